"""Terms: short quoted names for a thing, which travel with the claim."""

from __future__ import annotations

from retold.match.rarity import Rarity
from retold.match.wordings import Wording
from retold.model.match import Evidence

_SHARED = 0.4  # a term alone is the topic of a whole collection
_COUNTED = 2.1  # more, when both count the thing, or one counts and one denies it


def compare_terms(left: Wording, right: Wording, _rarity: Rarity) -> Evidence | None:
    """Weigh a term that one of the two quotes and both use."""
    shared = sorted(
        term
        for term in left.terms | right.terms
        if left.keys.issuperset(term) and right.keys.issuperset(term)
    )
    if not shared:
        return None
    keys = {key for term in shared for key in term}
    counted = _counts(left, keys), _counts(right, keys)
    denied = left.first.denies != right.first.denies
    weight = _SHARED + (_COUNTED if all(counted) or (denied and any(counted)) else 0.0)
    return Evidence(
        rule="same-term",
        weight=weight,
        detail="; ".join(" ".join(term) for term in shared),
    )


def _counts(wording: Wording, keys: set[str]) -> bool:
    """Whether a figure counts the thing, whose noun stands with the term."""
    near = keys | {
        word for pair in wording.pairs() if keys & set(pair) for word in pair
    }
    return any(near & counted.nouns for counted in wording.figures)
