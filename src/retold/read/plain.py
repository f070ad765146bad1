"""Plain text: paragraphs, lists and the lines at the top.

Blank lines part paragraphs. In a text that an editor has wrapped, the lines
between them belong together; in any other, each line is a paragraph. A bullet
or number starts a new block, with the indent in columns as its level.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from retold.model.document import Block, BlockKind, Link, Problem
from retold.model.text import anchor
from retold.read.decode import Decoded, decode_text, storable
from retold.read.header import read_header
from retold.read.language import language_of
from retold.read.limits import Limits
from retold.read.lines import Line, is_hard_wrapped, is_wrap_wide, lines_of
from retold.read.parts import Context, Part

_LONGEST_TITLE = 200
_DEEPER_COLUMNS = 2  # one column more is a slip of the space bar
_URL = re.compile(r"https?://[^\s<>\"“”‘’\[\]{}|\\^`]+", re.IGNORECASE)
_URL_TAIL = ".,;:!?)*_'…"
_CLOSERS = "\"'”’)]"
_WORDS_FOR_LANGUAGE = (
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.QUOTE,
    BlockKind.CUE,
    BlockKind.HEADING,
)


def parse(data: bytes, context: Context) -> list[Part]:
    """Read a text file as one part."""
    decoded = cut(decode_text(data), context.limits)
    text = decoded.text
    lines = list(lines_of(text))
    header = read_header(text, lines)
    groups = group(lines, wrapped=is_hard_wrapped(lines), apart=header.blocks)
    blocks = [header.blocks.get(one[0].number) or block_of(one) for one in groups]
    title = header.fields.get("title") or _find_title(text, blocks, groups)
    return [
        Part(
            format="text/plain",
            text=text,
            blocks=tuple(blocks),
            metadata=header.metadata(title, body_language(text, blocks)),
            links=bare_links(text),
            problems=decoded.problems,
        )
    ]


def cut(decoded: Decoded, limits: Limits) -> Decoded:
    """Keep at most `text_mb` of a text, and say so when there is more."""
    text, problems = storable(decoded.text), decoded.problems
    if len(text) > limits.text_chars:
        message = f"Only the first {limits.text_mb} million characters were read."
        problems = (*problems, Problem(code="text-cut", message=message))
        text = text[: limits.text_chars]
    return Decoded(text=text, problems=problems)


def group(
    lines: Sequence[Line], *, wrapped: bool, apart: dict[int, Block]
) -> list[list[Line]]:
    """Gather lines into blocks; those numbered in `apart` stand by themselves."""
    groups: list[list[Line]] = []
    for line in lines:
        free = groups and not {line.number, groups[-1][-1].number} & apart.keys()
        if wrapped and free and _goes_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def block_of(lines: Sequence[Line]) -> Block:
    """Make the block of lines that belong together."""
    first, last = lines[0], lines[-1]
    kind = BlockKind.LIST_ITEM if first.marker else BlockKind.PARAGRAPH
    return Block(
        start=first.start,
        end=last.end,
        kind=kind,
        level=first.indent,
        marker=first.marker,
        origin=f"line={first.number}",
    )


def bare_links(text: str) -> tuple[Link, ...]:
    """Find the web addresses that stand in a text as such."""
    links = []
    for found in _URL.finditer(text):
        href = found[0].rstrip(_URL_TAIL)
        links.append(
            Link(
                anchor=anchor(text, found.start(), found.start() + len(href)), href=href
            )
        )
    return tuple(links)


def body_language(text: str, blocks: Sequence[Block]) -> str | None:
    """Name the language of the words between the furniture."""
    words: list[str] = []
    size = 0
    for block in blocks:
        if block.kind in _WORDS_FOR_LANGUAGE:
            words.append(text[block.start : block.end][:_ENOUGH_CHARS])
            size += block.end - block.start
        if size > _ENOUGH_CHARS:
            break
    return language_of("\n".join(words))


_ENOUGH_CHARS = 4000


def _goes_on(group: list[Line], line: Line) -> bool:
    """Say whether a wrapped line belongs to the block before it."""
    first, last = group[0], group[-1]
    if line.alone or line.bulleted:
        return False
    if line.marker and (first.marker or not is_wrap_wide(last)):
        return False
    if first.marker and line.indent < first.indent:
        return False
    return line.indent < max(last.indent, first.hang) + _DEEPER_COLUMNS


def _find_title(
    text: str, blocks: list[Block], groups: Sequence[Sequence[Line]]
) -> str | None:
    """Take a first line that is no sentence as the title; it becomes a heading."""
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        words = text[block.start : block.end]
        if len(groups[place]) > 1 or not _is_title(words) or len(blocks) == 1:
            return None
        blocks[place] = replace(block, kind=BlockKind.HEADING, level=1)
        return words
    return None


def _is_title(words: str) -> bool:
    """Say whether a line is short and does not end as a sentence does.

    A question or a quoted sentence may be a headline; one full stop after
    another sentence may not.
    """
    if len(words) > _LONGEST_TITLE or words.startswith(("http://", "https://")):
        return False
    ending = words.rstrip(_CLOSERS)
    return not ending.endswith(".") or ending.endswith("...")
