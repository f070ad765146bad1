"""Who ruled what, when and why, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from retold.model.review import Fate, Reviewed, Ruling
from retold.present.history_text import asked_words, fate_words
from retold.present.web.asked import Asked, Cell, Leaf, Table, href, leaf
from retold.present.web.named import notes_naming, people_of
from retold.present.web.open_case import OpenCase, family_href
from retold.present.web.reviewer import reviewer_of
from retold.present.words import full_moment_words

_LEAF = 50
_YOU = "you"
FEED = "/history.atom"
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
class HistoryFilters:
    """Whose rulings are listed, of which kind; `naming`: notes that name the reader."""

    by: str
    people: list[str]
    kind: str
    kinds: list[str]
    naming: bool

    def query(self) -> dict[str, str]:
        """Write the choice as fields of an address."""
        naming = _YOU if self.naming else ""
        return {"by": self.by, "kind": self.kind, "naming": naming}


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """The log of rulings by people, the last one first; `feed` is the same as Atom."""

    template: ClassVar[str] = "history.html.j2"
    section: ClassVar[str] = "history"
    title: str
    filters: HistoryFilters
    feed: str
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
    filters, found = chosen_reviews(asked)
    query = filters.query()
    shown, cut = leaf(found[::-1], asked.number("page"), _LEAF, query)
    return HistoryPage(
        title="History",
        filters=filters,
        feed=f"/history.atom{href(**query)}" if any(query.values()) else FEED,
        leaf=cut,
        rows=history_rows(shown, opened),
        unplaced=history_rows(
            [one for one in every if one.fate is Fate.UNPLACED], opened
        ),
        total=len(every),
        seal=every[-1].review.hash if every else "",
        table=lambda: [_HEADER, *map(_cells, found)],
    )


def chosen_reviews(asked: Asked) -> tuple[HistoryFilters, list[Reviewed]]:
    """Give the reviews that were asked for, in the order of the log."""
    opened, people = asked.case, people_of(asked)
    every = opened.book.case.reviews
    name = reviewer_of(asked.request)
    filters = HistoryFilters(
        by=asked.words("by"),
        people=sorted({one.review.ruled.reviewer for one in every}),
        kind=asked.choice("kind", set(Ruling), ""),
        kinds=sorted({one.review.ruled.ruling.value for one in every}),
        naming=asked.words("naming") == _YOU and bool(name),
    )
    wanted = notes_naming(name, people, opened) if filters.naming else every
    return filters, [
        one
        for one in wanted
        if filters.by in {"", one.review.ruled.reviewer}
        and filters.kind in {"", one.review.ruled.ruling.value}
    ]


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
