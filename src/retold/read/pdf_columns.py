"""The order in which the lines of a page are read: columns, boxes, full-width lines.

A recursive cut in the manner of XY-cut (Nagy and Seth, ICPR 1984), for text: a
channel of white parts a page when text runs on both sides of it. Lines across
the channel part the page into bands, and in each band the left side is read
before the right one. A table is not cut: its cells are short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from retold.read.pdf_page import Line, rows_of

_LINES = 4  # that make a column, on either side of the channel
_LINES_IN_BAND = 2
_CHARS = 12  # in a column's usual line; a table's cells have fewer
_FILLED = 0.75  # of the column's width
_MOSTLY = 0.35  # of a column's lines fill it
_SAME_EDGE = 3.0  # points
_CHANNEL = 4.0  # points of white
_DEEPEST = 6
_ACROSS = 0.4  # line heights of white that part a table from the columns around it
_TABLE_ROWS = 3
_INDENT = 0.15  # of the page's width: left edges nearer than that are indents
_OVERLAP = 0.3  # of the shorter side's height


@dataclass(frozen=True, slots=True, kw_only=True)
class _Band:
    """Lines between two that cross the channel; `right` is empty where none is."""

    left: list[Line]
    right: list[Line]


def strands(lines: Sequence[Line], depth: int = 0) -> list[list[Line]]:
    """Part a page into stretches that are read one after the other, row by row.

    A page without columns is one stretch.
    """
    edge = _channel(lines) if depth < _DEEPEST else None
    if edge is None:
        return [rows_of(lines)] if lines else []
    found: list[list[Line]] = []
    for columned, group in groupby(
        _bands(lines, edge), key=lambda band: _is_columns(band, _LINES_IN_BAND)
    ):
        bands = list(group)
        left = [line for band in bands for line in band.left]
        right = [line for band in bands for line in band.right]
        if columned:
            found += [*strands(left, depth + 1), *strands(right, depth + 1)]
        else:
            found.append(rows_of([*left, *right]))
    return found


def _channel(lines: Sequence[Line]) -> float | None:
    """Find the left edge of a column that has text to its left, or None."""
    if len(lines) < 2 * _LINES:
        return None
    first = min(line.x0 for line in lines)
    width = max(line.x1 for line in lines) - first
    edges = sorted(line.x0 for line in lines if line.x0 > first + _INDENT * width)
    best: tuple[int, float] | None = None
    for place in range(len(edges) - _LINES + 1):
        edge = edges[place]
        if edges[place + _LINES - 1] > edge + _SAME_EDGE:
            continue
        if place and edges[place - 1] > edge - 0.1:
            continue
        held = sum(
            len(band.left) + len(band.right)
            for band in _bands(lines, edge)
            if _is_columns(band, _LINES)
        )
        if held and (best is None or held > best[0]):
            best = (held, edge)
    return best[1] if best else None


def _bands(lines: Sequence[Line], edge: float) -> Iterator[_Band]:
    """Give the bands between lines that cross the channel, and those lines."""
    ordered = sorted(lines, key=lambda line: -(line.base + line.height))
    for crossing, group in groupby(ordered, key=lambda line: _crosses(line, edge)):
        if crossing:
            yield _Band(left=list(group), right=[])
        else:
            yield from _without_tables(_split(list(group), edge))


def _split(lines: Sequence[Line], edge: float) -> Iterator[_Band]:
    """Part lines, ordered from the top, where white runs across the whole page."""
    inside: list[Line] = []
    low = 0.0
    for line in lines:
        if inside and low - line.base - line.height > _ACROSS * line.height:
            yield _sides(inside, edge)
            inside = []
        low = min(low, line.base) if inside else line.base
        inside.append(line)
    yield _sides(inside, edge)


def _sides(lines: Sequence[Line], edge: float) -> _Band:
    return _Band(
        left=[line for line in lines if line.x0 < edge - 0.1],
        right=[line for line in lines if line.x0 >= edge - 0.1],
    )


def _without_tables(bands: Iterator[_Band]) -> Iterator[_Band]:
    """Join bands again, but for tables that stand across the columns."""
    for in_table, group in groupby(bands, key=_is_tabular):
        found = list(group)
        left = [line for band in found for line in band.left]
        right = [line for band in found for line in band.right]
        if in_table and min(len(left), len(right)) >= _TABLE_ROWS:
            yield _Band(left=[*left, *right], right=[])
        else:
            yield _Band(left=left, right=right)


def _is_tabular(band: _Band) -> bool:
    """Say whether both sides have words, but fewer than lines of text have."""
    if not (band.left and band.right):
        return False
    return any(
        median(len(line.text) for line in side) < _CHARS
        for side in (band.left, band.right)
    )


def _crosses(line: Line, edge: float) -> bool:
    return line.x0 < edge - 0.1 and line.x1 > edge - _CHANNEL


def _is_columns(band: _Band, least: int) -> bool:
    """Say whether text runs on both sides, beside each other."""
    if min(len(band.left), len(band.right)) < least:
        return False
    sides = (band.left, band.right)
    spans = [_height(side) for side in sides]
    top = min(span[1] for span in spans)
    bottom = max(span[0] for span in spans)
    if top - bottom < _OVERLAP * min(span[1] - span[0] for span in spans):
        return False
    return all(map(_is_text, sides))


def _height(side: Sequence[Line]) -> tuple[float, float]:
    return min(line.base for line in side), max(
        line.base + line.height for line in side
    )


def _is_text(side: Sequence[Line]) -> bool:
    """Say whether the lines of a side are a column of text and not of figures."""
    if median(len(line.text) for line in side) < _CHARS:
        return False
    wide = median(sorted(line.x1 - line.x0 for line in side)[len(side) // 2 :])
    filled = sum(line.x1 - line.x0 > _FILLED * wide for line in side)
    return filled > _MOSTLY * len(side)
