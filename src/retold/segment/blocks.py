"""The blocks of a document as one flat row that the rest of the room can trust.

`read` says what the layout said; pages can nest blocks in blocks, and a
malformed one can let them cross. Here every block is trimmed of white space,
lies inside the text and is apart from the others: of nested blocks the
outermost stays, and what it holds is kept beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from retold.model.document import Block, BlockKind, Document

_PARAGRAPH = re.compile(r"[^\n]++(?:\n[^\n]++)*+")
_KEPT_INSIDE = {BlockKind.QUOTE, BlockKind.EMBED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """One block of the row.

    `index` is its place in `Document.blocks` (other blocks' `parent` counts
    so), `inside` the quotations and embeds nested in it.
    """

    index: int
    block: Block
    words: str
    inside: tuple[Block, ...] = ()


def lay_out(document: Document) -> tuple[Laid, ...]:
    """Return the outermost blocks of `document` in reading order.

    A text without blocks is taken apart at its blank lines.
    """
    row: list[Laid] = []
    for index, block in _in_order(document):
        edge = row[-1].block.end if row else 0
        if row and block.end <= edge:
            if block.kind in _KEPT_INSIDE:
                row[-1] = _holding(document.text, row[-1], block)
            continue
        fitted = _fitted(document.text, block, edge)
        if fitted is not None:
            words = document.text[fitted.start : fitted.end]
            row.append(Laid(index=index, block=fitted, words=words))
    return tuple(row)


def _in_order(document: Document) -> list[tuple[int, Block]]:
    """Return blocks with their indices, outer ones before what they hold."""
    blocks = document.blocks or _paragraphs(document.text)
    return sorted(
        enumerate(blocks), key=lambda item: (item[1].start, -item[1].end, item[0])
    )


def _paragraphs(text: str) -> tuple[Block, ...]:
    return tuple(
        Block(start=found.start(), end=found.end(), kind=BlockKind.PARAGRAPH)
        for found in _PARAGRAPH.finditer(text)
    )


def _fitted(text: str, block: Block, edge: int) -> Block | None:
    """Clip `block` to the text after `edge`, trimmed; None when nothing is left."""
    start = max(block.start, edge)
    words = text[start : block.end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    return replace(block, start=first, end=last) if first < last else None


def _holding(text: str, laid: Laid, block: Block) -> Laid:
    """Add `block` to what `laid` holds, unless it meets another that it holds."""
    edge = laid.inside[-1].end if laid.inside else laid.block.start
    fitted = _fitted(text, block, edge) if block.start >= edge else None
    if fitted is None or len(laid.words) == fitted.end - fitted.start:
        return laid
    return replace(laid, inside=(*laid.inside, fitted))
