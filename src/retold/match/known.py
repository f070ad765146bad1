"""Which comparisons of this run an earlier one has made, by all that they read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress

import numpy as np

from retold.match.fingerprints import fingerprints
from retold.match.minhash import joined
from retold.match.rarity import Rarity
from retold.match.wordings import Wording
from retold.model.kept import Kept
from retold.model.match import Match

_Pair = tuple[int, int]


class Known:
    """The pairs of places in `found` that `before` has the result of, and the rest."""

    def __init__(
        self,
        before: Kept,
        found: Sequence[Wording],
        rarity: Rarity,
        pairs: Sequence[_Pair],
    ) -> None:
        """`pairs` are all that are to be compared, in order."""
        prints = fingerprints(found, rarity)
        places = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        self._keys = joined(prints[places[:, 0]], prints[places[:, 1]])
        self._pairs = pairs
        refused = np.isin(self._keys, np.frombuffer(before.refused, dtype="<u8"))
        open_pairs = list(
            compress(zip(pairs, self._keys.tolist(), strict=True), ~refused)
        )
        self._matched = {
            pair: before.matched[key]
            for pair, key in open_pairs
            if key in before.matched
        }
        self.unknown = [pair for pair, _ in open_pairs if pair not in self._matched]

    def joined(self, compared: Mapping[_Pair, Match]) -> dict[_Pair, Match]:
        """Put the matches of `unknown` to those known, in the order of the pairs."""
        every = {**self._matched, **compared}
        return {pair: every[pair] for pair in sorted(every)}

    def kept(self, compared: Mapping[_Pair, Match]) -> Kept:
        """Give what the next run may know: the pairs of this one and no others."""
        matched = {
            key: compared[pair]
            for pair, key in zip(self._pairs, self._keys.tolist(), strict=True)
            if pair in compared
        }
        refused = np.setdiff1d(
            self._keys, np.fromiter(matched, np.uint64, len(matched))
        )
        return Kept(refused=refused.astype("<u8").tobytes(), matched=matched)
