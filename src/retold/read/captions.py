"""What captions do that text does not: roll line by line, and label who speaks.

Automatic captions show each line again above the next one; a film's captions name
a speaker before the words, or mark a change of speakers with ">>" (CEA-608).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_ROLLING = 0.5  # of all captions; a chorus repeats fewer
_FEWEST = 4
_MOST_LINES = 4
_LABEL = re.compile(
    r"(?P<mark>>>+ ?|[-–] ?)?(?P<name>[^\W\d_][\w.'’ -]{1,38}):\s{1,9}(?=\S)"
)
_MARK = re.compile(r">>+ ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Who a caption says is speaking, and where the words begin after that."""

    start: int
    name: str | None


def unrolled(
    captions: Sequence[tuple[str, str]], shown: Callable[[str], str]
) -> tuple[list[tuple[str, str]], int]:
    """Keep a line once that several captions in a row show; count the lines left out.

    Captions are (words, time); `shown` gives a line as a viewer sees it.
    """
    kept, left_out, rolled = [], 0, 0
    before: list[str] = []
    for words, time in captions:
        lines = [line for line in words.split("\n") if shown(line)]
        seen = [shown(line) for line in lines]
        again = _overlap(before, seen)
        rolled += bool(again)
        left_out += again
        if lines[again:]:
            kept.append(("\n".join(lines[again:]), time))
        before = seen
    if rolled < _FEWEST or rolled < _ROLLING * len(captions):
        return list(captions), 0
    return kept, left_out


def _overlap(before: list[str], now: list[str]) -> int:
    for count in range(min(len(before), len(now), _MOST_LINES), 0, -1):
        if before[-count:] == now[:count]:
            return count
    return 0


def labelled(words: str) -> Labelled | None:
    """Read "MIA ROE: we lost", ">> Mia: we lost" and ">> we lost"; None for others."""
    found = _LABEL.match(words)
    if found is not None:
        is_marked = (found["mark"] or "").startswith(">")
        if is_marked or found["name"] == found["name"].upper():
            return Labelled(start=found.end(), name=found["name"].strip())
    mark = _MARK.match(words)
    if mark is not None and mark.end() < len(words):
        return Labelled(start=mark.end(), name=None)
    return None
