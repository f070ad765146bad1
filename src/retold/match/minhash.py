"""Signatures of sets, by which sets that share much are found without comparing.

MinHash (Broder 1997): under a random order of all hashes, the chance that two
sets have the same least one is their Jaccard likeness. Of 128 such least ones
every four are one band; two sets of likeness 0.5 share at least one of their 32
bands in 87 of 100 cases, two of 0.2 in 5. The orders are multiply-shift
functions (Dietzfelbinger et al. 1997) of a fixed seed, stated here in full, so
that a signature is the same in every version and on every machine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BANDS, ROWS = 32, 4
_PERMUTATIONS = BANDS * ROWS
_SEED = 0x52455430
_BATCH = 4096  # sets at once: their hashes stay in the processor's cache
_HALF = np.uint64(32)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)

Hashes = NDArray[np.uint64]


def mixed(values: Hashes) -> Hashes:
    """Scatter 64-bit numbers (the finaliser of SplitMix64, Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def joined(one: Hashes, two: Hashes) -> Hashes:
    """Hash pairs of hashes; the order of the two matters."""
    return mixed(one * _GOLDEN + two)


def signatures(hashes: Hashes, starts: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Sign every set; set `i` is `hashes[starts[i]:starts[i + 1]]`, never empty.

    Gives `BANDS * ROWS` rows with a column for each set.
    """
    factors, terms = _orders()
    short = mixed(hashes) >> _HALF
    ends = np.append(starts, len(hashes))
    signed = np.empty((_PERMUTATIONS, len(starts)), dtype=np.uint32)
    for first in range(0, len(starts), _BATCH):
        last = min(first + _BATCH, len(starts))
        here = short[ends[first] : ends[last]]
        places = starts[first:last] - ends[first]
        for at in range(_PERMUTATIONS):
            order = ((here * factors[at] + terms[at]) >> _HALF).astype(np.uint32)
            signed[at, first:last] = np.minimum.reduceat(order, places)
    return signed


def bands(signed: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Hash every band of every signature: `BANDS` rows, a column for each set."""
    found = np.empty((BANDS, signed.shape[1]), dtype=np.int64)
    for band in range(BANDS):
        held = np.full(signed.shape[1], band + 1, dtype=np.uint64)
        for row in range(ROWS):
            held = joined(held, signed[band * ROWS + row].astype(np.uint64))
        found[band] = held.view(np.int64)
    return found


def _orders() -> tuple[Hashes, Hashes]:
    """Give the odd factor and the term of every multiply-shift function."""
    state = np.arange(1, 2 * _PERMUTATIONS + 1, dtype=np.uint64) * _GOLDEN
    drawn = mixed(state + np.uint64(_SEED))
    return drawn[:_PERMUTATIONS] | np.uint64(1), drawn[_PERMUTATIONS:]
