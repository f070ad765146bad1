"""The words that many pairs of wordings share, weighed at once in columns.

`compare_words` says what shared words weigh; here the same is worked out for
a hundred thousand pairs together, and given to the last digit. Where a sum of
floats leaves the last digit open, and for two sentences of one page, that
comparison is asked itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.match.compare.words import DIGITS, RULE, SHOWN, compare_words, points
from retold.match.rarity import Rarity
from retold.match.wordings import HEADS, Wording
from retold.model.match import Evidence

_BLOCK = 32_768  # pairs at once: some 40 MB of columns
_IN_DOUBT = 1e-6  # of the last digit; sums in another order differ far less

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]
Pairs = NDArray[np.int64]  # a row for each pair: places of the earlier and the later


class Overlap:
    """The words of all wordings in columns, to be compared by pairs.

    A key's number is its rank: the weightiest is 0, as a detail names them. An
    entry is a key of a wording. `codes` are the entries, in order: the place of
    the wording times the number of keys, and the key's number.
    """

    def __init__(self, found: Sequence[Wording], rarity: Rarity) -> None:
        self._found, self._rarity = found, rarity
        self._keys = sorted(
            {key for each in found for key in each.all_keys | each.keys},
            key=lambda key: (-rarity.weight(key), key),
        )
        number = {key: at for at, key in enumerate(self._keys)}
        numbers: list[int] = []
        weights: list[float] = []
        claimed: list[bool] = []
        sizes: list[int] = []
        for wording in found:
            known, every = rarity.within(wording), wording.all_keys | wording.keys
            numbers += [number[key] for key in every]
            weights += [known.get(key, -1.0) for key in every]
            claimed += [key in wording.keys for key in every]
            sizes.append(len(every))
        many = np.array(sizes, dtype=np.int64)
        at = np.repeat(np.arange(len(found)), many)
        codes = at * len(self._keys) + np.array(numbers, dtype=np.int64)
        order = np.argsort(codes)
        self._codes = codes[order]
        self._claimed = np.array(claimed, dtype=np.bool_)[order]
        self._weighed(np.array(weights)[order])
        self._ends = np.cumsum(many)
        self._sizes = many
        self._whole = np.array([rarity.whole(each) for each in found])
        self._pages = self._page_numbers()

    def _weighed(self, weights: Weights) -> None:
        """Note what each key weighs, and each entry; who only speaks, as ever."""
        rarity = self._rarity
        every = np.array([rarity.weight(key) for key in self._keys])
        says = [rarity.says(key) for key in self._keys]
        self._says = np.array(says, dtype=np.bool_)
        self._key_weights = every
        self._known = weights >= 0
        entry_weights = every[self._codes % max(1, len(every))]
        self._entry_weights = np.where(self._known, weights, entry_weights)

    def _page_numbers(self) -> Numbers:
        """Give the page of each as a number; a headline is on a page of its own."""
        number: dict[str, int] = {}
        return np.array(
            [
                -1 - at
                if each.first.role in HEADS
                else number.setdefault(each.first.claim.document, len(number))
                for at, each in enumerate(self._found)
            ],
            dtype=np.int64,
        )

    def evidence(
        self, pairs: Pairs, least: NDArray[np.float64]
    ) -> Iterator[tuple[int, Evidence | None]]:
        """Weigh the words of each pair; those that weigh less than `least` are left.

        Gives places in `pairs`, in order.
        """
        for first in range(0, len(pairs), _BLOCK):
            shown = slice(first, first + _BLOCK)
            for at, evidence in self._block(pairs[shown], least[shown]):
                yield first + at, evidence

    def _block(
        self, pairs: Pairs, least: NDArray[np.float64]
    ) -> Iterator[tuple[int, Evidence | None]]:
        shared = self._shared(pairs)
        weights, sure = self._points(pairs, shared)
        kept = np.flatnonzero(~sure | (weights >= least))
        starts, ends = shared.starts[kept].tolist(), shared.ends[kept].tolist()
        sure_of, rounded = sure[kept].tolist(), weights[kept].tolist()
        names, numbers = self._keys, shared.numbers.tolist()
        for place, at in enumerate(kept.tolist()):
            start, end = starts[place], ends[place]
            if start == end:
                yield at, None
            elif sure_of[place]:
                shown = numbers[start : min(end, start + SHOWN)]
                detail = ", ".join([names[one] for one in shown])
                yield at, Evidence(rule=RULE, weight=rounded[place], detail=detail)
            else:
                one, two = (self._found[each] for each in pairs[at].tolist())
                yield at, compare_words(one, two, self._rarity)

    def _shared(self, pairs: Pairs) -> _Shared:
        """Find the keys that both have, where one of the two claims something of it."""
        one, two = pairs[:, 0], pairs[:, 1]
        many = self._sizes[two]
        upto = np.cumsum(many)
        pair = np.repeat(np.arange(len(pairs)), many)
        there = np.arange(len(pair)) + np.repeat(self._ends[two] - upto, many)
        keys = max(1, len(self._keys))
        wanted = self._codes[there] - np.repeat((two - one) * keys, many)
        here = np.minimum(np.searchsorted(self._codes, wanted), len(self._codes) - 1)
        both = self._codes[here] == wanted
        both &= self._claimed[here] | self._claimed[there]
        counts = np.bincount(pair[both], minlength=len(pairs))
        ends = np.cumsum(counts)
        return _Shared(
            pair=pair[both],
            here=here[both],
            there=there[both],
            numbers=self._codes[here[both]] % keys,
            starts=ends - counts,
            ends=ends,
        )

    def _points(
        self, pairs: Pairs, shared: _Shared
    ) -> tuple[Weights, NDArray[np.bool_]]:
        """Give the points of each pair, and whether they are sure to the last digit."""

        def added(values: Weights) -> Weights:
            return np.bincount(shared.pair, values, len(pairs)).astype(np.float64)

        sides = [
            (self._entry_weights[at], self._known[at], self._whole[pairs[:, side]])
            for side, at in enumerate((shared.here, shared.there))
        ]
        common = [added(weights) for weights, _, _ in sides]
        sizes = [
            whole + added(np.where(known, 0.0, weights))
            for weights, known, whole in sides
        ]
        alike = np.minimum(sides[0][0], sides[1][0])
        every = self._key_weights[shared.numbers]
        things = np.divide(alike, every, out=np.ones_like(alike), where=every != 0)
        said = np.where(self._says[shared.numbers], alike, 0.0)
        with np.errstate(invalid="ignore", divide="ignore"):
            found = points(
                (common[0], common[1]),
                (sizes[0], sizes[1]),
                added(things),
                self._rarity.singles_out((common[0] + common[1]) / 2),
                self._rarity.enough(added(said)),
            )
        scaled = np.nan_to_num(found, nan=0.5 * 10**-DIGITS) * 10**DIGITS
        sure = np.abs(scaled - np.floor(scaled) - 0.5) > _IN_DOUBT
        sure &= self._pages[pairs[:, 0]] != self._pages[pairs[:, 1]]
        alone = shared.starts == shared.ends
        return np.where(alone, 0.0, np.rint(scaled) / 10**DIGITS), sure | alone


@dataclass(frozen=True, slots=True)
class _Shared:
    """Entries that pairs share: `pair`, its entry `here` and `there`, and the key.

    Those of pair `i` are `starts[i]:ends[i]`, the weightiest key first.
    """

    pair: Numbers
    here: Numbers
    there: Numbers
    numbers: Numbers
    starts: Numbers
    ends: Numbers
