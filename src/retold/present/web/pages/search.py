"""Words looked for in the titles, texts and claims of a case, by its own index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import ClassVar, NamedTuple

from retold.model.document import Role
from retold.present.first_lists import FamilyLine
from retold.present.report.pieces import Piece
from retold.present.web.asked import Asked, Cell, Leaf, Table, href, leaf_of
from retold.present.web.open_case import OpenCase, family_href
from retold.present.web.pages.document import place_href
from retold.present.words import date_words, one_line
from retold.store import CaseReader
from retold.store.case_lists import Hit, Within

_LEAF = 20
_MOST_FAMILIES = 8
_MOST_ROWS = 10_000  # of the CSV form
_FIRST_ROWS, _ROWS_AT_ONCE = 200, 2_000  # each time all finds are ranked anew
_CLAIM = "claim"
_SHOW = "show"
_KINDS = {
    Within.TEXTS: "all texts",
    _CLAIM: "claims",
    "title": "titles",
    **{one.value: one.value.replace("_", " ") for one in Role},
}
_HEADER = (
    "document",
    "title",
    "outlet",
    "published",
    "kind",
    "page",
    "words",
    "file",
    "rejected by",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place where the words stand; `href` is "" while it cannot be read yet.

    `rejected` names who said that it is no claim, "" where nobody did.
    """

    kind: str
    pieces: list[Piece]
    page: str
    href: str
    family: str
    short: str
    rejected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHits:
    """One document with the places that were found in it."""

    id: str
    name: str
    outlet: str
    when: str
    places: list[Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of a few values of a field."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What was found; `left_out` is how many claims are not listed, as rejected."""

    template: ClassVar[str] = "search.html.j2"
    section: ClassVar[str] = ""
    title: str
    words: str
    kinds: list[Option]
    outlets: list[Option]
    narrowed: bool
    left_out: int
    shows_rejected: bool
    rejected_href: str
    families: list[FamilyLine]
    more_families: int
    leaf: Leaf
    rows: list[DocumentHits]
    table: Table


class _Looked(NamedTuple):
    """What was found where: all of it by outlet, and one leaf of it."""

    by_outlet: Counter[str]
    left_out: int
    leaf: Leaf
    hits: Sequence[Hit]
    families: list[FamilyLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What is looked for, and where."""

    words: str
    kind: str
    outlet: str
    shows: bool

    def query(self, **changed: str) -> dict[str, str]:
        """Write the wish as fields of an address."""
        own = {"q": self.words, "outlet": self.outlet, "kind": self.kind}
        return {**own, "rejected": _SHOW if self.shows else "", **changed}

    def within(self, opened: OpenCase) -> Within:
        """Say where to look; in claims, without those that people rejected."""
        leaves_out = self.kind == _CLAIM and not self.shows
        out = tuple(sorted(opened.rejected)) if leaves_out else ()
        return Within(kind=self.kind, outlet=self.outlet, without=out)


def search_page(asked: Asked) -> SearchPage:
    """Look for words in all texts, or in one kind of place or one outlet."""
    opened = asked.case
    wish = _Wish(
        words=asked.words("q"),
        kind=asked.choice("kind", _KINDS, Within.TEXTS),
        outlet=asked.words("outlet"),
        shows=asked.words("rejected") == _SHOW,
    )
    looked = _looked(asked, wish)
    return SearchPage(
        title=f"Search: {wish.words}" if wish.words else "Search",
        words=wish.words,
        kinds=[
            Option(value=value, words=told, chosen=value == wish.kind)
            for value, told in _KINDS.items()
        ],
        outlets=[
            Option(value=name, words=f"{name} ({count:,})", chosen=name == wish.outlet)
            for name, count in sorted(looked.by_outlet.items())
        ],
        narrowed=bool(wish.outlet) or wish.kind != Within.TEXTS,
        left_out=looked.left_out,
        shows_rejected=wish.shows,
        rejected_href=href(**wish.query(rejected="" if wish.shows else _SHOW)),
        families=looked.families[:_MOST_FAMILIES],
        more_families=max(0, len(looked.families) - _MOST_FAMILIES),
        leaf=looked.leaf,
        rows=list(_rows(looked.hits, opened)),
        table=lambda: chain([_HEADER], _cells(wish, opened)),
    )


def _looked(asked: Asked, wish: _Wish) -> _Looked:
    """Look; in a case without a file of its own yet, nothing is found."""
    opened = asked.case
    if not opened.is_kept:
        return _Looked(Counter(), 0, leaf_of(0, 1, _LEAF, wish.query())[1], (), [])
    within = wish.within(opened)
    anywhere = replace(within, outlet="")
    by_outlet: Counter[str] = Counter()
    with CaseReader(opened.folder) as reader:
        for one in reader.found(wish.words, anywhere):
            by_outlet[one.outlet] += one.count
        total = by_outlet[wish.outlet] if wish.outlet else by_outlet.total()
        left_out = 0
        if within.without:
            every = reader.found(wish.words, replace(within, without=()))
            left_out = sum(one.count for one in every) - total
        first, cut = leaf_of(total, asked.number("page"), _LEAF, wish.query())
        hits = reader.search(wish.words, _LEAF, first=first, within=within)
        families = _families(reader.claims_with(wish.words), opened)
    return _Looked(by_outlet, left_out, cut, hits, families)


def _families(claims: Sequence[str], opened: OpenCase) -> list[FamilyLine]:
    """Give the families of claims as they stand after reviews, most found first."""
    found = Counter(
        opened.family_of[one].id for one in claims if one in opened.family_of
    )
    ranked = sorted(found, key=lambda one: (-found[one], one))
    return [opened.lines[one] for one in ranked]


def _rows(hits: Sequence[Hit], opened: OpenCase) -> Iterator[DocumentHits]:
    """Put places under their document, the best document first."""
    by_document: dict[str, list[Hit]] = {}
    for hit in hits:
        by_document.setdefault(hit.document, []).append(hit)
    for id_, own in by_document.items():
        line = opened.documents.get(id_)
        first = own[0]
        yield DocumentHits(
            id=id_ if line else "",
            name=line.name if line else one_line(first.title or first.path),
            outlet=first.outlet,
            when=line.when if line else date_words(first.published or ""),
            places=[_place(one, opened) for one in own],
        )


def _place(hit: Hit, opened: OpenCase) -> Place:
    family = opened.family_of.get(hit.id)
    reading = opened.readings.get(hit.document)
    return Place(
        kind=_KINDS.get(hit.kind, hit.kind),
        pieces=[
            Piece(text=text, mark="figure" if at % 2 else "")
            for at, text in enumerate(hit.snippet)
        ],
        page=hit.page or "",
        href=place_href(reading, hit.start) if reading else "",
        family=f"{family_href(family)}#{hit.id}" if family else "",
        short=opened.book.short[family.id] if family else "",
        rejected=opened.rejected.get(hit.id, "") if hit.kind == _CLAIM else "",
    )


def _cells(wish: _Wish, opened: OpenCase) -> Iterator[tuple[Cell, ...]]:
    """Give the rows of the CSV form, some at a time.

    The case is open only while some are read: whoever takes them slowly must not keep
    others from writing.
    """
    within = wish.within(opened)
    first, most = 0, _FIRST_ROWS if opened.is_kept else 0
    while first < _MOST_ROWS and most:
        with CaseReader(opened.folder) as reader:
            hits = reader.search(wish.words, most, first=first, within=within)
        for hit in hits:
            yield (
                hit.document,
                hit.title or "",
                hit.outlet,
                hit.published or "",
                hit.kind,
                hit.page or "",
                "".join(hit.snippet),
                hit.path,
                opened.rejected.get(hit.id, "") if hit.kind == _CLAIM else "",
            )
        if len(hits) < most:
            return
        first += most
        most = min(_ROWS_AT_ONCE, _MOST_ROWS - first)
