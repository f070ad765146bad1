"""Which lines of a page are the rows of a table.

Cells are told by the white between them, which runs down through rows; ruled
lines are not needed and not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from retold.read.pdf_page import Line, joined

_CHANNEL = 4.0  # points of white that two rows share
_MOST_SHARED = 0.6
_LEAST_DOTS = 5
_REACH = 5  # lines from a row to the next, or to a cell's last line
_CLOSE = 0.5  # letter heights of white between the lines of a cell
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


def with_wrapped_cells(lines: Sequence[Line]) -> list[Line]:
    """Put lines that go on in one column of a table into the row they belong to.

    Such a line stands close to a row, below or above or (where cells are centred)
    on both sides of it, and meets at most one of its cells.
    """
    rows = _rows_apart(lines)
    if not rows:
        return list(lines)
    gone: set[int] = set()
    inside = range(min(rows), max(rows))
    for place, line in enumerate(lines):
        if place in rows or line.cells:
            continue
        near = [
            (_white(rows[one], line), one) for one in rows if abs(one - place) < _REACH
        ]
        if not near or min(near)[0] > _CLOSE * line.height:
            continue
        row = rows[min(near)[1]]
        if _put(row, line, inside=place in inside):
            gone.add(place)
    return [
        joined(rows[place], tuple(rows[place])) if place in rows else line
        for place, line in enumerate(lines)
        if place not in gone
    ]


def _rows_apart(lines: Sequence[Line]) -> dict[int, list[Line]]:
    """Return the cells of rows that other lines may stand between, by place."""
    rows: dict[int, list[Line]] = {}
    places = [place for place, line in enumerate(lines) if line.cells]
    for above, here in pairwise(places):
        if here - above < _REACH and _aligned(_gaps(lines[above]), _gaps(lines[here])):
            rows.update((one, list(lines[one].cells)) for one in (above, here))
    return rows


def _white(row: Sequence[Line], line: Line) -> float:
    """Measure the white between a row and a line above or below it, in points."""
    low = min(cell.base for cell in row)
    high = max(cell.base + cell.height for cell in row)
    return max(line.base - high, low - line.base - line.height)


def _put(row: list[Line], line: Line, *, inside: bool) -> bool:
    """Put a line into the cell it goes on in, or as a cell of its own."""
    met = [
        place
        for place, cell in enumerate(row)
        if cell.x0 < line.x1 and line.x0 < cell.x1
    ]
    if len(met) > 1 or (met == [0] and not inside) or line.x1 <= row[0].x0:
        return False
    if not met:
        row.append(line)
        row.sort(key=lambda cell: cell.x0)
        return True
    above, below = sorted((row[met[0]], line), key=lambda cell: -cell.base)
    whole = joined((above, below))
    if above.hyphen:
        whole.text = above.text + below.text
    whole.base, whole.height = below.base, above.base + above.height - below.base
    row[met[0]] = whole
    return True


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
