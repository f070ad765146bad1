"""How much a shared word says: the rarer in this collection, the more.

Words of one name, and of one set term, count once. What a whole article is about
says little of two of its sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import fsum, log
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from retold.match.compounds import bound_pairs, name_words
from retold.match.wordings import Wording
from retold.match.words import is_measure, is_title

# Added to the number of wordings, so that in a collection of two texts, where
# nothing can be learned, all words weigh nearly the same.
_PRIOR = 50
_FEW = 12  # wordings
_MEASURE_SHARE = 0.25  # "weighs ... kilograms" fits a tent and a stove
_BESIDE = 0.15  # weight of the other words of a name or term beside its rarest
_ENOUGH = 0.6  # of the weight of a word used once: what must be said, names apart
_SINGLE = 1.4  # of the same: what singles out one claim among all sentences
_SENTENCES = 10  # added to those of a document, so that a short one says little
_BOTH = 2  # sentences: no topic, but what the two have in common
# Large numbers are rounded, so that one more document changes few weights and a case
# that grows keeps its comparisons: the whole case in steps of about a tenth, a word's
# wordings in steps of about a fifth, below eight exactly.
_CASE_BITS, _WORD_BITS = 4, 3

Measure = TypeVar("Measure", float, NDArray[np.float64])  # of one pair, or of many


class _Weights(dict[str, float]):
    """A key that was not seen weighs nothing."""

    def __missing__(self, key: str) -> float:
        return 0.0


class Rarity:
    """The weight of every key: the logarithm of its inverse document frequency."""

    def __init__(self, found: Sequence[Wording]) -> None:
        seen = Counter(key for wording in found for key in wording.keys)
        total = _rounded(len(found) + _PRIOR, _CASE_BITS)
        self._seen = seen
        once = _weight("", total, 1)
        self._enough, self._single = _ENOUGH * once, _SINGLE * once
        self._weights = _Weights(
            (key, _weight(key, total, n)) for key, n in seen.items()
        )
        self._names = name_words(found)
        self._bound = bound_pairs(found, self._names, self.weight)
        self._within: dict[str, dict[str, float]] = {}
        self._whole: dict[str, float] = {}
        self._sentences = Counter(each.first.claim.document for each in found)
        self._told = Counter(
            (each.first.claim.document, key) for each in found for key in each.keys
        )

    def of(self, keys: Iterable[str]) -> float:
        """Add up the weights of `keys`; unseen ones weigh nothing.

        The sum is exact before it is rounded, so it knows no order.
        """
        return fsum(map(self._weights.__getitem__, keys))

    def is_rare(self, key: str) -> bool:
        """Whether few wordings have a key, so that sharing it is no chance."""
        return self._seen[key] <= _FEW

    def read_of(self, wording: Wording) -> tuple[object, ...]:
        """Give all that comparisons of a wording read here, but for its document."""
        keys = [word.key for word in wording.first.words if word.content]
        content = [word.key for word in wording.content]
        return (
            self._single,
            [self._weights[key] for key in keys],
            [key in self._names for key in keys],
            [pair in self._bound for pair in pairwise(content)],
        )

    def weight(self, key: str) -> float:
        """Give the weight of one key."""
        return self._weights[key]

    def said(self, weights: Mapping[str, float]) -> float:
        """Say how much is said by words that neither name nor title anybody: 0 to 1."""
        said = (weight for key, weight in weights.items() if self.says(key))
        return float(self.enough(fsum(said)))

    def says(self, key: str) -> bool:
        """Whether a word does more than to name or title somebody."""
        return key not in self._names and not is_title(key)

    def enough(self, weight: Measure) -> Measure:
        """Say how much is said by words of this weight, or of each: 0 to 1."""
        said: Measure = np.minimum(1.0, weight / self._enough)
        return said

    def within(self, wording: Wording) -> Mapping[str, float]:
        """Give the weight of each key of a wording, a name or term counted once."""
        id_ = wording.first.claim.id
        known = self._within.get(id_)
        if known is None:
            known = self._within[id_] = {}
            for stretch in self._stretches(wording):
                first = max(stretch, key=lambda key: (self._weights[key], key))
                for key in stretch:
                    weight = self._weights[key] * (1 if key == first else _BESIDE)
                    known[key] = max(known.get(key, 0.0), weight)
            self._whole[id_] = fsum(known.values())
        return known

    def whole(self, wording: Wording) -> float:
        """Give the weight of all keys of a wording, a name or term counted once."""
        self.within(wording)
        return self._whole[wording.first.claim.id]

    def singles_out(self, weight: Measure) -> Measure:
        """Say how far common words of this weight single out a claim: 0 to 1.

        One weight, or many in a column. Among many sentences more of them share a
        few words by chance.
        """
        far: Measure = np.minimum(1.0, weight / self._single)
        return far

    def things(self, weights: Mapping[str, float]) -> float:
        """Count words, a name or term as one, as far as they keep their weight."""
        kept = (
            weight / self._weights[key] if self._weights[key] else 1.0
            for key, weight in weights.items()
        )
        return fsum(kept)

    def _stretches(self, wording: Wording) -> Iterator[list[str]]:
        """Cut the content words where two neighbours are not bound."""
        stretch: list[str] = []
        for word in wording.content:
            if stretch and (stretch[-1], word.key) not in self._bound:
                yield stretch
                stretch = []
            stretch.append(word.key)
        if stretch:
            yield stretch

    def apart(self, document: str, key: str) -> float:
        """Say which share of its weight a key keeps between two sentences of a page.

        All of it when only the two have it, less the more of the page is about it.
        """
        total = self._sentences[document] + _SENTENCES
        times = max(_BOTH, self._told[document, key])
        return log(total / (times + 1)) / log(total / (_BOTH + 1))


def _weight(key: str, total: int, count: int) -> float:
    weight = log(total / (_rounded(count, _WORD_BITS) + 1))
    return weight * _MEASURE_SHARE if is_measure(key) else weight


def _rounded(number: int, bits: int) -> int:
    """Keep the first `bits` binary digits of a number, in the middle of its step."""
    drop = number.bit_length() - bits
    if drop <= 0:
        return number
    return (number >> drop << drop) + (1 << drop - 1)
