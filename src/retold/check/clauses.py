"""The parts of a claim: clauses that a report must bear out one by one.

A claim is borne out when every clause of it is. Commas, semicolons, dashes and a few
words that join clauses (`data/words.toml`) cut it; a piece with too few words of its
own goes with the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from retold.check.compare import Asked
from retold.check.words import Word, joiners
from retold.model.claim import ModalKind
from retold.model.text import Anchor

_FEWEST_WORDS = 2  # with content; a piece with fewer is no clause
_MARK = r"[,;](?=\s)|\s[–—-]\s|[.!?](?=\s)"


def clauses(asked: Asked, language: str | None) -> tuple[Asked, ...]:
    """Cut a claim into its clauses, each a claim with what was read in it.

    Quotations are never cut. A claim of one clause is given back as it is.
    """
    text = asked.telling.text
    edges = [0, *_cuts(text, asked, language), len(text)]
    ranges = _merged(list(pairwise(edges)), asked.words)
    if len(ranges) <= 1:
        return (asked,)
    return tuple(_part(asked, start, end) for start, end in ranges)


def _cuts(text: str, asked: Asked, language: str | None) -> list[int]:
    offset = asked.telling.claim.anchor.start
    quoted = [
        (one.start - offset, one.end - offset)
        for one in (*asked.telling.quotes, *_mentions(asked))
    ]
    return [
        found.start()
        for found in _separators(language).finditer(text)
        if not any(start <= found.start() < end for start, end in quoted)
    ]


def _mentions(asked: Asked) -> list[Anchor]:
    """List what a comma may stand in: "3 March, 2025", "2 and 3 March"."""
    told = asked.telling
    figures = [one.anchor for one in told.figures]
    return figures + [one.anchor for one in told.times]


@cache
def _separators(language: str | None) -> re.Pattern[str]:
    joining = "|".join(map(re.escape, joiners(language)))
    return re.compile(rf"{_MARK}|\s(?=(?:{joining})\s)", re.IGNORECASE)


def _merged(
    ranges: Sequence[tuple[int, int]], own: Sequence[Word]
) -> list[tuple[int, int]]:
    """Join pieces with too few words of their own to their neighbour before."""
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and (_is_small(own, *merged[-1]) or _is_small(own, start, end)):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _is_small(own: Sequence[Word], start: int, end: int) -> bool:
    inside = (word for word in own if start <= word.start < end)
    return sum(bool(word.stem or word.negates) for word in inside) < _FEWEST_WORDS


def _part(asked: Asked, start: int, end: int) -> Asked:
    told, offset = asked.telling, asked.telling.claim.anchor.start
    words = tuple(
        replace(word, start=word.start - start, end=word.end - start)
        for word in asked.words
        if start <= word.start < end
    )
    texts = {word.text for word in words}
    stems = frozenset(word.stem for word in words if word.stem)
    span = Anchor(start=offset + start, end=offset + end, exact=told.text[start:end])

    def lies_here(one: Anchor) -> bool:
        return span.start <= one.start < span.end

    return Asked(
        telling=replace(
            told,
            claim=replace(
                told.claim,
                anchor=span,
                modals=tuple(
                    one
                    for one in told.claim.modals
                    if one.kind is ModalKind.CONDITIONAL or lies_here(one.anchor)
                ),
            ),
            figures=tuple(one for one in told.figures if lies_here(one.anchor)),
            times=tuple(one for one in told.times if lies_here(one.anchor)),
            quotes=tuple(one for one in told.quotes if lies_here(one)),
        ),
        words=words,
        stems=stems,
        names=tuple(name for name in asked.names if name in texts),
        pinpoints=asked.pinpoints,
        is_conditional=asked.is_conditional,
    )
