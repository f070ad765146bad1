"""Which lines of a page are the rows of a table.

Cells are told by the white between them, which runs down through rows; ruled
lines are not needed and not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from retold.read.pdf_page import Line

_CHANNEL = 4.0  # points of white that two rows share
_MOST_SHARED = 0.6
_LEAST_DOTS = 5
_FURTHEST = 4.0  # letter heights from row to row
_MARKER = re.compile(
    r"[•◦▪‣·●○■–—-]|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,3}){1,4}\.?"
)
_LEADERS = re.compile(r"(?:\.\s?){5}|(?:…\s?){2}|_{5}[\s_]{0,200}\d{1,4}$")


def table_rows(lines: Sequence[Line]) -> frozenset[int]:
    """Find lines of two or more cells that stand under each other in columns."""
    rows: set[int] = set()
    if not any(line.cells for line in lines):
        return frozenset()
    gaps = [_gaps(line) for line in lines]
    for place, (above, here) in enumerate(pairwise(gaps)):
        if above and here and _aligned(above, here):
            near = lines[place].base - lines[place + 1].base
            if near < _FURTHEST * lines[place].height:
                rows.update((place, place + 1))
    return frozenset(rows)


def has_leaders(line: Line) -> bool:
    """Say whether dots lead the eye to a page number, as in a table of contents."""
    text = line.text
    if text.count(".") < _LEAST_DOTS and "…" not in text and "_____" not in text:
        return False
    return _LEADERS.search(text) is not None


def _gaps(line: Line) -> list[tuple[float, float]]:
    """Return where the white between a line's cells begins and ends."""
    if len(line.cells) == 2 and _MARKER.fullmatch(line.cells[0].text):  # noqa: PLR2004 - a marker and an item
        return []
    if line.cells and has_leaders(line):
        return []
    return [(left.x1, right.x0) for left, right in pairwise(line.cells)]


def _aligned(
    above: Sequence[tuple[float, float]], here: Sequence[tuple[float, float]]
) -> bool:
    """Say whether the white between cells runs down through both rows.

    In justified text wide spaces happen too, but not under each other.
    """
    shared = sum(
        any(min(gap[1], other[1]) - max(gap[0], other[0]) > _CHANNEL for other in above)
        for gap in here
    )
    return shared > 0 and shared >= _MOST_SHARED * min(len(above), len(here))
