"""Words looked for in the titles, texts and claims of a case, by its own index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from retold.model.document import Role
from retold.present.first_lists import FamilyLine
from retold.present.report.pieces import Piece
from retold.present.web.asked import Asked, Cell, Leaf, Table, leaf_of
from retold.present.web.held_case import OpenCase, family_href
from retold.present.web.pages.document import place_href
from retold.present.words import date_words, one_line
from retold.store import CaseReader
from retold.store.case_lists import Hit, Within

_LEAF = 20
_MOST_FAMILIES = 8
_MOST_ROWS = 10_000  # of the CSV form
_FIRST_ROWS, _ROWS_AT_ONCE = 200, 2_000  # each time all finds are ranked anew
_CLAIM = "claim"
_KINDS = {
    Within.TEXTS: "all texts",
    _CLAIM: "claims",
    "title": "titles",
    **{one.value: one.value.replace("_", " ") for one in Role},
}
_HEADER = ("document", "title", "outlet", "published", "kind", "page", "words", "file")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place where the words stand; `href` is "" while it cannot be read yet."""

    kind: str
    pieces: list[Piece]
    page: str
    href: str
    family: str
    short: str


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
    """What was found."""

    template: ClassVar[str] = "search.html.j2"
    section: ClassVar[str] = ""
    title: str
    words: str
    kinds: list[Option]
    outlets: list[Option]
    narrowed: bool
    families: list[FamilyLine]
    more_families: int
    leaf: Leaf
    rows: list[DocumentHits]
    table: Table


def search_page(asked: Asked) -> SearchPage:
    """Look for words in all texts, or in one kind of place or one outlet."""
    opened = asked.case
    words, outlet = asked.words("q"), asked.words("outlet")
    kind = asked.choice("kind", _KINDS, Within.TEXTS)
    with CaseReader(opened.folder) as reader:
        counts: Counter[str] = Counter()
        for one in reader.found(words, Within(kind=kind)):
            counts[one.outlet] += one.count
        total = counts[outlet] if outlet else counts.total()
        query = {"q": words, "outlet": outlet, "kind": kind}
        first, cut = leaf_of(total, asked.number("page"), _LEAF, query)
        within = Within(kind=kind, outlet=outlet)
        hits = reader.search(words, _LEAF, first=first, within=within)
        families = _families(reader.families_with(words), opened)
    return SearchPage(
        title=f"Search: {words}" if words else "Search",
        words=words,
        kinds=[
            Option(value=value, words=told, chosen=value == kind)
            for value, told in _KINDS.items()
        ],
        outlets=[
            Option(value=name, words=f"{name} ({count:,})", chosen=name == outlet)
            for name, count in sorted(counts.items())
        ],
        narrowed=bool(outlet) or kind != Within.TEXTS,
        families=families[:_MOST_FAMILIES],
        more_families=max(0, len(families) - _MOST_FAMILIES),
        leaf=cut,
        rows=list(_rows(hits, opened)),
        table=lambda: chain([_HEADER], _cells(words, within, opened)),
    )


def _families(found: Sequence[str], opened: OpenCase) -> list[FamilyLine]:
    """Give the families as they stand after reviews."""
    return [opened.lines[one] for one in found if one in opened.lines]


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
    )


def _cells(words: str, within: Within, opened: OpenCase) -> Iterator[tuple[Cell, ...]]:
    """Give the rows of the CSV form, some at a time.

    The case is open only while some are read: whoever takes them slowly must not keep
    others from writing.
    """
    first, most = 0, _FIRST_ROWS
    while first < _MOST_ROWS:
        with CaseReader(opened.folder) as reader:
            hits = reader.search(words, most, first=first, within=within)
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
            )
        if len(hits) < most:
            return
        first += most
        most = min(_ROWS_AT_ONCE, _MOST_ROWS - first)
