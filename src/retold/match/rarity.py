"""How much a shared word says: the rarer in this collection, the more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import fsum, log

from retold.match.wordings import Wording
from retold.match.words import is_measure

# Added to the number of wordings, so that in a collection of two texts, where
# nothing can be learned, all words weigh nearly the same.
_PRIOR = 50
_FEW = 12  # wordings
_MEASURE_SHARE = 0.25  # "weighs ... kilograms" fits a tent and a stove


class _Weights(dict[str, float]):
    """A key that was not seen weighs nothing."""

    def __missing__(self, key: str) -> float:
        return 0.0


class Rarity:
    """The weight of every key: the logarithm of its inverse document frequency."""

    def __init__(self, found: Sequence[Wording]) -> None:
        seen = Counter(key for wording in found for key in wording.keys)
        total = len(found) + _PRIOR
        self._seen = seen
        self._weights = _Weights(
            (key, _weight(key, total, n)) for key, n in seen.items()
        )

    def of(self, keys: Iterable[str]) -> float:
        """Add up the weights of `keys`; unseen ones weigh nothing.

        The sum is exact before it is rounded, so it knows no order.
        """
        return fsum(map(self._weights.__getitem__, keys))

    def is_rare(self, key: str) -> bool:
        """Whether few wordings have a key, so that sharing it is no chance."""
        return self._seen[key] <= _FEW

    def weight(self, key: str) -> float:
        """Give the weight of one key."""
        return self._weights[key]


def _weight(key: str, total: int, count: int) -> float:
    weight = log(total / (count + 1))
    return weight * _MEASURE_SHARE if is_measure(key) else weight
