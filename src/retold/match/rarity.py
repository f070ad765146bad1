"""How much a shared word says: the rarer in this collection, the more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from retold.match.wordings import Wording
from retold.match.words import is_measure

# Added to the number of wordings, so that in a collection of two texts, where
# nothing can be learned, all words weigh nearly the same.
_PRIOR = 50
_MEASURE_SHARE = 0.25  # "weighs ... kilograms" fits a tent and a stove


class Rarity:
    """The weight of every key: the logarithm of its inverse document frequency."""

    def __init__(self, found: Sequence[Wording]) -> None:
        seen = Counter(key for wording in found for key in wording.keys)
        total = len(found) + _PRIOR
        self._weights = {key: _weight(key, total, n) for key, n in seen.items()}

    def of(self, keys: Iterable[str]) -> float:
        """Add up the weights of `keys`, in a fixed order; unseen ones weigh nothing."""
        return sum(sorted(self._weights.get(key, 0.0) for key in keys))


def _weight(key: str, total: int, count: int) -> float:
    weight = log(total / (count + 1))
    return weight * _MEASURE_SHARE if is_measure(key) else weight
