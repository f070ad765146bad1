"""A document as threads of paragraphs: in which "he" and a speech carry on.

A thread is what one hand wrote in one go: the body with its quotations, one
comment, one update. A speaker is never looked for in another thread.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from retold.extract.knowledge import known
from retold.extract.passage import Passage
from retold.model.document import Document, Role, Segment, Segmentation
from retold.model.errors import RetoldError
from retold.model.text import Span
from retold.model.when import DateKnownBy, StatedDate

_BLANK_LINE = re.compile(r"\n[ \t\r\f\v\u00a0]*\n")
# Longer than any sentence of newsroom prose: a list or a table run together. The
# frames would read every cue in it up to its end, in time that grows as a square.
LONGEST_SENTENCE_CHARS = 4000
_RUNNING = {Role.BODY, Role.QUOTATION}
SPOKEN_ROLES = frozenset(Role) - {
    Role.BYLINE,
    Role.DATELINE,
    Role.LINKS,
    Role.TABLE,
    Role.BOILERPLATE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences that stand together; `span` covers them."""

    span: Span
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Paragraphs of one hand; `author` is who "I" is, when that is known.

    `answered` is who "you" is: the author of the comment that a comment answers, or
    of the article. `heard` is where somebody may stand whom "he" means in a comment:
    first the comment itself, then what it answers.
    """

    paragraphs: tuple[Paragraph, ...]
    author: str | None
    answered: str | None = None
    heard: tuple[tuple[Span, ...], ...] = ()
    language: str


def threads(document: Document, segmentation: Segmentation) -> tuple[Thread, ...]:
    """Put the sentences of a document into paragraphs and threads."""
    segments = {segment.id: segment for segment in segmentation.segments}
    language = known(document.language or "")
    breaks = _breaks(document)
    made: dict[str, list[Passage]] = {}
    holders: dict[str, Segment] = {}
    for sentence in segmentation.sentences:
        segment = segments[sentence.segment]
        if segment.role not in SPOKEN_ROLES:
            continue
        holder = _holder(segment, segments)
        key = "body" if holder.role in _RUNNING else holder.id
        holders.setdefault(key, holder)
        made.setdefault(key, []).append(
            Passage(
                document=document.id,
                segment=segment.id,
                role=segment.role,
                text=document.text,
                start=sentence.start,
                end=sentence.end,
                language=language,
                published=_published(document, segment, holder),
            )
        )
    return tuple(
        Thread(
            paragraphs=tuple(_paragraphs(passages, breaks)),
            author=_author(document, holders[key]),
            answered=_answered(document, holders[key], segments),
            heard=_heard(holders[key], segments),
            language=language,
        )
        for key, passages in made.items()
    )


def _holder(segment: Segment, segments: Mapping[str, Segment]) -> Segment:
    """Return the outermost segment around one; a comment is in nobody else's."""
    for _ in range(len(segments)):
        outer = segments.get(segment.parent or "")
        if segment.role is Role.COMMENT or outer is None:
            return segment
        segment = outer
    return segment


def _answered(
    document: Document, holder: Segment, segments: Mapping[str, Segment]
) -> str | None:
    """Return who wrote what a comment answers: a comment, or the article."""
    if holder.role is not Role.COMMENT:
        return None
    outer = segments.get(holder.parent or "")
    if outer is not None and outer.role is Role.COMMENT:
        return outer.author
    top = holder.depth == 0 and len(document.authors) == 1
    return document.authors[0] if top else None


def _heard(
    holder: Segment, segments: Mapping[str, Segment]
) -> tuple[tuple[Span, ...], ...]:
    """Return where somebody stands whom a comment may call "he", nearest first."""
    if holder.role is not Role.COMMENT:
        return ()
    outer = segments.get(holder.parent or "")
    if outer is not None and outer.role is Role.COMMENT:
        answered = [outer]
    elif holder.depth == 0:
        answered = [one for one in segments.values() if one.role in _RUNNING]
    else:
        answered = []
    return (_spans([holder]), _spans(answered))


def _spans(segments: Sequence[Segment]) -> tuple[Span, ...]:
    return tuple(Span(start=one.start, end=one.end) for one in segments)


def _author(document: Document, holder: Segment) -> str | None:
    if holder.author or holder.role is Role.COMMENT:
        return holder.author
    return document.authors[0] if len(document.authors) == 1 else None


def _published(
    document: Document, segment: Segment, holder: Segment
) -> StatedDate | None:
    """Return the date of the part if it is one that can be read, else the page's."""
    stated = segment.date or holder.date
    if stated is None:
        return document.published
    try:
        return StatedDate(value=stated, how=DateKnownBy.TEXT)
    except RetoldError:
        return document.published


def _breaks(document: Document) -> list[int]:
    """Return the offsets at which a new paragraph begins."""
    blank = (found.end() for found in _BLANK_LINE.finditer(document.text))
    return sorted({*blank, *(block.start for block in document.blocks)})


def _paragraphs(
    passages: Sequence[Passage], breaks: Sequence[int]
) -> Iterator[Paragraph]:
    group: list[Passage] = []
    for passage in sorted(passages, key=lambda one: (one.start, one.end)):
        if group and bisect_right(breaks, passage.start) != bisect_right(
            breaks, group[-1].start
        ):
            yield _paragraph(group)
            group = []
        group.append(passage)
    if group:
        yield _paragraph(group)


def _paragraph(group: Sequence[Passage]) -> Paragraph:
    span = Span(start=group[0].start, end=max(one.end for one in group))
    return Paragraph(span=span, passages=tuple(group))
