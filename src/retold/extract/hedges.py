"""Words that lower the commitment: "reportedly", "may have", "an estimated".

Strong hedges hand the claim to somebody else or to nobody; weak ones make it less
certain or less exact. A bound of a figure ("about forty") is a weak hedge too,
because losing it on the way changes what is claimed, and so are words that leave
open who or how many ("some residents", "one of the largest"): the weasel words of
the CoNLL-2010 shared task (Farkas et al.). A plain "may" or "could" ("prices may
rise") is modality, which `lineage` compares by itself; "may have risen" hedges.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from retold.extract.figures.bounds import is_topic
from retold.extract.knowledge import table, words
from retold.extract.passage import Passage
from retold.extract.phrases import Hit, Phrases, find_phrases, phrases
from retold.extract.tokens import Token
from retold.model.claim import Hedge, HedgeKind, Strength
from retold.model.ids import content_id
from retold.model.text import anchor

_NONE = "none"  # what only looks like a hedge


@dataclass(frozen=True, slots=True)
class _Frame:
    """A row of word classes, each with whether it may be left out."""

    label: str
    slots: tuple[tuple[frozenset[str], bool], ...]
    shown: int
    not_after: frozenset[str]

    def opens(self) -> frozenset[str]:
        """Return the words a hit can begin with."""
        opening: set[str] = set()
        for allowed, optional in self.slots:
            opening |= allowed
            if not optional:
                break
        return frozenset(opening)


def find_hedges(passage: Passage) -> tuple[Hedge, ...]:
    """Find the hedges of one sentence; no two overlap."""
    return tuple(_hedges(passage))


def _hedges(passage: Passage) -> Iterator[Hedge]:
    found = passage.tokens
    for hit in _longest(found, passage.language):
        if hit.label == _NONE:
            continue
        kind, strength = hit.label.split()
        start, end = found[hit.start].start, found[hit.end - 1].end
        yield Hedge(
            id=content_id("h", passage.document, start, end),
            document=passage.document,
            anchor=anchor(passage.text, start, end),
            strength=Strength(strength),
            kind=HedgeKind(kind),
        )


def _longest(found: Sequence[Token], language: str) -> Iterator[Hit]:
    """Yield the hits in reading order; of those that meet, the first and longest."""
    every = [
        *_bounds(found, language),
        *find_phrases(found, _index(language)),
        *_framed(found, language),
    ]
    taken = 0
    for hit in sorted(every, key=lambda one: (one.start, -one.end)):
        if hit.start >= taken and not _is_month(found, hit, language):
            yield hit
            taken = hit.end


def _is_month(found: Sequence[Token], hit: Hit, language: str) -> bool:
    """Whether "May" is the month: a capital inside a sentence."""
    first = found[hit.start]
    if first.low not in _months(language) or not first.is_capital:
        return False
    return hit.start > 0 and found[hit.start - 1].low not in {".", "“", '"', "‘"}


def _bounds(found: Sequence[Token], language: str) -> Iterator[Hit]:
    """Yield "about" before "40", but not where "about" leads to a topic."""
    for hit in find_phrases(found, _bound_index(language)):
        if _is_number(found, hit, language) and not is_topic(
            found, hit.start, language
        ):
            yield hit


def _is_number(found: Sequence[Token], hit: Hit, language: str) -> bool:
    if hit.end >= len(found):
        return False
    after = found[hit.end]
    number_words = _number_words(language)
    return after.is_number or after.text in "$€£" or after.low in number_words


def _framed(found: Sequence[Token], language: str) -> Iterator[Hit]:
    lows = [token.low.replace("’", "'") for token in found]
    opening = _frames(language)
    for place, low in enumerate(lows):
        for frame in opening.get(low, ()):
            if place and lows[place - 1] in frame.not_after:
                continue
            end = _end(lows, place, frame)
            if end is not None:
                yield Hit(place, place + min(frame.shown, end - place), frame.label)


def _end(lows: Sequence[str], place: int, frame: _Frame) -> int | None:
    """Return where the words of a frame that begins at `place` end, if it does."""
    for allowed, optional in frame.slots:
        if place < len(lows) and lows[place] in allowed:
            place += 1
        elif not optional:
            return None
    return place


@cache
def _frames(language: str) -> Mapping[str, tuple[_Frame, ...]]:
    """Return the frames by the words they can begin with."""
    by_first: dict[str, tuple[_Frame, ...]] = {}
    for held in table("hedges")[language]["frames"]:
        frame = _frame(held, table("hedges")[language]["classes"])
        for word in sorted(frame.opens()):
            by_first[word] = (*by_first.get(word, ()), frame)
    return by_first


def _frame(held: Mapping[str, Any], classes: Mapping[str, str]) -> _Frame:
    kind, slots = held["kind"], held["slots"]
    return _Frame(
        label=kind if kind == _NONE else f"{kind} {held['strength']}",
        slots=tuple(
            (words(classes[slot.removesuffix("?")]), slot.endswith("?"))
            for slot in slots
        ),
        shown=held.get("shown", len(slots)),
        not_after=words(held.get("not_after", "")),
    )


@cache
def _index(language: str) -> Phrases:
    lists = table("hedges")[language]
    labelled = [
        (phrase, f"{kind.value} {strength.value}")
        for kind in (HedgeKind.HEARSAY, HedgeKind.DOUBT, HedgeKind.VAGUE)
        for strength in Strength
        for phrase in lists[kind.value][strength.value]
    ]
    return phrases([*labelled, *((each, _NONE) for each in lists[_NONE]["phrases"])])


@cache
def _bound_index(language: str) -> Phrases:
    bound = table("hedges")[language]["bound"]
    return phrases((phrase, "bound weak") for phrase in bound["weak"])


@cache
def _months(language: str) -> frozenset[str]:
    return frozenset(table("hedges")[language]["not_month"])


@cache
def _number_words(language: str) -> frozenset[str]:
    return words(table("hedges")[language]["number_words"])
