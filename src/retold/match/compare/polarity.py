"""Denials: "there are no X" is about every telling that has X."""

from __future__ import annotations

import re

from retold.match.rarity import Rarity
from retold.match.wordings import Wording
from retold.model.match import Evidence

_DENIES = 1.5
_HEAVY_SHARE = 0.6  # of what is denied, by weight, that the other must say
_CLAUSE_END = re.compile(r"[,;:.?!]|\b(?:and|but|because|och|men)\b", re.IGNORECASE)


def compare_polarity(left: Wording, right: Wording, rarity: Rarity) -> Evidence | None:
    """Weigh that one denies what the other says; to name the same is too little."""
    if left.first.denies == right.first.denies:
        return None
    denial, other = (left, right) if left.first.denies else (right, left)
    scope = _scope(denial)
    shared = scope & other.keys
    if not shared or rarity.of(shared) < _HEAVY_SHARE * rarity.of(scope):
        return None
    said = rarity.said({key: rarity.weight(key) for key in shared})
    if not said:
        return None
    detail = ", ".join(sorted(shared))
    return Evidence(rule="denies", weight=round(_DENIES * said, 3), detail=detail)


def _scope(denial: Wording) -> frozenset[str]:
    """Give the keys from the first negation to the end of its clause.

    Where nothing follows ("... is untrue"), everything is denied.
    """
    start = next((w.end for w in denial.first.words if w.negates), 0)
    base = denial.first.claim.anchor.start
    stop = _CLAUSE_END.search(denial.first.text, max(0, start - base))
    end = base + stop.start() if stop else denial.first.claim.anchor.end
    after = [word.key for word in denial.content if start <= word.start < end]
    return frozenset(after) or denial.keys
