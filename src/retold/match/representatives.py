"""Which wordings stand for the others: what words have joined is shown in part.

A text told by a hundred outlets with small changes need not be encoded a hundred
times: its first few wordings say what it means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from retold.model.match import Match

_SURE = 0.9  # from this score on two wordings surely mean the same
_EACH = 4  # wordings that stand for those they are surely one with


def representatives(count: int, compared: Mapping[tuple[int, int], Match]) -> list[int]:
    """Give the places, of `count` in order of time, that stand for all.

    A wording is left out when four before it are surely the same and stand here
    themselves. It never goes through a chain: each is held against its own matches.
    """
    sure: dict[int, list[int]] = {}
    for (earlier, later), match in compared.items():
        if match.score >= _SURE:
            sure.setdefault(later, []).append(earlier)
    chosen: list[int] = []
    leader: dict[int, int] = {}
    held: Counter[int] = Counter()
    for at in range(count):
        leads = [leader[one] for one in sorted(sure.get(at, ()))]
        leader[at] = leads[0] if leads else at
        if held[leader[at]] < _EACH:
            held[leader[at]] += 1
            chosen.append(at)
    return chosen
