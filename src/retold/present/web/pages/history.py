"""Who ruled what, when and why, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from retold.model.review import Fate, Reviewed, Ruling
from retold.present.history_text import asked_words, fate_words
from retold.present.web.asked import Asked, Cell, Leaf, Table, leaf
from retold.present.web.held_case import OpenCase, family_href
from retold.present.words import full_moment_words

_LEAF = 50
_TURNS = frozenset({Ruling.UNDO, Ruling.REDO})
_HEADER = ("number", "at", "reviewer", "ruling", "what", "why", "fate", "told", "hash")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where what was ruled on is shown now."""

    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One review; `undo`: it can be taken back; `redo`: the undo to take back, or 0."""

    number: int
    who: str
    when: str
    what: str
    why: str
    fate: str
    stands: bool
    score: float
    places: list[Place]
    undo: bool
    redo: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """The log of rulings by people, the last one first."""

    template: ClassVar[str] = "history.html.j2"
    section: ClassVar[str] = "history"
    title: str
    leaf: Leaf
    rows: list[HistoryRow]
    unplaced: list[HistoryRow]
    total: int
    seal: str
    table: Table


def history_page(asked: Asked) -> HistoryPage:
    """Prepare the log of rulings."""
    opened = asked.case
    every = opened.book.case.reviews
    shown, cut = leaf(every[::-1], asked.number("page"), _LEAF, {})
    return HistoryPage(
        title="History",
        leaf=cut,
        rows=history_rows(shown, opened),
        unplaced=history_rows(
            [one for one in every if one.fate is Fate.UNPLACED], opened
        ),
        total=len(every),
        seal=every[-1].review.hash if every else "",
        table=lambda: [_HEADER, *map(_cells, every)],
    )


def history_rows(reviews: Sequence[Reviewed], opened: OpenCase) -> list[HistoryRow]:
    """Write reviews as lines, with links to what they are on."""
    return [_row(one, opened) for one in reviews]


def _row(one: Reviewed, opened: OpenCase) -> HistoryRow:
    review = one.review
    is_turn = review.ruled.ruling in _TURNS
    return HistoryRow(
        number=review.number,
        who=review.ruled.reviewer,
        when=f"{full_moment_words(review.at)} UTC",
        what=asked_words(review.ruled),
        why=review.ruled.why,
        fate=fate_words(one),
        stands=one.fate is Fate.STANDS,
        score=one.score,
        places=_places(one, opened),
        undo=not is_turn and one.fate is not Fate.UNDONE,
        redo=one.by or 0 if one.fate is Fate.UNDONE else 0,
    )


def _places(one: Reviewed, opened: OpenCase) -> list[Place]:
    found = []
    for target in dict.fromkeys(filter(None, one.targets)):
        if target in opened.readings:
            found.append(Place(words="document", href=f"/documents/{target}"))
        elif target in opened.claim_ids:
            found.append(Place(words="claim", href=f"/claims/{target}"))
            family = opened.family_of.get(target)
            if family:
                short = opened.book.short[family.id]
                found.append(Place(words=short, href=family_href(family)))
    return found


def _cells(one: Reviewed) -> tuple[Cell, ...]:
    review = one.review
    return (
        review.number,
        review.at,
        review.ruled.reviewer,
        review.ruled.ruling.value,
        asked_words(review.ruled),
        review.ruled.why,
        one.fate.value,
        one.told,
        review.hash,
    )
