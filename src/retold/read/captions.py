"""What captions do that text does not: roll line by line, and label who speaks.

Automatic captions show each line again above the next one; a film's captions name
a speaker before the words, or mark a change of speakers with ">>" (CEA-608).
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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


def labelled(words: str, said_again: frozenset[str] = frozenset()) -> Labelled | None:
    """Read "MIA ROE: we lost", ">> Mia: we lost" and ">> we lost"; None for others.

    Where all is in capitals a label is one of `said_again` (see `labels_said_again`);
    "BREAKING:" names nobody.
    """
    found = _LABEL.match(words)
    if found is not None and found["name"].strip().casefold() not in _no_speakers():
        name = found["name"].strip()
        stands_out = words[found.end() :].upper() != words[found.end() :]
        is_label = name == name.upper() and (stands_out or name in said_again)
        if is_label or (found["mark"] or "").startswith(">"):
            return Labelled(start=found.end(), name=name)
    mark = _MARK.match(words)
    if mark is not None and mark.end() < len(words):
        return Labelled(start=mark.end(), name=None)
    return None


def labels_said_again(captions: Iterable[str]) -> frozenset[str]:
    """Name what stands before the colon of more than one caption."""
    found = (_LABEL.match(words) for words in captions)
    counts = Counter(one["name"].strip() for one in found if one is not None)
    return frozenset(name for name, count in counts.items() if count > 1)


@cache
def _no_speakers() -> frozenset[str]:
    table = files("retold.read").joinpath("data/captions.toml").read_text("utf-8")
    return frozenset(tomllib.loads(table)["no_speakers"])
