"""Quotations: the same long stretch of somebody's words."""

from __future__ import annotations

from itertools import product

from rapidfuzz.distance import Indel

from retold.match.rarity import Rarity
from retold.match.wordings import Wording
from retold.model.match import Evidence

_SAME = 2.5
_ALIKE = 0.75  # share of words, in order, that leaves it the same quotation


def compare_quotations(
    left: Wording, right: Wording, _rarity: Rarity
) -> Evidence | None:
    """Weigh the longest quotation both give, whole or slightly altered."""
    shared = [
        one
        for one, two in product(left.quotations, right.quotations)
        if Indel.normalized_similarity(one, two) >= _ALIKE
    ]
    if not shared:
        return None
    longest = min(shared, key=lambda quote: (-len(quote), quote))
    return Evidence(rule="same-quotation", weight=_SAME, detail=" ".join(longest))
