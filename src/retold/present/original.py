"""Where in the original a passage stands, and what was left out of it, in words.

`Block.origin` and `Locus.origin` are addresses for programs: an XPath, a line, a
page with a box, a row, a timecode. Here they become words for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from retold.model.case import Reading
from retold.model.document import Block, BlockKind, Document, Role
from retold.model.text import Anchor
from retold.present.report.pieces import passage_link
from retold.present.words import one_line

_PDF = "application/pdf"
_MOST_PLACES = 20  # a quotation found more often is a word
_LONGEST_GAP = 12  # signs and spaces between two words of a quotation
_WORD = re.compile(r"\w+")
_NAMES = {"box": "", "viewrect": "", "member": "file", "path": "XPath"}
_BY_TAG = {
    "nav": "a menu",
    "footer": "the foot of the page",
    "aside": "beside the article",
    "header": "the head of the page",
    "form": "a form",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A passage of a document: its words, where they stand, how to open it there."""

    anchor: Anchor
    where: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A stretch that is kept but not searched for claims, and why."""

    words: str
    why: str
    where: str


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
    holding = [one for one in document.blocks if one.start <= offset < one.end]
    closer = [one for one in document.loci if one.start <= offset < one.end]
    kind = [holding[-1].kind.value.replace("_", " ")] if holding else []
    origin = (closer or holding)[-1].origin if closer or holding else ""
    inside = [f"in {one_line(document.part)}"] if document.part else []
    labels = [
        f"printed page number {one_line(page.label)}"
        for page in document.pages
        if page.start <= offset < page.end and page.label not in {"", str(page.number)}
    ]
    return ", ".join([*inside, *kind, *_origin_words(origin), *labels])


def original_link(document: Document, words: Anchor) -> str | None:
    """Link to a passage: on the web by its words, in a saved PDF by its page."""
    if document.format == _PDF:
        page = next(
            (one for one in document.pages if one.start <= words.start < one.end), None
        )
        name = PurePath(document.path).as_posix()
        return f"{document.url or name}#page={page.number}" if page else None
    return passage_link(document, words)


def left_out(reading: Reading) -> Iterator[LeftOut]:
    """Give what counts as no part of the article, in reading order."""
    document = reading.document
    starts = {one.start: one for one in reversed(document.blocks)}
    for segment in reading.segmentation.segments:
        if segment.role in {Role.BOILERPLATE, Role.LINKS}:
            yield LeftOut(
                words=one_line(document.text[segment.start : segment.end]),
                why=_why(document, segment.role, starts.get(segment.start)),
                where=where_words(document, segment.start),
            )


def _why(document: Document, role: Role, block: Block | None) -> str:
    if role is Role.LINKS:
        return "links to other pages"
    if block is None or block.kind is not BlockKind.CHROME:
        return "a notice or a label, by its words"
    if document.format == _PDF:
        return "the head or foot of a page"
    tags = [step.partition("[")[0] for step in block.origin.split("/")]
    named = next((_BY_TAG[tag] for tag in tags if tag in _BY_TAG), None)
    return named or "outside the article, by its place or name in the page"


def _origin_words(origin: str) -> Iterator[str]:
    """Write `page=3;box=1,2,3,4` as "page 3"; an XPath and a timecode as they are."""
    if origin.startswith("/"):
        yield f"XPath {origin}"
        return
    for item in re.split(r"[;&]", origin):
        key, equals, value = item.partition("=")
        name = _NAMES.get(key, key)
        if not equals:
            yield from [item] if item else []
        elif name:
            yield f"{name} {one_line(value)}"
