"""Words in common, weighed by rarity, in both directions.

A name with its titles counts once, and names alone make no claim: something must
be said of them in both.
"""

from __future__ import annotations

from math import fsum

from retold.match.rarity import Rarity
from retold.match.wordings import HEADS, Wording
from retold.model.match import Evidence

_BOTH_WAYS = 5.0  # points when all words agree
_ONE_WAY = 1.5  # points when a short telling is wholly inside a long one
_ENOUGH = 2  # fewer shared words, names and terms than this count in proportion
_NAMED_ONLY = 0.6  # of its points are left to a pair that only names the same
_SHOWN = 6


def compare_words(left: Wording, right: Wording, rarity: Rarity) -> Evidence | None:
    """Weigh the content words both use; the detail names the weightiest."""
    # Who speaks in one may be whom the other is about: "inspectors noted ...".
    shared = (left.keys & right.all_keys) | (left.all_keys & right.keys)
    if not shared:
        return None
    here, there = _weights(left, right, shared, rarity)
    common = [fsum(each[key] for key in shared) for each in (here, there)]
    sizes = [fsum(each.values()) for each in (here, there)]
    both = sum(common) / sum(sizes)
    one = max(part / size for part, size in zip(common, sizes, strict=True))
    weight = _BOTH_WAYS * both + _ONE_WAY * (one - both)
    alike = {key: min(here[key], there[key]) for key in shared}
    weight *= min(1.0, rarity.things(alike) / _ENOUGH)
    weight *= rarity.singles_out(sum(common) / 2)
    said = rarity.said(alike)
    weight *= _NAMED_ONLY + (1 - _NAMED_ONLY) * said
    ranked = sorted(shared, key=lambda key: (-rarity.weight(key), key))
    return Evidence(
        rule="same-words",
        weight=round(weight, 3),
        detail=", ".join(ranked[:_SHOWN]),
    )


def _weights(
    left: Wording, right: Wording, shared: frozenset[str], rarity: Rarity
) -> list[dict[str, float]]:
    """Give what each key weighs in each; in one article, its topic weighs less."""
    found = []
    for each in (left, right):
        weights = {key: rarity.weight(key) for key in shared}
        weights.update(rarity.within(each))
        found.append(weights)
    document = left.first.claim.document
    if document == right.first.claim.document and not _headed(left, right):
        return [
            {key: w * rarity.apart(document, key) for key, w in each.items()}
            for each in found
        ]
    return found


def _headed(left: Wording, right: Wording) -> bool:
    return not HEADS.isdisjoint((left.first.role, right.first.role))
