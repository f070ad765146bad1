"""Lines of one text, and what they lend one another in a search.

What a speaker says in one sentence is often meant in the next: "She wants open borders.
She will double it." Queries whose ids are a name and a number ("debate.txt:12") are
lines of one text, as `retold match` itself names the sentences of a document. An entry
that is likely for one line gets points for the lines near it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Chosen on the half of PolitiFact's debates to look at (MAP@5 .67 without, .70 with);
# from two to four points and up to eight lines it changes by less than .01.
_POINTS, _FADE, _REACH = 3.0, 0.8, 4
_LINE = re.compile(r"(.{1,500}):(\d{1,9})", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """Points that an entry gets from a line near the one asked for."""

    points: float
    line: str


def neighbours(ids: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Give for each id the places of those near it, and how many lines they are off."""
    texts: dict[str, list[tuple[int, int]]] = {}
    told = [_LINE.fullmatch(one) for one in ids]
    for place, line in enumerate(told):
        if line is not None:
            texts.setdefault(line[1], []).append((int(line[2]), place))
    near: list[list[tuple[int, int]]] = [[] for _ in ids]
    for lines in texts.values():
        lines.sort()
        for at, (number, place) in enumerate(lines):
            for other, there in lines[at + 1 :]:
                if other - number > _REACH:
                    break
                if other > number:
                    near[place].append((there, other - number))
                    near[there].append((place, other - number))
    return near


def lent(
    near: Sequence[tuple[int, int]],
    chances: Sequence[Mapping[int, float]],
    ids: Sequence[str],
) -> dict[int, Lent]:
    """Say what each entry gets from the lines near: the most that one of them gives.

    `chances` are those of entries, by line.
    """
    found: dict[int, Lent] = {}
    for place, off in sorted(near, key=lambda pair: (pair[1], pair[0])):
        for entry, chance in chances[place].items():
            points = _POINTS * _FADE ** (off - 1) * chance
            if entry not in found or points > found[entry].points:
                found[entry] = Lent(points=points, line=ids[place])
    return found
