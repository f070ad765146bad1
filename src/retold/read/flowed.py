"""Office documents as clean HTML: the same walk as for web pages, no furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from retold.model.document import Block, BlockKind, Link, Problem
from retold.model.errors import ReadError
from retold.read.html_dom import Element
from retold.read.html_flow import Flowed, flow, in_other_languages
from retold.read.html_frames import Plan
from retold.read.limits import Limits
from retold.read.parts import Metadata, Part
from retold.read.plain import body_language

_SEPARATOR = "\n\n"
# What pages use these for is guessed from names; in a document they say nothing.
_NAMES = ("class", "id", "role", "rel", "itemprop")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A comment that an editor put in the margin of a document."""

    text: str
    author: str | None
    date: str | None


def walked(body: Element, base: str | None = None) -> Flowed:
    """Walk a document in clean HTML, which is changed on the way."""
    for cell in body.iter("td", "th"):
        _flatten(cell)
    for element in body.iter(etree.Element):
        for name in _NAMES:
            element.attrib.pop(name, None)
    plan = Plan(
        main=frozenset({body}),
        held={},
        comments={},
        title=None,
        base=base,
        entries={},
    )
    return flow(body, plan)


def joined(pieces: Sequence[tuple[str, Flowed]]) -> Flowed:
    """Set several walks one after another; origins name the piece they are from."""
    text: list[str] = []
    blocks: list[Block] = []
    links: list[Link] = []
    place = 0
    for name, piece in pieces:
        if not piece.text:
            continue
        blocks += [
            replace(
                block,
                start=block.start + place,
                end=block.end + place,
                origin=f"member={name};path={block.origin}",
            )
            for block in piece.blocks
        ]
        links += [_moved(link, place) for link in piece.links]
        text.append(piece.text)
        place += len(piece.text) + len(_SEPARATOR)
    return Flowed(
        text=_SEPARATOR.join(text),
        blocks=tuple(blocks),
        links=tuple(links),
        linked=tuple(count for _, piece in pieces for count in piece.linked),
        hidden=sum(piece.hidden for _, piece in pieces),
    )


def part_of(flowed: Flowed, format_: str, known: Metadata, limits: Limits) -> Part:
    """Make the part; ReadError when there is no text."""
    if not flowed.blocks:
        raise ReadError("no-text", "there is no text in it")
    flowed, problems = _cut(flowed, limits)
    title = _heading(flowed) or known.title
    language = known.language or body_language(flowed.text, flowed.blocks)
    if flowed.hidden:
        message = (
            f"{flowed.hidden} characters that a reader does not see were left out."
        )
        problems = (*problems, Problem(code="hidden-text", message=message))
    return Part(
        format=format_,
        text=flowed.text,
        blocks=in_other_languages(flowed.blocks, language),
        metadata=replace(known, title=title, language=language),
        links=flowed.links,
        problems=problems,
    )


def with_notes(part: Part, notes: Sequence[Note]) -> Part:
    """Put comments from the margin after the text.

    They are an editor's, not a reader's, and were not published with the text:
    they become CHROME with author and date, which nobody takes for a telling.
    """
    kept = [note for note in notes if note.text]
    if not kept:
        return part
    text, blocks = part.text, list(part.blocks)
    for number, note in enumerate(kept, start=1):
        start = len(text) + len(_SEPARATOR)
        text += _SEPARATOR + note.text
        blocks.append(
            Block(
                start=start,
                end=len(text),
                kind=BlockKind.CHROME,
                author=note.author,
                date=note.date,
                origin=f"comment={number}",
            )
        )
    count = f"{len(kept)} comments were" if len(kept) > 1 else "1 comment was"
    message = f"{count} in the margin, and kept apart from the text."
    noted = Problem(code="margin-comments", message=message)
    problems = (*part.problems, noted)
    return replace(part, text=text, blocks=tuple(blocks), problems=problems)


def with_furniture(part: Part, lines: Sequence[tuple[str, str]]) -> Part:
    """Put (place, words) of what repeats on each page after the text, as CHROME."""
    text, blocks = part.text, list(part.blocks)
    for origin, words in lines:
        start = len(text) + len(_SEPARATOR)
        text += _SEPARATOR + words
        block = Block(start=start, end=len(text), kind=BlockKind.CHROME, origin=origin)
        blocks.append(block)
    return replace(part, text=text, blocks=tuple(blocks))


def tracked_changes(inserted: int, deleted: int) -> Iterator[Problem]:
    """Say how many changes are tracked and not yet accepted."""
    if inserted or deleted:
        message = (
            f"It holds tracked changes that nobody accepted yet: {inserted} inserted "
            f"(read as text) and {deleted} deleted (left out)."
        )
        yield Problem(code="tracked-changes", message=message)


def _flatten(cell: Element) -> None:
    """Set the paragraphs of a cell in one line, so that its row is a row."""
    if next(cell.iter("table", "ul", "ol"), None) is not None:
        return
    for paragraph in cell.iter("p"):
        paragraph.tail = f" {paragraph.tail or ''}"
    etree.strip_tags(cell, "p")


def _heading(flowed: Flowed) -> str | None:
    first = flowed.blocks[0]
    if first.kind is BlockKind.HEADING:
        return flowed.text[first.start : first.end]
    return None


def _moved(link: Link, by: int) -> Link:
    here = link.anchor
    return replace(link, anchor=replace(here, start=here.start + by, end=here.end + by))


def _cut(flowed: Flowed, limits: Limits) -> tuple[Flowed, tuple[Problem, ...]]:
    """Keep the blocks that begin and end within `text_mb`."""
    most = limits.text_chars
    if len(flowed.text) <= most:
        return flowed, ()
    blocks = tuple(block for block in flowed.blocks if block.end <= most)
    if not blocks:
        raise ReadError("too-large", f"a paragraph is longer than {most} characters")
    end = blocks[-1].end
    links = tuple(link for link in flowed.links if link.anchor.end <= end)
    message = f"Only the first {limits.text_mb} million characters were read."
    shorter = replace(flowed, text=flowed.text[:end], blocks=blocks, links=links)
    return shorter, (Problem(code="text-cut", message=message),)
