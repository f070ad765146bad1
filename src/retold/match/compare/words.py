"""Words in common, weighed by rarity, in both directions.

A name with its titles counts once, and names alone make no claim: something must
be said of them in both.
"""

from __future__ import annotations

from math import fsum

import numpy as np

from retold.match.rarity import Measure, Rarity
from retold.match.wordings import HEADS, Wording
from retold.model.match import Evidence

_BOTH_WAYS = 5.0  # points when all words agree
_ONE_WAY = 1.5  # points when a short telling is wholly inside a long one
_ENOUGH = 2  # fewer shared words, names and terms than this count in proportion
_NAMED_ONLY = 0.6  # of its points are left to a pair that only names the same
SHOWN = 6  # words named in the detail
RULE = "same-words"
DIGITS = 3


def compare_words(left: Wording, right: Wording, rarity: Rarity) -> Evidence | None:
    """Weigh the content words both use; the detail names the weightiest."""
    # Who speaks in one may be whom the other is about: "inspectors noted ...".
    shared = (left.keys & right.all_keys) | (left.all_keys & right.keys)
    if not shared:
        return None
    page = _one_page(left, right)
    (here, size), (there, other) = (
        _weights(each, shared, page, rarity) for each in (left, right)
    )
    common = fsum(here.values()), fsum(there.values())
    alike = {key: min(here[key], there[key]) for key in shared}
    weight = points(
        common,
        (size, other),
        rarity.things(alike),
        rarity.singles_out(sum(common) / 2),
        rarity.said(alike),
    )
    ranked = sorted(shared, key=lambda key: (-rarity.weight(key), key))
    return Evidence(
        rule=RULE,
        weight=round(float(weight), DIGITS),
        detail=", ".join(ranked[:SHOWN]),
    )


def points(
    common: tuple[Measure, Measure],
    sizes: tuple[Measure, Measure],
    things: Measure,
    single: Measure,
    said: Measure,
) -> Measure:
    """Give the points of a pair, or of many in columns.

    `common` and `sizes` weigh the shared words and all of them, in each of the two.
    `things`, `single` and `said` are what `Rarity` says of the shared ones.
    """
    both = (common[0] + common[1]) / (sizes[0] + sizes[1])
    one = np.maximum(common[0] / sizes[0], common[1] / sizes[1])
    weight = _BOTH_WAYS * both + _ONE_WAY * (one - both)
    weight *= np.minimum(1.0, things / _ENOUGH)
    weight *= single
    weight *= _NAMED_ONLY + (1 - _NAMED_ONLY) * said
    return weight  # type: ignore[no-any-return]  # of a pair a float, of many a column


def _weights(
    wording: Wording, shared: frozenset[str], page: str | None, rarity: Rarity
) -> tuple[dict[str, float], float]:
    """Give what each shared key weighs in a wording, and what all its words weigh.

    In one article, `page`, what it is about weighs less.
    """
    known = rarity.within(wording)
    weights = {key: known.get(key, rarity.weight(key)) for key in shared}
    if page is None:
        spoken = fsum(weight for key, weight in weights.items() if key not in known)
        return weights, rarity.whole(wording) + spoken
    every = {
        key: weight * rarity.apart(page, key)
        for key, weight in {**known, **weights}.items()
    }
    return {key: every[key] for key in shared}, fsum(every.values())


def _one_page(left: Wording, right: Wording) -> str | None:
    """Give the document of two sentences of one article; a headline is none."""
    one, two = left.first, right.first
    if one.claim.document != two.claim.document or {one.role, two.role} & HEADS:
        return None
    return one.claim.document
