"""Words looked for in the titles, texts and claims of a case, by its own index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from retold.model.document import Role
from retold.present.first_lists import FamilyLine
from retold.present.report.pieces import Piece
from retold.present.web.asked import Asked, Cell, Leaf, Table, href, leaf_of
from retold.present.web.held_case import OpenCase, family_href
from retold.present.web.pages.document import place_href
from retold.present.words import date_words, one_line
from retold.store import CaseReader
from retold.store.case_lists import Hit, Within

_LEAF = 20
_MOST_FAMILIES = 8
_MOST_ROWS = 10_000  # of the CSV form
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


def search_page(asked: Asked) -> SearchPage:
    """Look for words in all texts, or in one kind of place or one outlet."""
    opened = asked.case
    words, outlet = asked.words("q"), asked.words("outlet")
    kind = asked.choice("kind", _KINDS, Within.TEXTS)
    shows = asked.words("rejected") == _SHOW
    out = () if shows or kind != _CLAIM else tuple(sorted(opened.rejected))
    with CaseReader(opened.folder) as reader:
        counts: Counter[str] = Counter()
        for one in reader.found(words, Within(kind=kind, without=out)):
            counts[one.outlet] += one.count
        total = counts[outlet] if outlet else counts.total()
        query = {"q": words, "outlet": outlet, "kind": kind}
        every = Within(kind=kind, outlet=outlet)
        left = sum(one.count for one in reader.found(words, every)) if out else total
        query["rejected"] = _SHOW if shows else ""
        first, cut = leaf_of(total, asked.number("page"), _LEAF, query)
        within = replace(every, without=out)
        hits = reader.search(words, _LEAF, first=first, within=within)
        families = _families(reader.claims_with(words), opened)
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
        left_out=left - total,
        shows_rejected=shows,
        rejected_href=href(**{**query, "rejected": _SHOW}),
        families=families[:_MOST_FAMILIES],
        more_families=max(0, len(families) - _MOST_FAMILIES),
        leaf=cut,
        rows=list(_rows(hits, opened)),
        table=lambda: [_HEADER, *_cells(words, within, opened)],
    )


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


def _cells(words: str, within: Within, opened: OpenCase) -> Iterator[tuple[Cell, ...]]:
    with CaseReader(opened.folder) as reader:
        for hit in reader.search(words, _MOST_ROWS, within=within):
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
