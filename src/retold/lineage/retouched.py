"""In how many places a telling differs from the one it may come from.

Who retells changes few things at a time, so of two possible parents the one
with fewer differences is likelier, however long a stretch it shares. Leaving
out is commoner than putting in, as revision histories of news show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from retold.lineage.alignment import Words
from retold.model.match import Evidence

_LEFT_OUT, _PUT_IN, _EXCHANGED = -0.5, -0.7, -1.0  # points for each place
_PER_WORD = -0.05  # and for each word of it
_FREE = 0.8  # one change is what a retelling is
_MOST = -3.0
_STRAY = 1  # equal words without content that part no two places


def retouched(parent: Words, blocks: Iterable[tuple[int, int, int]]) -> Evidence:
    """Weigh against a parent the places in which a child differs from it.

    `blocks` are the stretches that are equal, parent first. A denial is not asked:
    it is put otherwise than what it denies, and that says nothing.
    """
    weights = [_weight(*place) for place in _places(parent, blocks)]
    weight = round(_FREE + max(_MOST, sum(weights)), 3)
    return _evidence(len(weights), weight)


@lru_cache(maxsize=4096)
def _evidence(places: int, weight: float) -> Evidence:
    told = "1 place differs" if places == 1 else f"{places} places differ"
    return Evidence(rule="differs", weight=weight, detail=told)


def _weight(gone: int, come: int) -> float:
    """Weigh a place where so many words are gone and so many come."""
    both = _EXCHANGED if gone else _PUT_IN
    one = both if come else _LEFT_OUT
    return one + _PER_WORD * max(gone, come)


def _places(
    parent: Words, blocks: Iterable[tuple[int, int, int]]
) -> Iterator[tuple[int, int]]:
    """Give for each place how many words are gone and how many come."""
    gone = come = before = after = 0
    for one, two, size in blocks:
        gone += one - before
        come += two - after
        before, after = one + size, two + size
        stray = size <= _STRAY and parent.counted[before] == parent.counted[one]
        if size and not stray:
            if gone or come:
                yield gone, come
            gone = come = 0
    if gone or come:
        yield gone, come
