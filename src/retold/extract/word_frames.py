"""Rows of word classes, found in running tokens.

For wordings too many to list: "(some) critics (have) (often) called". A class is a set
of words, and each place of a row takes one word of its class; a place with "?" may be
left empty. Rows are data: `frames` and `classes` of a language in a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.extract.knowledge import table, words
from retold.extract.phrases import Hit
from retold.extract.tokens import Token

_OPENERS = frozenset('.,;:!?…-–—“”"(')


@dataclass(frozen=True, slots=True)
class WordFrame:
    """A row: its label, its classes, and whether each may be left out.

    The first `shown` words are the hit. A word of `not_after` in front of it spoils
    it; with `opens`, it must begin the sentence or follow a mark or a word of `after`.
    """

    label: str
    slots: tuple[tuple[frozenset[str], bool], ...]
    shown: int
    not_after: frozenset[str]
    opens: bool
    after: frozenset[str]

    def first_words(self) -> frozenset[str]:
        """Return the words a hit can begin with."""
        opening: set[str] = set()
        for allowed, optional in self.slots:
            opening |= allowed
            if not optional:
                break
        return frozenset(opening)

    def may_follow(self, before: str) -> bool:
        """Say whether a hit may stand after the word or mark `before`."""
        if before in self.not_after:
            return False
        return not self.opens or before in _OPENERS or before in self.after


Frames = Mapping[str, tuple[WordFrame, ...]]
"""Frames by the words they can begin with."""


def word_frames(name: str, language: str, label: str) -> Frames:
    """Read the frames of a table; `label` is a format string over a frame's fields."""
    by_first: dict[str, tuple[WordFrame, ...]] = {}
    held = table(name)[language]
    for each in held["frames"]:
        frame = _frame(each, held["classes"], label)
        for word in sorted(frame.first_words()):
            by_first[word] = (*by_first.get(word, ()), frame)
    return by_first


def find_frames(found: Sequence[Token], frames: Frames) -> Iterator[Hit]:
    """Yield what fits, by where it begins; hits may overlap."""
    lows = [token.low.replace("’", "'") for token in found]
    for place, low in enumerate(lows):
        for frame in frames.get(low, ()):
            if place and not frame.may_follow(lows[place - 1]):
                continue
            end = _end(lows, place, frame)
            if end is not None:
                yield Hit(place, place + min(frame.shown, end - place), frame.label)


def longest(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield hits in reading order; of those that meet, the first and longest."""
    taken = 0
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if hit.start >= taken:
            yield hit
            taken = hit.end


def _end(lows: Sequence[str], place: int, frame: WordFrame) -> int | None:
    """Return where the words of a frame that begins at `place` end, if it does."""
    for allowed, optional in frame.slots:
        if place < len(lows) and lows[place] in allowed:
            place += 1
        elif not optional:
            return None
    return place


def _frame(
    held: Mapping[str, Any], classes: Mapping[str, str], label: str
) -> WordFrame:
    slots = held["slots"]
    return WordFrame(
        label=label.format(**held),
        slots=tuple(
            (words(classes[slot.removesuffix("?")]), slot.endswith("?"))
            for slot in slots
        ),
        shown=held.get("shown", len(slots)),
        not_after=words(held.get("not_after", "")),
        opens=held.get("opens", False),
        after=words(classes.get("leads", "")),
    )
