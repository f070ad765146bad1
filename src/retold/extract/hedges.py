"""Words that lower the commitment: "reportedly", "may have", "an estimated".

Strong hedges hand the claim to somebody else or to nobody; weak ones make it less
certain or less exact. A bound of a figure ("about forty") is a weak hedge too,
because losing it on the way changes what is claimed, and so are words that leave
open who or how many ("some residents", "one of the largest"): the weasel words of
the CoNLL-2010 shared task (Farkas et al.). A plain "may" or "could" ("prices may
rise") is modality, which `lineage` compares by itself; "may have risen" hedges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from retold.extract.figures.bounds import is_topic
from retold.extract.knowledge import table, words
from retold.extract.passage import Passage
from retold.extract.phrases import Hit, Phrases, find_phrases, phrases
from retold.extract.tokens import Token
from retold.extract.word_frames import Frames, find_frames, longest, word_frames
from retold.model.claim import Hedge, HedgeKind, Strength
from retold.model.ids import content_id
from retold.model.text import anchor

_NONE = "none"  # what only looks like a hedge


def find_hedges(passage: Passage) -> tuple[Hedge, ...]:
    """Find the hedges of one sentence; no two overlap."""
    return tuple(_hedges(passage))


def _hedges(passage: Passage) -> Iterator[Hedge]:
    found = passage.tokens
    for hit in _hits(found, passage.language):
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


def _hits(found: Sequence[Token], language: str) -> Iterator[Hit]:
    every = [
        *_bounds(found, language),
        *find_phrases(found, _index(language)),
        *find_frames(found, _frames(language)),
    ]
    return longest([hit for hit in every if not _is_month(found, hit, language)])


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


@cache
def _frames(language: str) -> Frames:
    return word_frames("hedges", language, "{kind} {strength}")


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
