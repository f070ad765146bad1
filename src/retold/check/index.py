"""Finds the few passages of a report that a claim may be about.

An inverted index with inverse document frequency (Spärck Jones, 1972). It only
proposes; the slots in `compare` decide.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

_COMMON_SHARE = 0.25  # a word in a quarter of the passages finds nothing
_COMMON_AT_LEAST = 20  # in a short report every word may be needed
_LENGTH_POWER = 0.25  # a long paragraph is hardly less likely than a short one


class Index:
    """Passages by the features in them: stems and numbers, as strings."""

    def __init__(self, passages: Sequence[Iterable[str]]) -> None:
        self._size = len(passages)
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        self._norms = []
        for place, features in enumerate(passages):
            unique = sorted(set(features))
            self._norms.append(math.pow(max(1, len(unique)), _LENGTH_POWER))
            for feature in unique:
                self._holders[feature].append(place)

    def __contains__(self, feature: str) -> bool:
        return feature in self._holders

    def weight(self, feature: str) -> float:
        """Say how telling a feature is; one that no passage has, like one has it."""
        return math.log(1 + self._size / (len(self._holders.get(feature, ())) or 1))

    def nearest(self, features: Iterable[str], count: int) -> list[int]:
        """Return up to `count` passages that share most, best first."""
        common = max(_COMMON_AT_LEAST, int(self._size * _COMMON_SHARE))
        points: defaultdict[int, float] = defaultdict(float)
        for feature in sorted(set(features)):
            holders = self._holders.get(feature, ())
            if len(holders) <= common:
                weight = self.weight(feature)
                for place in holders:
                    points[place] += weight
        ranked = sorted(points, key=lambda place: (-self._score(points, place), place))
        return ranked[:count]

    def _score(self, points: dict[int, float], place: int) -> float:
        return points[place] / self._norms[place]
