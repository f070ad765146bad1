"""What is kept of a document but not searched for claims, and why, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from retold.model.case import Reading
from retold.model.document import Block, BlockKind, Document, Role
from retold.present.original import PDF, where_words
from retold.present.words import one_line

_TEXTS = ("text/plain", "text/markdown")
_HEAD = "the head or foot of a comment; its author and time are kept"
_BY_TAG = {
    "nav": "a menu",
    "footer": "the foot of the page",
    "aside": "beside the article",
    "header": "the head of the page",
    "form": "a form",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A stretch that is kept but not searched for claims, and why."""

    words: str
    why: str
    where: str


def left_out(reading: Reading) -> Iterator[LeftOut]:
    """Give what counts as no part of the article, in reading order."""
    document = reading.document
    starts = {one.start: one for one in reversed(document.blocks)}
    heads = frozenset(_comment_heads(document))
    for segment in reading.segmentation.segments:
        if segment.role in {Role.BOILERPLATE, Role.LINKS}:
            block = starts.get(segment.start)
            yield LeftOut(
                words=one_line(document.text[segment.start : segment.end]),
                why=_HEAD if block in heads else _why(document, segment.role, block),
                where=where_words(document, segment.start),
            )


def reasons_words(reading: Reading) -> str:
    """Count what was left out by its reason: "a menu; links to other pages (14)"."""
    counts = Counter(one.why for one in left_out(reading))
    return "; ".join(
        why if number == 1 else f"{why} ({number})"
        for why, number in counts.most_common()
    )


def _comment_heads(document: Document) -> Iterator[Block]:
    """Give what stands round a comment inside the element that holds it."""
    holders = {
        one.origin
        for one in document.blocks
        if one.kind is BlockKind.COMMENT and one.origin.startswith("/")
    }
    for block in document.blocks:
        steps = block.origin.split("/")
        above = ("/".join(steps[:most]) for most in range(2, len(steps) + 1))
        if block.kind is BlockKind.CHROME and any(one in holders for one in above):
            yield block


def _why(document: Document, role: Role, block: Block | None) -> str:
    if role is Role.LINKS:
        return "links to other pages"
    if block is None or block.kind is not BlockKind.CHROME:
        return "a notice or a label, by its words"
    if document.format == PDF:
        return "the head or foot of a page"
    if document.format in _TEXTS:
        return "about the text: its date, name or address"
    tags = [step.partition("[")[0] for step in block.origin.split("/")]
    named = next((_BY_TAG[tag] for tag in tags if tag in _BY_TAG), None)
    return named or "outside the article, by its place or name in the page"
