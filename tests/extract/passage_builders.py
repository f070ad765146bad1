"""Documents made by hand from invented text: paragraphs by blank line."""

import re

from retold.extract import extract
from retold.model.document import (
    Block,
    BlockKind,
    Document,
    Role,
    Segment,
    Segmentation,
    Sentence,
)
from retold.model.ids import content_id

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")
# Crude on purpose: these tests are not about sentences.
_SENTENCE_END = re.compile(r"[.!?]+[”\"’»)]*(?=\s+[^\W\d_a-zåäö]|\s+[“\"–‘]|\s*$)")


def document(text, language="en", authors=()):
    """A document of one block a paragraph."""
    blocks = tuple(
        Block(start=found.start(), end=found.end(), kind=BlockKind.PARAGRAPH)
        for found in _PARAGRAPH.finditer(text)
    )
    return Document(
        id=content_id("d", text),
        path="kessel.txt",
        part=None,
        url=None,
        sha256="0" * 64,
        format="text/plain",
        title=None,
        authors=authors,
        publisher=None,
        language=language,
        published=None,
        updated=None,
        archived=None,
        text=text,
        blocks=blocks,
        pages=(),
        links=(),
        problems=(),
    )


def segmentation(made, roles=(), author=None):
    """One segment a paragraph; `roles` for the first ones, BODY for the rest."""
    segments, sentences = [], []
    for place, block in enumerate(made.blocks):
        role = roles[place] if place < len(roles) else Role.BODY
        segment = Segment(
            id=content_id("s", made.id, block.start),
            document=made.id,
            role=role,
            start=block.start,
            end=block.end,
            author=author if role is Role.COMMENT else None,
        )
        segments.append(segment)
        start = block.start
        ends = [
            found.end()
            for found in _SENTENCE_END.finditer(made.text, block.start, block.end)
        ]
        for end in [*ends, block.end]:
            while start < end and made.text[start].isspace():
                start += 1
            if start < end:
                sentences.append(Sentence(segment=segment.id, start=start, end=end))
            start = end
    return Segmentation(
        document=made.id,
        segments=tuple(segments),
        sentences=tuple(sentences),
        gaps=(),
    )


def read(text, language="en", roles=(), author=None):
    """Extract from invented text."""
    made = document(text, language)
    return extract(made, segmentation(made, roles, author))


def said(found):
    """An attribution as (source, cue, contents), words only."""
    source = None if found.source is None else found.source.anchor.exact
    return source, found.cue.exact, tuple(piece.exact for piece in found.content)
