"""A Document to its Segmentation: segments, sentences, gaps.

    blocks -> labels -> thread -> parts -> segments, sentences -> gaps

A sentence belongs to the innermost segment that holds it, so the words of a
quotation in a comment are given once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
from retold.model.text import Span
from retold.segment.blocks import Laid, lay_out
from retold.segment.comments import find_thread
from retold.segment.gaps import Stretch, find_gaps
from retold.segment.parts import Part, arrange
from retold.segment.roles import Label, label_blocks
from retold.segment.sentences import split_running, split_sentences

_SILENT = {Role.BOILERPLATE, Role.LINKS}  # no sentences are made of these
_NESTED = {
    Role.QUOTATION,
    Role.CAPTION,
    Role.EMBED,
    Role.TABLE,
    Role.LINKS,
    Role.BOILERPLATE,
}
_BY_INNER_KIND = {BlockKind.QUOTE: Role.QUOTATION, BlockKind.EMBED: Role.EMBED}


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch that no sentence runs across.

    `segment` is the innermost segment that holds it, `outer` the outermost.
    """

    outer: Segment
    segment: Segment
    start: int
    end: int
    kind: BlockKind
    running: bool = False


def segment(document: Document) -> Segmentation:
    """Tell what each part of `document` is for, and cut it into sentences.

    Raises nothing on any document: blocks that nest or cross are put in order
    first, and text that no block holds is left out.
    """
    row = lay_out(document)
    labels = label_blocks(document, row)
    thread = find_thread(row, labels)
    if thread.heading is not None:
        labels[thread.heading] = Label(role=Role.BOILERPLATE)
    units = _all_units(document, row, labels, arrange(row, labels, thread))
    language = document.language or ""
    return Segmentation(
        document=document.id,
        segments=_segments(units),
        sentences=tuple(
            Sentence(segment=unit.segment.id, start=span.start, end=span.end)
            for unit in units
            for span in _split(document.text, unit, language)
        ),
        gaps=find_gaps(document.text, [_stretch(unit) for unit in units], language),
    )


def _all_units(
    document: Document,
    row: Sequence[Laid],
    labels: Sequence[Label],
    parts: Sequence[Part],
) -> list[_Unit]:
    """Cut every part into units; a comment answers a segment made before it."""
    units: list[_Unit] = []
    comments: dict[int | None, str] = {}
    for part in parts:
        outer = _outer(document.id, row, part, comments.get(part.answers))
        if part.comment is not None:
            comments[part.comment] = outer.id
        units.extend(_units(row, labels, part, outer))
    return units


def _segments(units: Sequence[_Unit]) -> tuple[Segment, ...]:
    """Return each segment once, an outer one before those it holds."""
    named: dict[str, Segment] = {}
    for unit in units:
        for one in (unit.outer, unit.segment):
            named.setdefault(one.id, one)
    return tuple(named.values())


def _outer(
    document: str, row: Sequence[Laid], part: Part, parent: str | None
) -> Segment:
    languages = {laid.block.language for laid in row[part.first : part.last + 1]}
    return Segment(
        id=content_id("s", document, part.start, part.end, part.role),
        document=document,
        role=part.role,
        start=part.start,
        end=part.end,
        author=part.author,
        date=part.date,
        parent=parent,
        depth=part.depth,
        link=part.link,
        language=languages.pop() if len(languages) == 1 else None,
    )


def _inner(outer: Segment, role: Role, block: Block) -> Segment:
    start, end = block.start, block.end
    return Segment(
        id=content_id("s", outer.document, start, end, role),
        document=outer.document,
        role=role,
        start=start,
        end=end,
        parent=outer.id,
        language=block.language,
    )


def _units(
    row: Sequence[Laid], labels: Sequence[Label], part: Part, outer: Segment
) -> Iterator[_Unit]:
    """Cut one part at its blocks, and at what is nested in them."""
    if part.running:
        kind = row[part.first].block.kind
        yield _Unit(outer, outer, part.start, part.end, kind, running=True)
        return
    for place in range(part.first, part.last + 1):
        block, role = row[place].block, labels[place].role
        start, end = max(block.start, part.start), min(block.end, part.end)
        nested = place > part.first and role in _NESTED and role is not part.role
        own = (
            _inner(outer, role, replace(block, start=start, end=end))
            if nested
            else outer
        )
        for inside in row[place].inside:
            if nested or not start <= inside.start < inside.end <= end:
                continue
            inner = _inner(outer, _BY_INNER_KIND[inside.kind], inside)
            if start < inside.start:
                yield _Unit(outer, own, start, inside.start, block.kind)
            yield _Unit(outer, inner, inside.start, inside.end, inside.kind)
            start = inside.end
        if start < end:
            yield _Unit(outer, own, start, end, block.kind)


def _split(text: str, unit: _Unit, language: str) -> tuple[Span, ...]:
    if unit.segment.role in _SILENT:
        return ()
    split = split_running if unit.running else split_sentences
    return split(text, unit.start, unit.end, unit.segment.language or language)


def _stretch(unit: _Unit) -> Stretch:
    return Stretch(
        start=unit.start, end=unit.end, role=unit.segment.role, kind=unit.kind
    )
