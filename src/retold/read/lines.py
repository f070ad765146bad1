"""Lines of a text with their places, and how the text wraps them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_TAB_COLUMNS = 8
_LINE = re.compile(r"[^\n]+")
# What may stand before an item: a bullet, or a number or letter with . or ).
_MARKER = re.compile(r"(?:[•◦▪‣⁃●○■·*+\-–—]|\d{1,3}[.)]|[A-Za-z][.)])(?=[ \t\u00a0])")
_BULLETS = frozenset("•◦▪‣⁃●○■·*+-–—")
_WRAP_COLUMNS = range(45, 101)  # where mail programs and editors break lines
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that is not blank.

    `start` is the first character of its words, after indent and marker, and
    `end` is after the last; `number` counts all lines from 1. `alone` says that
    a blank line (or the top of the file) stands before it.
    """

    number: int
    begin: int
    start: int
    end: int
    indent: int
    marker: str
    hang: int
    alone: bool

    @property
    def bulleted(self) -> bool:
        """Whether it begins with a bullet, which no wrapped sentence does."""
        return self.marker in _BULLETS and bool(self.marker)


def lines_of(text: str) -> Iterator[Line]:
    """Give the lines of `text` that hold more than white space."""
    number, counted_to, last_number = 1, 0, -1
    for found in _LINE.finditer(text):
        number += text.count("\n", counted_to, found.start())
        counted_to = found.start()
        line = _line(text, found.start(), found.end(), number)
        if line is not None:
            alone = number != last_number + 1
            last_number = number
            yield line if alone else replace(line, alone=False)


def is_hard_wrapped(lines: Sequence[Line]) -> bool:
    """Say whether line ends in this text are the editor's and not the author's.

    True when most lines that another line follows at once are as long as
    editors make them.
    """
    followed = [
        line for line, after in pairwise(lines) if not (after.alone or after.bulleted)
    ]
    fitting = sum(map(is_wrap_wide, followed))
    return bool(followed) and fitting >= _MOSTLY * len(followed)


def is_wrap_wide(line: Line) -> bool:
    """Say whether a line is as long as an editor makes lines before a break."""
    return line.end - line.begin in _WRAP_COLUMNS


def _line(text: str, begin: int, end: int, number: int) -> Line | None:
    start, indent = _indent(text, begin, end)
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    found = _MARKER.match(text, start, end)
    marker, hang = "", indent
    if found is not None:
        marker = found[0]
        start, hang = _indent(text, found.end(), end, indent + len(marker))
    return Line(
        number=number,
        begin=begin,
        start=start,
        end=end,
        indent=indent,
        marker=marker,
        hang=hang,
        alone=True,
    )


def _indent(text: str, place: int, end: int, column: int = 0) -> tuple[int, int]:
    """Step over white space; return where the words start and in which column."""
    while place < end and text[place].isspace():
        if text[place] == "\t":
            column += _TAB_COLUMNS - column % _TAB_COLUMNS
        else:
            column += 1
        place += 1
    return place, column
