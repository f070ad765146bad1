"""Words looked for in claims and in the texts of all documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from retold.present.first_lists import FamilyLine
from retold.present.web.asked import Asked, Leaf, Table, leaf
from retold.present.web.held_case import OpenCase
from retold.present.web.text_search import Found, Hit, found_in_texts

_LEAF = 20
_MOST_FAMILIES = 8
_HEADER = ("document", "title", "outlet", "hits", "first hit")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHits:
    """One document with the words that were found in it."""

    id: str
    name: str
    outlet: str
    when: str
    number: int
    hits: list[Hit]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What was found."""

    template: ClassVar[str] = "search.html.j2"
    section: ClassVar[str] = ""
    title: str
    words: str
    families: list[FamilyLine]
    more_families: int
    leaf: Leaf
    rows: list[DocumentHits]
    table: Table


def search_page(asked: Asked) -> SearchPage:
    """Look for words in the labels of families and in all texts."""
    opened = asked.case
    words = asked.words("q")
    wanted = words.lower().split()
    families = [
        opened.lines[one.id]
        for one in (opened.ranked["all"] if wanted else ())
        if all(word in one.label.lower() for word in wanted)
    ]
    found = found_in_texts(opened, words)
    shown, cut = leaf(found, asked.number("page"), _LEAF, {"q": words})
    return SearchPage(
        title=f"Search: {words}" if words else "Search",
        words=words,
        families=families[:_MOST_FAMILIES],
        more_families=max(0, len(families) - _MOST_FAMILIES),
        leaf=cut,
        rows=[_row(one, opened) for one in shown],
        table=lambda: [
            _HEADER,
            *(
                (
                    one.document,
                    opened.documents[one.document].name,
                    opened.documents[one.document].outlet,
                    one.number,
                    _words(one.hits[0]) if one.hits else "",
                )
                for one in found
            ),
        ],
    )


def _row(found: Found, opened: OpenCase) -> DocumentHits:
    line = opened.documents[found.document]
    return DocumentHits(
        id=line.id,
        name=line.name,
        outlet=line.outlet,
        when=line.when,
        number=found.number,
        hits=found.hits,
    )


def _words(hit: Hit) -> str:
    return f"{hit.before}{hit.words}{hit.after}"
