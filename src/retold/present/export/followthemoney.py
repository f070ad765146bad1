"""A case as FollowTheMoney entities, one a line, for Aleph and its kin.

Each line is `{id, schema, properties}`, every property a list of words. Names of
schemata and properties are those of FollowTheMoney 4 (Article, Document, Person,
Organization, Mention).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from retold.model.case import Reading
from retold.model.claim import Attribution, SourceKind
from retold.model.document import Document
from retold.model.ids import content_id
from retold.model.when import StatedDate, When
from retold.present.export.encode import json_line
from retold.present.export.languages import three_letters
from retold.present.export.package import Package

Entity: TypeAlias = dict[str, object]

_LONGEST_NAME = 384  # characters; a longer one is no name there
_LONGEST = 1024  # characters of other words
_LONGEST_ADDRESS = 4096  # characters
_SCHEMATA = {SourceKind.PERSON: "Person", SourceKind.ORGANISATION: "Organization"}


def followthemoney_bytes(package: Package) -> bytes:
    """Write documents, and the people and bodies whose word they give."""
    lines: list[Entity] = []
    seen: dict[str, Entity] = {}
    for reading in package.book.case.readings:
        lines.append(_document(reading.document, package))
        for one in _mentions(reading, package):
            seen.setdefault(str(one["id"]), one)
    return b"".join(json_line(one) for one in (*lines, *seen.values()))


def _document(one: Document, package: Package) -> Entity:
    shown = package.shown
    return _entity(
        one.id,
        "Article" if one.url or one.publisher else "Document",
        title=[shown.name(one)],
        fileName=[shown.path(one)],
        mimeType=[one.format],
        sourceUrl=[_address(shown.address(one))],
        author=shown.authors(one),
        publisher=[shown.publisher(one)],
        publishedAt=[_date(one.published)],
        language=[three_letters(one.language)],
    )


def _mentions(reading: Reading, package: Package) -> Iterator[Entity]:
    """Give whoever is named as a source, then where that is."""
    for one in reading.extraction.attributions:
        schema = _SCHEMATA.get(one.source.kind) if one.source else None
        if schema is None:
            continue
        name = _name(one, package)
        if len(name) > _LONGEST_NAME or not any(map(str.isalnum, name)):
            continue
        whole = content_id("e", schema, name.casefold())
        yield _entity(whole, schema, name=[name])
        yield _entity(
            content_id("m", whole, reading.document.id),
            "Mention",
            name=[name],
            document=[reading.document.id],
            resolved=[whole],
            detectedSchema=[schema],
        )


def _date(date: StatedDate | None) -> str | None:
    """Write a date as it is known, an instant in UTC: dates have no zone there."""
    if date is None or "T" not in date.value:
        return date.value if date else None
    return When.parse(date.value).earliest.strftime("%Y-%m-%dT%H:%M:%S")


def _address(url: str | None) -> str | None:
    return url if url and len(url) <= _LONGEST_ADDRESS else None


def _name(one: Attribution, package: Package) -> str:
    return " ".join(package.shown.mask(package.book.names.source(one)).split())


def _cut(words: str) -> str:
    """Write words on one line and no longer than they may be."""
    return " ".join(words.split())[:_LONGEST]


def _entity(
    id_: str, schema: str, **properties: list[str] | list[str | None]
) -> Entity:
    held = {
        name: [_cut(one) if name != "sourceUrl" else one for one in each if one]
        for name, each in properties.items()
    }
    return {
        "id": id_,
        "schema": schema,
        "properties": {name: each for name, each in held.items() if each},
    }
