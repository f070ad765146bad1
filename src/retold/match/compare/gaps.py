"""The time between two tellings: news is told again within days.

What shares words after months is more often another claim of the same kind.
"""

from __future__ import annotations

from math import log2

from retold.match.rarity import Rarity
from retold.match.wordings import Wording
from retold.model.match import Evidence

_SOON_DAYS = 14
_EACH_DOUBLING = -0.1
_MOST = -0.6


def compare_gaps(left: Wording, right: Wording, _rarity: Rarity) -> Evidence | None:
    """Weigh against that weeks lie between the two, more for each doubling."""
    one, two = left.first.when, right.first.when
    if one is None or two is None:
        return None
    days = abs(one.earliest - two.earliest).days
    if days <= _SOON_DAYS:
        return None
    weight = max(_MOST, _EACH_DOUBLING * log2(days / _SOON_DAYS))
    return Evidence(rule="long-after", weight=round(weight, 3), detail=f"{days} days")
