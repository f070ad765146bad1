"""Where in the original a passage stands, in words.

`Block.origin` and `Locus.origin` are addresses for programs: an XPath, a line, a
page with a box, a row, a timecode. Here they become words for people.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol, TypeVar

from retold.model.document import Document
from retold.model.text import Anchor
from retold.present.addresses import passage_link
from retold.present.words import one_line

PDF = "application/pdf"
_MOST_PLACES = 20  # a quotation found more often is a word
_LONGEST_GAP = 12  # signs and spaces between two words of a quotation
_WORD = re.compile(r"\w+")
_NAMES = {"box": "", "viewrect": "", "member": "file", "col": "column"}
# Of these the reader makes a page of its own; a path in that leads nobody anywhere.
_REMADE = (
    "application/vnd.",
    "application/atom",
    "application/feed",
    "application/rss",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A passage of a document: its words, where they stand, how to open it there."""

    anchor: Anchor
    where: str
    link: str | None


def find_places(document: Document, quotation: str) -> Iterator[Place]:
    """Find words in a document, whatever their case, marks and line breaks."""
    words = _WORD.findall(quotation)
    if not words:
        return
    between = rf"\W{{1,{_LONGEST_GAP}}}"
    pattern = re.compile(between.join(map(re.escape, words)), re.IGNORECASE)
    for number, found in enumerate(pattern.finditer(document.text)):
        if number == _MOST_PLACES:
            return
        words_there = Anchor(start=found.start(), end=found.end(), exact=found[0])
        yield Place(
            anchor=words_there,
            where=where_words(document, found.start()),
            link=original_link(document, words_there),
        )


def where_words(document: Document, offset: int) -> str:
    """Say where in the original the letter at `offset` stands."""
    holding = _at(document.blocks, offset)
    closer = _at(document.loci, offset) or holding
    page = _at(document.pages, offset)
    kind = [holding.kind.value.replace("_", " ")] if holding else []
    origin = closer.origin if closer else ""
    if holding and origin.startswith("/") and document.format.startswith(_REMADE):
        origin = f"part={bisect_right(document.blocks, offset, key=_start)}"
    labels = (
        [f"printed page number {one_line(page.label)}"]
        if page and page.label not in {"", str(page.number)}
        else []
    )
    return ", ".join([*kind, *_origin_words(origin), *labels])


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_S = TypeVar("_S", bound=_Stretch)


def _at(stretches: Sequence[_S], offset: int) -> _S | None:
    """Find the stretch that holds a letter; they stand in order and apart."""
    place = bisect_right(stretches, offset, key=_start)
    found = stretches[place - 1] if place else None
    return found if found and offset < found.end else None


def _start(stretch: _Stretch) -> int:
    return stretch.start


def name_words(document: Document) -> str:
    """Name a document by its file and, where a file holds several, its part."""
    if not document.part:
        return document.path
    if "://" in document.part:  # of a web archive; an address may look like an origin
        return f"{document.path} ({one_line(document.part)})"
    return f"{document.path} ({', '.join(_origin_words(document.part))})"


def original_link(document: Document, words: Anchor) -> str | None:
    """Link to a passage: on the web by its words, in a saved PDF by its page."""
    if document.format == PDF:
        page = next(
            (one for one in document.pages if one.start <= words.start < one.end), None
        )
        name = PurePath(document.path).as_posix()
        return f"{document.url or name}#page={page.number}" if page else None
    return passage_link(document, words)


def _origin_words(origin: str) -> Iterator[str]:
    """Write `page=3;box=1,2,3,4` as "page 3"; an XPath and a timecode as they are."""
    if origin.startswith("/"):
        yield f"XPath {origin}"
        return
    for item in re.split(r"[;&](?=[a-z]+=)", origin):
        key, equals, value = item.partition("=")
        name = _path_name(value) if key == "path" else _NAMES.get(key, key)
        if not equals:
            yield from [one_line(item)] if item else []
        elif name:
            yield f"{name} {one_line(value)}"


def _path_name(path: str) -> str:
    """Name the kind of a path: into a page, into JSON, or to the whole of it."""
    if not path:
        return ""
    return "XPath" if path.startswith("/html") else "JSON pointer"
