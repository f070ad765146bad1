"""Markdown (CommonMark's common part): the text stays as written.

Headings, items and quotations become blocks whose words begin after their
marks; front matter in YAML style is read as metadata, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from retold.model.document import Block, BlockKind, Link
from retold.model.text import anchor
from retold.read.decode import decode_text
from retold.read.header import Header, read_field, read_header
from retold.read.lines import Line, lines_of
from retold.read.parts import Context, Part
from retold.read.plain import bare_links, body_language, cut, group

_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_FRONT_FIELD = re.compile(r"([A-Za-z_-]{2,20}):[ \t]*(\S.*)")
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_LINK = re.compile(
    r"(!?)\[([^\[\]\n]{1,500})\]\((\S{1,2000}?)(?:[ \t]+\"[^\"\n]{0,300}\")?\)"
)
_RULE = re.compile(r"(?:[-*_=][ \t]?){3,}")
_FENCES = ("```", "~~~")
_WEB = ("http://", "https://", "mailto:")


def parse(data: bytes, context: Context) -> list[Part]:
    """Read a Markdown file as one part."""
    decoded = cut(decode_text(data), context.limits)
    text = decoded.text
    lines = list(lines_of(text))
    header, body = _front_matter(text, lines)
    if not header.blocks:
        header = read_header(text, body)
    marked = {line.number: block for line in body if (block := _marked(text, line))}
    apart = header.blocks | marked
    groups = group(body, wrapped=True, apart=apart)
    body_blocks = [apart.get(one[0].number) or _block(text, one) for one in groups]
    front = [header.blocks[one.number] for one in lines[: len(lines) - len(body)]]
    blocks = front + body_blocks
    title = header.fields.get("title") or _title(text, blocks)
    return [
        Part(
            format="text/markdown",
            text=text,
            blocks=tuple(blocks),
            metadata=header.metadata(title, body_language(text, blocks)),
            links=_links(text),
            problems=decoded.problems,
        )
    ]


def _front_matter(text: str, lines: Sequence[Line]) -> tuple[Header, list[Line]]:
    """Read the block between two lines of dashes at the top, if there is one."""
    header = Header()
    found = _FRONT_MATTER.match(text)
    if found is None:
        return header, list(lines)
    inside = [line for line in lines if line.start < found.end()]
    for line in inside:
        known = _FRONT_FIELD.fullmatch(text, line.begin, line.end)
        if known is not None:
            read_field(header, known[1], known[2])
        header.blocks[line.number] = Block(
            start=line.begin,
            end=line.end,
            kind=BlockKind.CHROME,
            origin=f"line={line.number}",
        )
    return header, list(lines[len(inside) :])


def _marked(text: str, line: Line) -> Block | None:
    """Make the block of a heading, a rule or a fence, which stand alone."""
    words = text[line.begin : line.end].lstrip()
    begin = line.end - len(words)
    heading = _HEADING.match(words)
    if heading is not None:
        return Block(
            start=begin + heading.end(),
            end=line.end,
            kind=BlockKind.HEADING,
            level=len(heading[1]),
            marker=heading[1],
            origin=f"line={line.number}",
        )
    if _RULE.fullmatch(words) or words.startswith(_FENCES):
        return Block(
            start=begin,
            end=line.end,
            kind=BlockKind.CHROME,
            origin=f"line={line.number}",
        )
    return None


def _block(text: str, lines: Sequence[Line]) -> Block:
    first, last = lines[0], lines[-1]
    block = Block(
        start=first.start,
        end=last.end,
        kind=BlockKind.LIST_ITEM if first.marker else BlockKind.PARAGRAPH,
        level=first.indent,
        marker=first.marker,
        origin=f"line={first.number}",
    )
    quote = _QUOTE.match(text, first.start, last.end)
    if quote is None or first.marker:
        return block
    return replace(block, start=quote.end(), kind=BlockKind.QUOTE, marker=">")


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            return text[block.start : block.end]
    return None


def _links(text: str) -> tuple[Link, ...]:
    """Find `[words](address)` and bare addresses outside of those."""
    links: list[Link] = []
    covered: set[int] = set()
    for found in _LINK.finditer(text):
        href = found[3].strip("<>")
        covered.update(range(found.start(3), found.end(3)))
        if not found[1] and href.startswith(_WEB):
            links.append(Link(anchor=anchor(text, *found.span(2)), href=href))
    bare = [one for one in bare_links(text) if one.anchor.start not in covered]
    return tuple(sorted([*links, *bare], key=lambda one: one.anchor.start))
