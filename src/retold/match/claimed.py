"""The words of a telling that say what is claimed, and not on whose word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile
from operator import attrgetter

from retold.match.words import is_addressing
from retold.model.match import Telling, Word
from retold.model.text import Anchor

_START = attrgetter("start")


def claimed_words(telling: Telling) -> tuple[Word, ...]:
    """Leave out who speaks, that he does, and whom he speaks to.

    Where nobody is named the cue may be the claim ("they were not warned").
    """
    aside: set[int] = set()
    for each in telling.attributions:
        if each.source:
            aside.update(_within(telling, each.source.anchor))
            aside.update(_spoken_to(telling, each.cue))
    if not aside:
        return tuple(word for word in telling.words if word.content)
    return tuple(
        word
        for at, word in enumerate(telling.words)
        if word.content and at not in aside
    )


def holds(place: Anchor, word: Word) -> bool:
    """Whether `word` stands wholly in `place`."""
    return place.start <= word.start and word.end <= place.end


def _within(telling: Telling, place: Anchor) -> range:
    """Give the words that stand wholly in `place`; words are in reading order."""
    start = bisect_left(telling.words, place.start, key=_START)
    end = start
    while end < len(telling.words) and telling.words[end].end <= place.end:
        end += 1
    return range(start, end)


def _spoken_to(telling: Telling, cue: Anchor) -> Iterator[int]:
    """Give a cue, and the name that follows one of telling: "told Coast Wire"."""
    cued = _within(telling, cue)
    yield from cued
    if not cued or not is_addressing(telling.words[cued[-1]].form):
        return
    base = telling.claim.anchor.start
    after = range(cued[-1] + 1, len(telling.words))
    yield from takewhile(
        lambda at: telling.text[telling.words[at].start - base].isupper(), after
    )
