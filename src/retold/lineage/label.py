"""A short name for a family: the claim in the words of its plainest telling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from retold.lineage.lexicon import pointing_words
from retold.lineage.support import HEADS, VOICES, keys_of
from retold.model.match import Telling
from retold.model.quantity import Quantity
from retold.model.text import Anchor

_T = TypeVar("_T")

MOST_CHARS = 80
_SHORTEST = 20  # characters; what is left of less is no sentence
_MARKS = "“”„\"‘’'«»"
_THAT = re.compile(r"(?:that|att)\s+", re.IGNORECASE)
_TENTHS = 10

_Plainness = tuple[bool, bool, bool, bool, bool, int]


def label(tellings: Sequence[Telling]) -> str:
    """Choose the words of one telling, best without those that say who says it.

    Best is a sentence of the text, in the language and with the figure that
    most tellings have, understood without the sentence before it, and short;
    of equals the most central, and then the first.
    """
    common = _Common(tellings)
    ranked = [(_plainness(each, common), at) for at, each in enumerate(tellings)]
    return _shortened(_said(tellings[min(ranked)[1]]))


class _Common:
    """What most tellings of a family have in common."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self.keys = Counter(key for each in tellings for key in keys_of(each))
        self.language = _most(each.language for each in tellings)
        told = [each for each in tellings if each.figures]
        self.figure = (
            _most(value for each in told for value in _values(each))
            if 2 * len(told) > len(tellings)
            else None
        )


def _most(values: Iterable[_T]) -> _T | None:
    """Give the commonest value, of equals the first."""
    return next((value for value, _ in Counter(values).most_common(1)), None)


def _values(telling: Telling) -> set[Quantity]:
    return {each.quantity for each in telling.figures[:1]}


def _plainness(telling: Telling, common: _Common) -> _Plainness:
    """Rank a telling as a label, the least first."""
    said = _said(telling)
    keys = keys_of(telling)
    central = sum(common.keys[key] for key in keys) / (len(keys) or 1)
    opening = said.split(" ")[0].casefold().strip(_MARKS + ",")
    return (
        telling.role in HEADS,
        telling.role in VOICES or telling.language != common.language,
        common.figure is not None and common.figure not in _values(telling),
        opening in pointing_words() or telling.text[:1].islower(),
        len(said) > MOST_CHARS,
        -round(central * _TENTHS),
    )


def _said(telling: Telling) -> str:
    """Give what is said when it is a whole clause, else the whole telling."""
    start = _start(telling)
    whole = telling.text[start - telling.claim.anchor.start :]
    clauses = [
        words
        for attribution in telling.attributions
        if len(attribution.content) == 1
        and (words := _clause(telling, attribution.content[0], start))
    ]
    return min(clauses, key=len, default=_tidy(whole))


def _clause(telling: Telling, content: Anchor, start: int) -> str | None:
    """Give a content that opens the sentence or follows "that", as a sentence."""
    if content.start < start or content.end > telling.claim.anchor.end:
        return None
    base = telling.claim.anchor.start
    before = telling.text[start - base : content.start - base]
    opens = not before.strip(_MARKS + " ") or before[-1] in _MARKS
    that = _THAT.match(content.exact)
    if not (opens or that or re.search(r"\b(?:that|att)\s+$", before)):
        return None
    words = _tidy(content.exact[that.end() if that else 0 :])
    return words if len(words) >= _SHORTEST else None


def _start(telling: Telling) -> int:
    """Skip the dateline, which the words of a telling leave out."""
    if not telling.words:
        return telling.claim.anchor.start
    return max(telling.claim.anchor.start, telling.words[0].start)


def _tidy(words: str) -> str:
    plain = " ".join(words.split()).strip(_MARKS + " ,;:")
    return plain[:1].upper() + plain[1:]


def _shortened(words: str) -> str:
    if len(words) <= MOST_CHARS:
        return words
    cut = words[: MOST_CHARS - 1]
    return cut[: cut.rfind(" ")].rstrip(",;:") + "…" if " " in cut else cut + "…"
