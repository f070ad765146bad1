"""From evidence to a score: points are added, and nothing else counts."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp

from retold.model.match import Evidence

# What evidence must outweigh before two sentences are more likely one claim
# than not. At three points, the weight of half of all words in common is not
# enough alone, and with a counted thing in common it is.
AGAINST = 3.0
_DIGITS = 4


def score(evidence: Iterable[Evidence]) -> float:
    """Turn points into 0..1 by the logistic function of their sum less `AGAINST`."""
    points = sum(sorted(each.weight for each in evidence)) - AGAINST
    return round(1 / (1 + exp(-points)), _DIGITS)
