"""Two wordings as one line of words: kept, taken out, put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"\S+\s*")
_EDGES = "“”„\"‘’'«»(),.;:!?…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that both have (`mark` ""), only the first ("del"), the second ("ins")."""

    text: str
    mark: str


def word_diff(before: str, after: str) -> list[Stretch]:
    """Lay two wordings into one; what is taken out stands before what is put in.

    Words are compared without the marks at their edges; the second's marks are
    shown where both have a word.
    """
    one, two = _WORD.findall(before), _WORD.findall(after)
    gone = come = 0
    found: list[Stretch] = []
    for code in LCSseq.opcodes(list(map(_plain, one)), list(map(_plain, two))):
        if code.tag != "equal":
            continue
        found += _apart(one[gone : code.src_start], two[come : code.dest_start])
        found.append(
            Stretch(text="".join(two[code.dest_start : code.dest_end]), mark="")
        )
        gone, come = code.src_end, code.dest_end
    return [*found, *_apart(one[gone:], two[come:])]


def _apart(gone: list[str], come: list[str]) -> Iterator[Stretch]:
    for words, mark in ((gone, "del"), (come, "ins")):
        if words:
            yield Stretch(text="".join(words).rstrip() + " ", mark=mark)


def _plain(word: str) -> str:
    return word.strip().strip(_EDGES) or word.strip()
