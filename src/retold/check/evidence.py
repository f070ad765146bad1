"""The fewest passages that cover a claim.

A greedy cover (Chvátal, 1979) weighted by rarity: the passage that has most of what
is not yet covered, then the next, as long as one adds enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.check.library import Library

_CANDIDATES = 200  # passages of a long report that are looked at
_MOST = 6
# Shares of the claim that a further passage must add; chosen on half of WiCE.
_ADDS = 0.06  # to be weighed
_ADDS_TO_SHOW = 0.1  # to be shown
_BESIDE_FIRST = 0.3  # of what the first one has
_LEAST = 0.2  # of the claim's words and numbers; with fewer nothing speaks of it


@dataclass(frozen=True, slots=True)
class Cover:
    """A passage by its number, and the share of the claim that it alone adds."""

    place: int
    adds: float


def cover(features: frozenset[str], library: Library) -> list[Cover]:
    """Cover a claim's words and numbers, the passage that has most first.

    Empty when all passages together have too little of it.
    """
    weights = {one: library.weight(one) for one in sorted(features)}
    left, whole = dict(weights), sum(weights.values())
    open_ = sorted(library.candidates(features, _CANDIDATES))
    chosen: list[Cover] = []
    while open_ and len(chosen) < _MOST:
        gain, negative = max(
            (_gain(left, library.features[place]), -place) for place in open_
        )
        if gain <= (whole * _ADDS if chosen else 0):
            break
        chosen.append(Cover(-negative, gain / whole))
        open_.remove(-negative)
        for one in library.features[-negative]:
            left.pop(one, None)
    covered = len(weights) - len(left)
    return chosen if covered >= len(weights) * _LEAST else []


def fewest(covers: Sequence[Cover]) -> tuple[int, ...]:
    """Leave out the passages that add little beside the first."""
    if not covers:
        return ()
    least = max(_ADDS_TO_SHOW, covers[0].adds * _BESIDE_FIRST)
    return tuple(
        one.place for at, one in enumerate(covers) if at == 0 or one.adds >= least
    )


def _gain(left: dict[str, float], features: frozenset[str]) -> float:
    return sum(weight for one, weight in left.items() if one in features)
