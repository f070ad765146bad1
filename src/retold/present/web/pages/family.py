"""One family: its tree, its tellings, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from retold.model.lineage import Descent, Family
from retold.present.casebook import Casebook, Told
from retold.present.first_lists import label_words
from retold.present.report.family_view import (
    BranchView,
    ChangeView,
    TellingView,
    change_views,
    count_words,
    family_view,
)
from retold.present.report.finding_view import FindingView
from retold.present.stemma_order import ordered
from retold.present.web.asked import Asked, Cell, Choice, Leaf, Table, href, leaf
from retold.present.web.notes import CheckLink, note, ruled_on
from retold.present.web.open_case import OpenCase
from retold.present.web.verdicts import verdict_on
from retold.present.word_diff import Stretch, word_diff
from retold.present.words import (
    change_kind_words,
    full_moment_words,
    moment_words,
)

_VIEWS = {"tree": "Tree", "list": "List", "table": "Table"}
_WITH = {
    "parent": "what it came from",
    "first": "the first telling here",
    "source": "the source",
}
_MOST_DRAWN = 24
_LEAF = 200
_HEADER = (
    "id",
    "when",
    "told by",
    "outlet",
    "words",
    "on the word of",
    "came from",
    "confidence",
    "what changed",
    "denies",
    "document",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One telling in full, laid beside another wording.

    `split` is the telling from whose family it would be split off, "" for none.
    """

    telling: TellingView
    against: str
    diff: list[Stretch]
    same: bool
    document: str
    checks: list[CheckLink]
    accepted: bool
    ruled: list[str]
    split: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRow:
    """One telling as a row of the table."""

    id: str
    when: str
    teller: str
    words: str
    parent: str
    changes: list[ChangeView]
    denies: bool
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPage:
    """A family; `picture` draws its tree."""

    template: ClassVar[str] = "family.html.j2"
    section: ClassVar[str] = "families"
    title: str
    id: str
    short: str
    counts: str
    source: str
    view: str
    views: list[Choice]
    compare: list[Choice]
    drawn: str
    tree: list[BranchView]
    cards: list[Card]
    denials: list[Card]
    more: str
    leaf: Leaf
    rows: list[FamilyRow]
    findings: list[FindingView]
    figures: bool
    head: str
    verdict: str
    picture: Callable[[], Markup]
    table: Table


def family_page(asked: Asked) -> FamilyPage:
    """Prepare one family in the view that was chosen."""
    opened = asked.case
    book = opened.book
    family = opened.family(asked.id)
    view = asked.choice("view", _VIEWS, "tree")
    other = asked.choice("with", _WITH, "parent")
    seen = family_view(family, book, most_drawn=_MOST_DRAWN)
    told = book.tellings((*family.tellings, *family.denials))
    shown, cut = leaf(told, asked.number("page"), _LEAF, {"view": "table"})
    laid = _Laid(family, opened, other)
    edges = {one.child: one for one in family.stemma}
    kept = verdict_on(told[0].id, opened)
    return FamilyPage(
        title=label_words(family, book),
        id=family.id,
        short=book.short[family.id],
        counts=count_words(family, book),
        source=opened.lines[family.id].source,
        view=view,
        views=[_choice(_VIEWS, one, view, {"with": other}) for one in _VIEWS],
        compare=[_choice(_WITH, one, other, {"view": view}) for one in _WITH],
        drawn=seen.drawn,
        tree=seen.tree,
        cards=[laid.card(one) for one in seen.tellings],
        denials=[laid.card(one) for one in seen.denials],
        more=seen.more,
        leaf=cut,
        rows=[_row(one, edges.get(one.id), family, book) for one in shown],
        findings=seen.findings,
        figures=any(one.figures for one in told),
        head=told[0].id,
        verdict=kept.state_words if kept else "",
        picture=seen.picture,
        table=lambda: [
            _HEADER,
            *(_cells(one, edges.get(one.id), family, book) for one in told),
        ],
    )


def _choice(
    names: dict[str, str], name: str, chosen: str, rest: dict[str, str]
) -> Choice:
    field = "view" if names is _VIEWS else "with"
    return Choice(
        words=names[name], href=href(**{field: name}, **rest), chosen=name == chosen
    )


class _Laid:
    """Lays each telling of a family beside another wording."""

    def __init__(self, family: Family, opened: OpenCase, other: str) -> None:
        self._family = family
        self._opened = opened
        self._other = other
        self._edges = {one.child: one for one in family.stemma}

    def card(self, view: TellingView) -> Card:
        """Prepare one telling."""
        told = self._opened.book.telling(view.id)
        against, words = self._beside(told)
        diff = word_diff(words, told.shown) if words else []
        return Card(
            telling=view,
            against=against,
            diff=diff,
            same=bool(diff) and not any(one.mark for one in diff),
            document=f"/documents/{told.document.id}#{told.id}",
            checks=note(told.id, self._opened).checks,
            accepted=told.id in self._opened.accepted,
            ruled=ruled_on(told, self._opened.book),
            split=self._other_telling(told.id),
        )

    def _other_telling(self, id_: str) -> str:
        """Find whom a telling would be split from: its parent, else any other."""
        members = (*self._family.tellings, *self._family.denials)
        edge = self._edges.get(id_)
        if edge and edge.parent in members:
            return edge.parent or ""
        return next((one for one in members if one != id_), "")

    def _beside(self, told: Told) -> tuple[str, str]:
        """Name what a telling is laid beside, with its words; "" for nothing."""
        book = self._opened.book
        if self._other == "source":
            return self._source(told)
        edge = self._edges.get(told.id)
        id_ = edge.parent if edge else None
        if self._other == "first":
            id_ = book.tellings(self._family.tellings)[0].id
        lost = {one.id: one for one in self._family.lost}
        if id_ in lost:
            return "a telling nobody has", lost[id_].text or ""
        if id_ is None or id_ == told.id:
            return "", ""
        parent = book.telling(id_)
        return f"{parent.teller}, {_when(parent)}", parent.shown

    def _source(self, told: Told) -> tuple[str, str]:
        own = self._opened.findings_of.get(told.id, [])
        every = self._opened.book.findings(self._family)
        for one in (*own, *every):
            if one.passages:
                name = self._opened.documents[one.source].name
                return name, one.passages[0].anchor.exact
        return "", ""


def _when(told: Told) -> str:
    return moment_words(told.when) if told.when else "undated"


def _row(told: Told, edge: Descent | None, family: Family, book: Casebook) -> FamilyRow:
    return FamilyRow(
        id=told.id,
        when=full_moment_words(told.when) if told.when else "undated",
        teller=told.teller,
        words=told.shown,
        parent=_parent(edge, family, book),
        changes=change_views(edge, book),
        denies=told.id in family.denials,
        document=f"/documents/{told.document.id}#{told.id}",
    )


def _cells(
    told: Told, edge: Descent | None, family: Family, book: Casebook
) -> tuple[Cell, ...]:
    return (
        told.id,
        told.when or "",
        told.teller,
        told.outlet,
        told.shown,
        " → ".join(told.chain),
        _parent(edge, family, book),
        f"{edge.confidence:.2f}" if edge and edge.parent else "",
        _changes(edge),
        "yes" if told.id in family.denials else "",
        told.document.path,
    )


def _parent(edge: Descent | None, family: Family, book: Casebook) -> str:
    if edge is None or edge.parent is None:
        return ""
    if edge.parent in {one.id for one in family.lost}:
        return "a telling nobody has"
    return book.telling(edge.parent).teller


def _changes(edge: Descent | None) -> str:
    """Name every change with the words on both sides: "figure: 40 → 400"."""
    return "; ".join(
        f"{change_kind_words(one.kind)}: {one.before.exact if one.before else ''} → "
        f"{one.after.exact if one.after else ''}"
        for one in (ordered(edge.changes) if edge else ())
    )
