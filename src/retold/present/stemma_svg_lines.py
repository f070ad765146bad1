"""How the lines of a drawn stemma run, and over which places they pass."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[int, int]

_SAG = 34  # how far the middle of a bow is pulled away from its lane, in pixels
_EVERY = 3  # pixels from one point along a line to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A line of descent: its SVG path, and the places that words should not cover."""

    path: str
    along: tuple[Point, ...]


def curve(start: Point, end: Point, marks: Collection[Point], turn: int) -> Curve:
    """Lead from a telling to one that comes from it, past the marks of others.

    It leaves at once and runs along the lane of `end`; where others stand there, it
    runs along its own lane and turns late. A turn takes `turn` pixels.
    """
    (x, y), (to_x, to_y) = start, end
    turn = min(turn, to_x - x)
    if y == to_y:
        if not _stands_on(y, x + 1, to_x, marks):
            return _joined([start, end])
        return _joined([start, ((x + to_x) // 2, y + _SAG), end])
    if not _stands_on(to_y, x + turn, to_x, marks):
        return _joined(
            [start, *_bend((x, y), (x + turn, to_y))], [(x + turn, to_y), end]
        )
    if not _stands_on(y, x + 1, to_x - turn + 1, marks):
        late = (to_x - turn, y)
        return _joined([start, late], [late, *_bend(late, end)])
    return _joined([start, *_bend(start, end)])


def _stands_on(y: int, from_x: int, to_x: int, marks: Collection[Point]) -> bool:
    return any(one_y == y and from_x <= one_x < to_x for one_x, one_y in marks)


def _bend(start: Point, end: Point) -> list[Point]:
    """Leave a lane level and meet another level."""
    middle = (start[0] + end[0]) // 2
    return [(middle, start[1]), (middle, end[1]), end]


def _joined(*parts: list[Point]) -> Curve:
    """Draw Bézier curves of two, three or four points one after another."""
    (x, y), path = parts[0][0], ""
    along: list[Point] = []
    for part in parts:
        sign = {2: "L", 3: "Q", 4: "C"}[len(part)]
        path += sign + " ".join(f"{one_x} {one_y}" for one_x, one_y in part[1:])
        along += _points(part)
    return Curve(path=f"M{x} {y}{path}", along=tuple(along))


def _points(part: list[Point]) -> Iterator[Point]:
    """Walk along a curve (de Casteljau's construction)."""
    (x, y), (to_x, to_y) = part[0], part[-1]
    steps = max(abs(to_x - x), abs(to_y - y)) // _EVERY + 1
    for step in range(steps + 1):
        share = step / steps
        left: list[tuple[float, float]] = list(part)
        while len(left) > 1:
            left = [
                (a + (c - a) * share, b + (d - b) * share)
                for (a, b), (c, d) in pairwise(left)
            ]
        yield round(left[0][0]), round(left[0][1])
