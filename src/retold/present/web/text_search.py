"""Finding words in the texts of a case.

One function, so that an index can take its place: `found_in_texts` says which
documents hold all the words, and shows the first of them where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from retold.present.web.held_case import OpenCase
from retold.present.words import one_line

_AROUND = 90  # characters shown on each side of a hit
_MOST_HITS = 3  # shown of one document


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Found words with what stands around them; `start` is their offset."""

    before: str
    words: str
    after: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A document that holds all the words, and its first hits.

    `number` counts the words wherever they stand, `together` all of them side by side.
    """

    document: str
    hits: list[Hit]
    number: int
    together: int


def found_in_texts(opened: OpenCase, query: str) -> list[Found]:
    """Return the documents that hold every word of `query`.

    Those in which the words stand side by side come first, then those with most.
    """
    words = query.lower().split()
    if not words:
        return []
    phrase = " ".join(words)
    longest_first = sorted({phrase, *words}, key=lambda one: (-len(one), one))
    pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
    found = [
        Found(
            document=one.document.id,
            hits=list(_hits(one.document.text, pattern)),
            together=opened.lowered[one.document.id].count(phrase),
            number=sum(map(opened.lowered[one.document.id].count, words)),
        )
        for one in opened.book.counted
        if all(word in opened.lowered[one.document.id] for word in words)
    ]
    return sorted(found, key=lambda one: (-one.together, -one.number))


def _hits(text: str, pattern: re.Pattern[str]) -> Iterator[Hit]:
    """Give the first hits, none of which stands in what is shown of another."""
    shown_to = number = 0
    for found in pattern.finditer(text):
        if found.start() < shown_to:
            continue
        yield _hit(text, found)
        shown_to, number = found.end() + _AROUND, number + 1
        if number == _MOST_HITS:
            return


def _hit(text: str, found: re.Match[str]) -> Hit:
    start, end = found.span()
    return Hit(
        # The bar keeps the space at the joint, which `one_line` would take.
        before=one_line(f"{text[max(0, start - _AROUND) : start]}|")[:-1],
        words=found[0],
        after=one_line(f"|{text[end : end + _AROUND]}")[1:],
        start=start,
    )
