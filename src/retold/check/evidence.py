"""The fewest passages that cover a claim.

A greedy cover (Chvátal, 1979) weighted by rarity: the passage that has most of what
is not yet covered, then the next, as long as one adds enough.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from retold.check.compare import Asked
from retold.check.library import Library
from retold.check.words import stem

_CANDIDATES = 200  # passages of a long report that are looked at
_MOST = 6
# Shares of the claim that a further passage must add; chosen on half of WiCE.
_ADDS = 0.06  # to be weighed
_ADDS_TO_SHOW = 0.1  # to be shown
_BESIDE_FIRST = 0.3  # of what the first one has
# Chosen on the same half, for what is shown.
_NUMBER, _NAME, _NO_SENTENCE, _TOLD_ONCE = 1.5, 1.3, 0.8, 0.3
_SENTENCE_ENDS = tuple('.!?"”’)')
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


def shown(claim: Asked, library: Library) -> tuple[int, ...]:
    """Choose the passages to show: those that tell most, not only what is new.

    Names and numbers weigh more, what is no sentence (a title, a byline) less, and a
    word told once keeps a part of its weight: the next sentence says it of the same.
    For a claim that `cover` finds something for; empty when no word is shared.
    """
    features = library.features_of(claim.telling.text)
    names = {stem(name.casefold(), library.language) for name in claim.names}
    left = {one: library.weight(one) * _heavy(one, names) for one in sorted(features)}
    open_ = sorted(library.candidates(features, _CANDIDATES))
    least, chosen = 0.0, list[int]()
    while open_ and len(chosen) < _MOST:
        gain, negative = max(
            (_gain_shown(left, place, library), -place) for place in open_
        )
        if gain <= least:
            break
        least = least or max(sum(left.values()) * _ADDS_TO_SHOW, gain * _BESIDE_FIRST)
        chosen.append(-negative)
        open_.remove(-negative)
        for one in library.features[-negative] & left.keys():
            left[one] *= _TOLD_ONCE
    return tuple(chosen)


def _heavy(feature: str, names: Collection[str]) -> float:
    if feature.startswith("#"):
        return _NUMBER
    return _NAME if feature in names else 1.0


def _gain_shown(left: dict[str, float], place: int, library: Library) -> float:
    words = library.passages[place].anchor.exact
    is_sentence = words[-1:] in _SENTENCE_ENDS
    return _gain(left, library.features[place]) * (1.0 if is_sentence else _NO_SENTENCE)


def _gain(left: dict[str, float], features: frozenset[str]) -> float:
    return sum(weight for one, weight in left.items() if one in features)
