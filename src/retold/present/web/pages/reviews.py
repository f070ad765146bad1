"""The open work of a case: what nobody has ruled on yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import ClassVar, TypeAlias

from retold.model.lineage import Descent, Family
from retold.model.source import Finding
from retold.present.web.asked import Asked, Cell, Choice, Leaf, Table, href, leaf
from retold.present.web.open_case import OpenCase, family_href
from retold.present.web.open_work import (
    assigned_to,
    suggestions,
    unanswered,
    unsure,
)
from retold.present.web.reviewer import reviewer_of
from retold.present.web.verdicts import unfinished
from retold.present.words import (
    full_moment_words,
    one_line,
    verdict_sign,
    verdict_words,
)

_LEAF = 50
_LOST = "a telling nobody has"
_HEADER = ("kind", "id", "words", "told by", "note", "address", "assigned to")
_NAMES = {
    "suggestions": "Suggestions",
    "links": "Unsure links",
    "checks": "Unanswered checks",
    "verdicts": "Verdicts to finish",
    "mine": "Assigned to you",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One thing to rule on; `id` is that of its claim, `assigned` who is to do it."""

    id: str
    words: str
    teller: str
    when: str
    note: str
    href: str
    assigned: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewsPage:
    """One list of open work, and how much is in the others."""

    template: ClassVar[str] = "reviews.html.j2"
    section: ClassVar[str] = "reviews"
    title: str
    chosen: str
    lists: list[Choice]
    leaf: Leaf
    rows: list[Work]
    table: Table


def reviews_page(asked: Asked) -> ReviewsPage:
    """Prepare one list of open work."""
    opened = asked.case
    chosen = asked.choice("list", _NAMES, "suggestions")
    every = {name: find(opened) for name, find in _FIND.items()}
    every["mine"] = _mine(reviewer_of(asked.request), opened)
    shown, cut = leaf(every[chosen], asked.number("page"), _LEAF, {"list": chosen})
    return ReviewsPage(
        title="Reviews",
        chosen=chosen,
        lists=[
            Choice(
                words=f"{_NAMES[name]} {len(found):,}",
                href=href(list=name),
                chosen=name == chosen,
            )
            for name, found in every.items()
        ],
        leaf=cut,
        rows=[one() for one in shown],
        table=lambda: chain(
            [_HEADER],
            (_cells(name, one()) for name, found in every.items() for one in found),
        ),
    )


_Found: TypeAlias = Sequence[Callable[[], Work]]


def _suggestions(opened: OpenCase) -> _Found:
    return [partial(_claim, id_, opened) for id_ in suggestions(opened)]


def _claim(id_: str, opened: OpenCase, note: str = "", at: str = "") -> Work:
    told = opened.book.telling(id_)
    family = opened.family_of.get(id_)
    tellings = len(family.tellings) if family else 1
    to = opened.assigned.get(id_, "")
    return Work(
        id=id_,
        words=told.shown,
        teller=told.teller,
        when=full_moment_words(told.when) if told.when else "undated",
        note=note or ("told once" if tellings <= 1 else f"{tellings} tellings"),
        href=at or f"/claims/{id_}",
        assigned=one_line(to),
    )


def _links(opened: OpenCase) -> _Found:
    return [partial(_link, *one, opened) for one in unsure(opened)]


def _link(family: Family, edge: Descent, opened: OpenCase) -> Work:
    known = edge.parent in opened.claim_ids
    name = opened.book.telling(edge.parent or "").teller if known else _LOST
    note = f"came from {name}? ({edge.confidence:.2f})"
    return _claim(edge.child, opened, note, f"{family_href(family)}#{edge.child}")


def _checks(opened: OpenCase) -> _Found:
    return [partial(_check, one, opened) for one in unanswered(opened)]


def _check(one: Finding, opened: OpenCase) -> Work:
    answer = f"{verdict_sign(one.verdict)} {verdict_words(one.verdict)}"
    note = f"{answer} · {opened.documents[one.source].name}"
    return _claim(one.claim, opened, note, f"/checks/{one.id}")


def _verdicts(opened: OpenCase) -> _Found:
    return [
        partial(_claim, one.telling, opened, one.state_words, one.href)
        for one in unfinished(opened)
    ]


def _mine(name: str, opened: OpenCase) -> _Found:
    return [partial(_claim, id_, opened) for id_ in assigned_to(name, opened)]


_FIND: dict[str, Callable[[OpenCase], _Found]] = {
    "suggestions": _suggestions,
    "links": _links,
    "checks": _checks,
    "verdicts": _verdicts,
}


def _cells(kind: str, one: Work) -> tuple[Cell, ...]:
    return kind, one.id, one.words, one.teller, one.note, one.href, one.assigned
