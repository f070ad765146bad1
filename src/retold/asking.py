"""The conductor of `retold check`: a claim handed in, and what it is held against.

    segment -> extract -> match (one telling) -> check

Nothing is kept. Documents to hold a claim against are read as for any other verb.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from retold.check import check, check_passages
from retold.check.tables import Asking, TableFinding, check_table, table_of
from retold.extract import extract
from retold.match import one_telling
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
from retold.model.match import Telling
from retold.model.source import Checked, Finding
from retold.read.language import language_of
from retold.segment import split_sentences

_SEARCHED_LANGUAGES = ("en", "sv")
_BETWEEN = "\n\n"


def ask(claim: str, passages: Sequence[str], language: str | None = None) -> Checked:
    """Hold a claim against passages, and number those that the answer rests on.

    `language` is that of both (ISO 639-1); it is guessed when not given.
    """
    spoken = language or _language(" ".join((claim, *passages)))
    telling = read_claim(claim, spoken)
    return check_passages(telling, _reading("passages", passages, spoken))


def ask_table(
    claim: str,
    cells: Sequence[Sequence[object]],
    *,
    caption: str = "",
    header_rows: int = 1,
) -> TableFinding:
    """Hold a claim against a table; the answer names its cells, the header being 0."""
    reading = _reading("claim", [claim], _language(claim))
    asking = Asking(text=reading.document.text, figures=reading.extraction.figures)
    return check_table(
        asking, table_of(cells, caption=caption, header_rows=header_rows)
    )


def ask_sources(claim: str, sources: Sequence[Reading]) -> tuple[Finding, ...]:
    """Hold a claim against each document that was read, in their order."""
    telling = read_claim(claim, _language(claim))
    return check([telling], sources)


def read_claim(claim: str, language: str) -> Telling:
    """Read a claim that was handed in by itself: figures, times, names, quotations."""
    return one_telling(_reading("claim", [claim], language))


def _language(text: str) -> str:
    found = language_of(text)
    return found if found in _SEARCHED_LANGUAGES else _SEARCHED_LANGUAGES[0]


def _reading(name: str, pieces: Sequence[str], language: str) -> Reading:
    """Make a document of pieces of text, one block each, and search it."""
    document = _document(name, pieces, language)
    segmentation = _segmentation(document)
    return Reading(
        document=document,
        segmentation=segmentation,
        extraction=extract(document, segmentation),
    )


def _document(name: str, pieces: Sequence[str], language: str) -> Document:
    text, blocks = "", []
    for piece in pieces:
        words = " ".join(piece.split())
        if text:
            text += _BETWEEN
        start = len(text)
        text += words
        blocks.append(Block(start=start, end=len(text), kind=BlockKind.PARAGRAPH))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id=f"d-{name}",
        path=name,
        part=None,
        url=None,
        sha256=digest,
        format="text/plain",
        title=None,
        authors=(),
        publisher=None,
        language=language,
        published=None,
        updated=None,
        archived=None,
        text=text,
        blocks=tuple(blocks),
        pages=(),
        links=(),
        problems=(),
    )


def _segmentation(document: Document) -> Segmentation:
    """Take each block as running text: nothing of it is a byline or a menu."""
    segments, sentences = [], []
    for number, block in enumerate(document.blocks):
        own = f"s-{number}"
        segments.append(
            Segment(
                id=own,
                document=document.id,
                role=Role.BODY,
                start=block.start,
                end=block.end,
            )
        )
        spoken = document.language or _SEARCHED_LANGUAGES[0]
        cut = split_sentences(document.text, block.start, block.end, spoken)
        sentences += [
            Sentence(segment=own, start=one.start, end=one.end) for one in cut
        ]
    return Segmentation(
        document=document.id,
        segments=tuple(segments),
        sentences=tuple(sentences),
        gaps=(),
    )
