"""A text that was handed in by itself, read as a document and searched.

    text -> segment -> extract

Each piece is running text: nothing of it is a byline or a menu. Nothing is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from retold.extract import extract
from retold.model.case import Reading
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
from retold.model.when import StatedDate
from retold.segment import split_sentences

_BETWEEN = "\n\n"


def read_pieces(
    name: str,
    pieces: Sequence[str],
    language: str,
    published: StatedDate | None = None,
) -> Reading:
    """Make a document of pieces of text, one block and segment each, and search it.

    `name` is what it is called by, `language` "en" or "sv".
    """
    document = _document(name, pieces, language, published)
    segments = tuple(
        Segment(
            id=content_id("s", document.id, one.start, one.end),
            document=document.id,
            role=Role.BODY,
            start=one.start,
            end=one.end,
        )
        for one in document.blocks
    )
    segmentation = Segmentation(
        document=document.id,
        segments=segments,
        sentences=tuple(_sentences(document, segments, language)),
        gaps=(),
    )
    return Reading(
        document=document,
        segmentation=segmentation,
        extraction=extract(document, segmentation),
    )


def _sentences(
    document: Document, segments: Sequence[Segment], language: str
) -> Iterator[Sentence]:
    for segment in segments:
        cut = split_sentences(document.text, segment.start, segment.end, language)
        for one in cut:
            yield Sentence(segment=segment.id, start=one.start, end=one.end)


def _document(
    name: str, pieces: Sequence[str], language: str, published: StatedDate | None
) -> Document:
    text = _BETWEEN.join(pieces)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id=content_id("d", name, "", digest),
        path=name,
        part=None,
        url=None,
        sha256=digest,
        format="text/plain",
        title=None,
        authors=(),
        publisher=None,
        language=language,
        published=published,
        updated=None,
        archived=None,
        text=text,
        blocks=tuple(_blocks(pieces)),
        pages=(),
        links=(),
        problems=(),
    )


def _blocks(pieces: Sequence[str]) -> Iterator[Block]:
    start = 0
    for piece in pieces:
        yield Block(start=start, end=start + len(piece), kind=BlockKind.PARAGRAPH)
        start += len(piece) + len(_BETWEEN)
