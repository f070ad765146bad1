"""In how many places a telling differs from the one it may come from.

Who retells changes few things at a time, so of two possible parents the one
with fewer differences is likelier, however long a stretch it shares. Leaving
out is commoner than putting in, as revision histories of news show.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from retold.model.match import Evidence, Telling, Word

_LEFT_OUT, _PUT_IN, _EXCHANGED = -0.5, -0.7, -1.0  # points for each place
_PER_WORD = -0.05  # and for each word of it
_FREE = 0.8  # one change is what a retelling is
_MOST = -3.0
_STRAY = 1  # equal words without content that part no two places


@dataclass(slots=True)
class _Place:
    """A place where two tellings differ: so many words gone, so many come."""

    gone: int = 0
    come: int = 0

    @property
    def weight(self) -> float:
        both = _EXCHANGED if self.gone else _PUT_IN
        one = both if self.come else _LEFT_OUT
        return one + _PER_WORD * max(self.gone, self.come)


def retouched(child: Telling, parent: Telling) -> Evidence | None:
    """Weigh against a parent the places in which the child differs from it.

    A denial is put otherwise than what it denies: that says nothing.
    """
    if child.denies:
        return None
    places = list(_places(parent.words, child.words))
    weight = _FREE + max(_MOST, sum(place.weight for place in places))
    detail = f"{len(places)} places differ"
    return Evidence(rule="differs", weight=round(weight, 3), detail=detail)


def _places(one: tuple[Word, ...], two: tuple[Word, ...]) -> Iterator[_Place]:
    place = _Place()
    codes = LCSseq.opcodes([w.form for w in one], [w.form for w in two])
    for code in codes:
        if code.tag == "equal":
            words = one[code.src_start : code.src_end]
            if len(words) <= _STRAY and not any(word.content for word in words):
                continue
            if place.gone or place.come:
                yield place
            place = _Place()
        else:
            place.gone += code.src_end - code.src_start
            place.come += code.dest_end - code.dest_start
    if place.gone or place.come:
        yield place
