"""Which attribution lies in which: "the blog says the ministry denied it".

Each is placed in the smallest attribution around it whose content, or whose cue
("allegedly shows"), holds its cue. The longer content is always the outer one, so
no two can lie in each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.model.claim import Attribution


@dataclass(frozen=True, slots=True, order=True)
class _Reach:
    """A stretch that an attribution lies around."""

    start: int
    end: int
    length: int  # of the whole content it belongs to
    place: int


def enclosing(attributions: Sequence[Attribution]) -> list[int | None]:
    """Return for each attribution the place of the one around it, or None.

    One sweep over the text: a stretch is open from its start to its end.
    """
    lengths = [_length(one) for one in attributions]
    reaches = sorted(
        _Reach(start, end, lengths[place], place)
        for place, one in enumerate(attributions)
        for start, end in _stretches(one)
    )
    order = sorted(range(len(attributions)), key=lambda place: attributions[place].cue)
    answer: list[int | None] = [None] * len(attributions)
    active: list[_Reach] = []
    upcoming = 0
    for place in order:
        cue = attributions[place].cue
        while upcoming < len(reaches) and reaches[upcoming].start <= cue.start:
            active.append(reaches[upcoming])
            upcoming += 1
        active = [reach for reach in active if reach.end > cue.start]
        outer = [
            reach
            for reach in active
            if reach.end >= cue.end
            and (reach.length, -reach.place) > (lengths[place], -place)
        ]
        if outer:
            answer[place] = min(outer, key=lambda r: (r.length, r.place)).place
    return answer


def _length(one: Attribution) -> int:
    return sum(len(piece.exact) for piece in one.content)


def _stretches(one: Attribution) -> list[tuple[int, int]]:
    return [(piece.start, piece.end) for piece in (*one.content, one.cue)]
