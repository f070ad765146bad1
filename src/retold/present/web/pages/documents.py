"""All documents of a case, to be filtered, sorted and opened."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from retold.model.when import When
from retold.present.casebook import UNDATED
from retold.present.document_lines import DocumentLine
from retold.present.web.asked import Asked, Cell, Leaf, Table, leaf
from retold.present.web.open_case import OpenCase
from retold.present.words import date_words

_LEAF = 50
_WHEN = re.compile(r"\d{4}(?:-\d\d){0,2}")
_SORTS = ("time", "name", "outlet", "claims")
_HEADER = (
    "id",
    "title",
    "file",
    "outlet",
    "kind",
    "published",
    "date from",
    "language",
    "claims",
    "sha256",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document with how many claims it tells."""

    line: DocumentLine
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the reader chose, and among what; `when` is a day, month or year."""

    words: str
    outlet: str
    outlets: list[str]
    kind: str
    kinds: list[str]
    sort: str
    sorts: tuple[str, ...]
    when: str = ""

    @property
    def when_words(self) -> str:
        """Write the day, month or year that is chosen for people."""
        return date_words(self.when)

    def query(self) -> dict[str, str]:
        """Write the choice as fields of an address."""
        return {
            "q": self.words,
            "outlet": self.outlet,
            "kind": self.kind,
            "sort": self.sort,
            "when": self.when,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage:
    """The list of documents."""

    template: ClassVar[str] = "documents.html.j2"
    section: ClassVar[str] = "documents"
    title: str
    filters: Filters
    leaf: Leaf
    rows: list[DocumentRow]
    table: Table


def documents_page(asked: Asked) -> DocumentsPage:
    """Prepare the list of documents."""
    opened = asked.case
    lines = opened.documents.values()
    when = _WHEN.fullmatch(asked.words("when"))
    filters = Filters(
        words=asked.words("q"),
        outlet=asked.words("outlet"),
        outlets=sorted({one.outlet for one in lines}),
        kind=asked.words("kind"),
        kinds=sorted({one.kind for one in lines}),
        sort=asked.choice("sort", _SORTS, "time"),
        sorts=_SORTS,
        when=when[0] if when else "",
    )
    rows = [one for one in _rows(opened) if _passes(one.line, filters)]
    found = [one for one in rows if _published(one, opened).startswith(filters.when)]
    found.sort(key=_keys(opened)[filters.sort])
    shown, cut = leaf(found, asked.number("page"), _LEAF, filters.query())
    return DocumentsPage(
        title="Documents",
        filters=filters,
        leaf=cut,
        rows=list(shown),
        table=lambda: [_HEADER, *map(_cells, found)],
    )


def _rows(opened: OpenCase) -> list[DocumentRow]:
    return [
        DocumentRow(line=line, claims=len(opened.readings[id_].extraction.claims))
        for id_, line in opened.documents.items()
    ]


def _published(row: DocumentRow, opened: OpenCase) -> str:
    published = opened.readings[row.line.id].document.published
    return published.value if published else ""


def _passes(line: DocumentLine, filters: Filters) -> bool:
    text = f"{line.name} {line.path} {line.outlet}".lower()
    return (
        all(word in text for word in filters.words.lower().split())
        and filters.outlet in {"", line.outlet}
        and filters.kind in {"", line.kind, line.kind.partition(", rated ")[0]}
    )


_Key: TypeAlias = Callable[[DocumentRow], tuple[object, ...]]


def _keys(opened: OpenCase) -> dict[str, _Key]:
    def time(row: DocumentRow) -> tuple[object, ...]:
        published = opened.readings[row.line.id].document.published
        return (When.parse(published.value).earliest if published else UNDATED,)

    return {
        "time": time,
        "name": lambda row: (row.line.name.lower(),),
        "outlet": lambda row: (row.line.outlet.lower(), row.line.name.lower()),
        "claims": lambda row: (-row.claims, row.line.name.lower()),
    }


def _cells(row: DocumentRow) -> tuple[Cell, ...]:
    one = row.line
    return (
        one.id,
        one.name,
        one.path or one.name,
        one.outlet,
        one.kind,
        one.when,
        one.how,
        one.language,
        row.claims,
        one.sha256,
    )
