"""Phrases of word lists, found in running tokens.

Used where only the words count, not the grammar: hedges and polarity. One look-up
a token; the longest phrase wins; phrases never overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from retold.extract.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first word, longest first, each with its label."""

    by_first: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase on the tokens `start:end` of what was searched."""

    start: int
    end: int
    label: str


def phrases(labelled: Iterable[tuple[str, str]]) -> Phrases:
    """Index pairs of phrase and label; a phrase is cut as a text would be."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, label in labelled:
        words = tuple(_plain(token.low) for token in tokens(phrase, 0, len(phrase)))
        by_first.setdefault(words[0], []).append((words, label))
    return Phrases(
        {
            first: sorted(known, key=lambda one: (-len(one[0]), one))
            for first, known in by_first.items()
        }
    )


def find_phrases(found: Sequence[Token], index: Phrases) -> Iterator[Hit]:
    """Yield the phrases of `index` in reading order."""
    lows = [_plain(token.low) for token in found]
    if index.by_first.keys().isdisjoint(lows):
        return
    taken = 0
    for place, low in enumerate(lows):
        if place < taken:
            continue
        for words, label in index.by_first.get(low, ()):
            end = place + len(words)
            if tuple(lows[place:end]) == words:
                yield Hit(place, end, label)
                taken = end
                break


def _plain(low: str) -> str:
    """Write an apostrophe in one way."""
    return low.replace("’", "'") if "’" in low else low
