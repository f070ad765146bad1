"""For each term, where it stands and what it weighs there: an inverted index."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

# The usual constants of BM25 (Robertson and Zaragoza, 2009, section 3.3).
_SATURATION, _LENGTH_SHARE = 1.2, 0.75

Floats = NDArray[np.float32]


class Postings:
    """Weights of terms in texts, added up for the terms of a query."""

    def __init__(self, texts: Sequence[Mapping[str, float]]) -> None:
        numbers: dict[str, int] = {}
        terms, places, weights = array("i"), array("i"), array("f")
        for place, text in enumerate(texts):
            for term, weight in text.items():
                terms.append(numbers.setdefault(term, len(numbers)))
                places.append(place)
                weights.append(weight)
        order = np.argsort(np.asarray(terms), kind="stable")
        self._places = np.asarray(places)[order]
        self._weights = np.asarray(weights)[order]
        counts = np.bincount(np.asarray(terms), minlength=len(numbers))
        self._starts = np.concatenate([[0], np.cumsum(counts)])
        self._numbers = numbers
        self._size = len(texts)

    def score(self, query: Mapping[str, float]) -> Floats:
        """Return for each text the sum of the weights of the query's terms in it."""
        found = np.zeros(self._size, np.float32)
        for term, weight in query.items():
            number = self._numbers.get(term)
            if number is not None:
                held = slice(self._starts[number], self._starts[number + 1])
                found[self._places[held]] += self._weights[held] * np.float32(weight)
        return found


def inverse_frequencies(texts: Iterable[Iterable[str]], size: int) -> dict[str, float]:
    """Return how much each term says, as BM25 counts it, among `size` texts."""
    counts = Counter(term for text in texts for term in set(text))
    return {
        term: log(1 + (size - count + 0.5) / (count + 0.5))
        for term, count in counts.items()
    }


def bm25(texts: Sequence[Sequence[str]], rarity: Mapping[str, float]) -> Postings:
    """Weigh words as Okapi BM25 does."""
    mean = sum(map(len, texts)) / max(1, len(texts)) or 1.0
    weighed = []
    for text in texts:
        floor = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * len(text) / mean)
        weighed.append(
            {
                term: rarity[term] * count * (_SATURATION + 1) / (count + floor)
                for term, count in Counter(text).items()
            }
        )
    return Postings(weighed)


def unit_weights(
    terms: Iterable[str], rarity: Mapping[str, float], unseen: float
) -> dict[str, float]:
    """Weigh terms by their logarithmic count and rarity, as a vector of length 1.

    `unseen` is the rarity of terms that are in no text.
    """
    raw = {
        term: (1 + log(count)) * rarity.get(term, unseen)
        for term, count in Counter(terms).items()
    }
    length = sum(weight * weight for weight in raw.values()) ** 0.5 or 1.0
    return {term: weight / length for term, weight in raw.items()}
