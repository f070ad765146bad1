"""When two stretches of a text are the same one, and which belong together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias, TypeVar

from retold.model.text import Anchor

ENOUGH = 0.5  # two stretches are the same when they share half of all in either

Chars: TypeAlias = frozenset[int]
"""A stretch, perhaps in pieces, as its offsets; the empty set is "none"."""

_T = TypeVar("_T")
_F = TypeVar("_F")


def chars(spans: Iterable[tuple[int, int]]) -> Chars:
    """Return the offsets in half-open spans."""
    return frozenset(at for start, end in spans for at in range(start, end))


def chars_of(anchors: Iterable[Anchor]) -> Chars:
    """Return the offsets of anchors."""
    return chars((one.start, one.end) for one in anchors)


def overlap(one: Chars, two: Chars) -> float:
    """Return the share of all characters in either that are in both."""
    return len(one & two) / len(one | two)


def same(one: Chars, two: Chars) -> bool:
    """Say whether two stretches are one; nobody is the same as nobody."""
    if not one or not two:
        return not one and not two
    return overlap(one, two) >= ENOUGH


def pair(
    true: Sequence[tuple[Chars, _T]],
    found: Sequence[tuple[Chars, _F]],
    least: float = ENOUGH,
) -> list[tuple[_T, _F]]:
    """Pair true and found, the best overlap first, each once; none below `least`."""
    overlaps = sorted(
        (-overlap(one, two), a, b)
        for a, (one, _) in enumerate(true)
        for b, (two, _) in enumerate(found)
        if one & two
    )
    taken_true: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for negative, a, b in overlaps:
        if a not in taken_true and b not in taken_found and -negative >= least:
            taken_true.add(a)
            taken_found.add(b)
            pairs.append((true[a][1], found[b][1]))
    return pairs
