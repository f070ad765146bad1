"""Words that lower the commitment: "reportedly", "may", "an estimated".

Strong hedges hand the claim to somebody else or to nobody; weak ones make it less
certain or less exact. A bound of a figure ("about forty") is a weak hedge too,
because losing it on the way changes what is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from retold.extract.figures.bounds import is_topic
from retold.extract.knowledge import table, words
from retold.extract.passage import Passage
from retold.extract.phrases import Hit, Phrases, find_phrases, phrases
from retold.extract.tokens import Token
from retold.model.claim import Hedge, Strength
from retold.model.ids import content_id
from retold.model.text import anchor

_BEFORE_NUMBER = "before_number"
_NEVER = "never"  # a longer phrase that takes the words of a hedge from it


def find_hedges(passage: Passage) -> tuple[Hedge, ...]:
    """Find the hedges of one sentence; no two overlap."""
    return tuple(_hedges(passage))


def _hedges(passage: Passage) -> Iterator[Hedge]:
    found = passage.tokens
    for hit in find_phrases(found, _index(passage.language)):
        if not _counts(passage, found, hit):
            continue
        start, end = found[hit.start].start, found[hit.end - 1].end
        strength = Strength.STRONG if hit.label == "strong" else Strength.WEAK
        yield Hedge(
            id=content_id("h", passage.document, start, end),
            document=passage.document,
            anchor=anchor(passage.text, start, end),
            strength=strength,
        )


def _counts(passage: Passage, found: Sequence[Token], hit: Hit) -> bool:
    """Whether the words hedge here: "about 40", not "about ships"; may, not May.

    Nor "the report is about 40 ships": there it leads to a topic.
    """
    first = found[hit.start]
    if hit.label == _NEVER:
        return False
    if first.low in _months(passage.language) and first.is_capital:
        before = found[hit.start - 1].low if hit.start else "."
        return before in {".", "“", '"', "‘"} and not _is_number(passage, found, hit)
    if hit.label != _BEFORE_NUMBER:
        return True
    topic = is_topic(found, hit.start, passage.language)
    return not topic and _is_number(passage, found, hit)


def _is_number(passage: Passage, found: Sequence[Token], hit: Hit) -> bool:
    if hit.end >= len(found):
        return False
    after = found[hit.end]
    return (
        after.is_number
        or after.text in "$€£"
        or after.low in _number_words(passage.language)
    )


@cache
def _index(language: str) -> Phrases:
    lists = table("hedges")[language]
    return phrases(
        (phrase, label)
        for label in ("strong", "weak", _BEFORE_NUMBER, _NEVER)
        for phrase in lists.get(label, ())
    )


@cache
def _months(language: str) -> frozenset[str]:
    return frozenset(table("hedges")[language]["not_month"])


@cache
def _number_words(language: str) -> frozenset[str]:
    return words(table("hedges")[language]["number_words"])
