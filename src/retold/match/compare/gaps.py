"""The time between two tellings: news is told again within days.

What shares some words after months is more often another claim of the same kind.
The fewer words two share, the more the time says; where all are the same, nothing,
so that a wrong clock parts no copies.
"""

from __future__ import annotations

from math import log2

from retold.match.rarity import Rarity
from retold.match.wordings import Wording
from retold.model.match import Evidence

_SOON_DAYS = 14
_EACH_DOUBLING, _MOST = -0.2, -1.2  # points where no words are shared


def compare_gaps(left: Wording, right: Wording, _rarity: Rarity) -> Evidence | None:
    """Weigh against that weeks lie between the two, more for each doubling."""
    one, two = left.first.when, right.first.when
    if one is None or two is None:
        return None
    days = abs(one.earliest - two.earliest).days
    if days <= _SOON_DAYS:
        return None
    points = max(_MOST, _EACH_DOUBLING * log2(days / _SOON_DAYS))
    weight = round(points * _unlike(left.keys, right.keys), 3)
    return Evidence(rule="long-after", weight=weight, detail=f"{days} days")


def _unlike(one: frozenset[str], two: frozenset[str]) -> float:
    """Give the share of their words that only one of them has."""
    sizes = len(one) + len(two)
    return 1 - 2 * len(one & two) / sizes if sizes else 0.0
