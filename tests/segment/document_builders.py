"""Documents built by hand, laid out as `retold.read` lays out a text."""

import re
from dataclasses import replace

from retold.model.document import Block, BlockKind, Document
from retold.model.ids import content_id

PARAGRAPH, HEADING = BlockKind.PARAGRAPH, BlockKind.HEADING
LIST_ITEM, QUOTE, COMMENT = BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.COMMENT

_ITEM = re.compile(r"(?P<marker>[•–-]|\d+\.)\s+")


def document(text, blocks=(), **known):
    """A document with the fields a test names, and nothing known otherwise."""
    bare = Document(
        id=content_id("d", text),
        path="saved/page.txt",
        part=None,
        url=None,
        sha256="0" * 64,
        format="text/plain",
        title=None,
        authors=(),
        publisher=None,
        language="en",
        published=None,
        updated=None,
        archived=None,
        text=text,
        blocks=tuple(blocks),
        pages=(),
        links=(),
        problems=(),
    )
    return replace(bare, **known)


def of_blocks(*pieces, apart="\n\n", **known):
    """A document of (words, kind, further fields of the block) triples."""
    text, blocks = "", []
    for words, kind, *fields in pieces:
        start = len(text)
        more = fields[0] if fields else {}
        blocks.append(Block(start=start, end=start + len(words), kind=kind, **more))
        text += words + apart
    return document(text, blocks, **known)


def of_lines(text, **known):
    """A document of a plain-text page: a title, then one block for each line."""
    blocks = []
    for found in re.finditer(r"[^\n]+", text):
        words = found[0]
        level = len(words) - len(words.lstrip())
        start, end = found.start() + level, found.start() + len(words.rstrip())
        if start >= end:
            continue
        item = _ITEM.match(text, start)
        marker = item["marker"] if item else ""
        kind = LIST_ITEM if item else PARAGRAPH if blocks else HEADING
        blocks.append(
            Block(
                start=item.end() if item else start,
                end=end,
                kind=kind,
                level=level if blocks else 1,
                marker=marker,
            )
        )
    return document(text, blocks, **known)


def roles_of(doc, found):
    """(role, words) of every segment, in order."""
    return [(str(one.role), doc.text[one.start : one.end]) for one in found.segments]
