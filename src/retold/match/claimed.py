"""The words of a telling that say what is claimed, and not on whose word."""

from __future__ import annotations

from itertools import takewhile

from retold.match.words import is_addressing
from retold.model.match import Telling, Word
from retold.model.text import Anchor


def claimed_words(telling: Telling) -> tuple[Word, ...]:
    """Leave out who speaks, that he does, and whom he speaks to.

    Where nobody is named the cue may be the claim ("they were not warned").
    """
    aside: set[int] = set()
    for each in telling.attributions:
        if each.source:
            aside |= _within(telling, each.source.anchor)
            aside |= _within(telling, each.cue) | _addressee(telling, each.cue)
    return tuple(
        word
        for at, word in enumerate(telling.words)
        if word.content and at not in aside
    )


def holds(place: Anchor, word: Word) -> bool:
    """Whether `word` stands wholly in `place`."""
    return place.start <= word.start and word.end <= place.end


def _within(telling: Telling, place: Anchor) -> set[int]:
    return {at for at, word in enumerate(telling.words) if holds(place, word)}


def _addressee(telling: Telling, cue: Anchor) -> set[int]:
    """Give the name that follows a cue of telling: "told Coast Wire"."""
    cued = _within(telling, cue)
    last = max(cued, default=-1)
    if last < 0 or not is_addressing(telling.words[last].form):
        return set()
    base = telling.claim.anchor.start
    after = range(last + 1, len(telling.words))
    return set(
        takewhile(
            lambda at: telling.text[telling.words[at].start - base].isupper(), after
        )
    )
