"""Words in common, weighed by rarity, in both directions."""

from __future__ import annotations

from retold.match.rarity import Rarity
from retold.match.wordings import Wording
from retold.model.match import Evidence

_BOTH_WAYS = 5.0  # points when all words agree
_ONE_WAY = 1.5  # points when a short telling is wholly inside a long one
_ENOUGH_KEYS = 3  # fewer shared words than this count in proportion
_SHOWN = 6


def compare_words(left: Wording, right: Wording, rarity: Rarity) -> Evidence | None:
    """Weigh the content words both use; the detail names the weightiest."""
    # Who speaks in one may be whom the other is about: "inspectors noted ...".
    shared = (left.keys & right.all_keys) | (left.all_keys & right.keys)
    if not shared:
        return None
    common = rarity.of(shared)
    sizes = sorted((rarity.of(left.keys | shared), rarity.of(right.keys | shared)))
    both, one = 2 * common / sum(sizes), common / sizes[0]
    weight = _BOTH_WAYS * both + _ONE_WAY * (one - both)
    weight *= min(1.0, len(shared) / _ENOUGH_KEYS)
    ranked = sorted(shared, key=lambda key: (-rarity.weight(key), key))
    return Evidence(
        rule="same-words",
        weight=round(weight, 3),
        detail=", ".join(ranked[:_SHOWN]),
    )
