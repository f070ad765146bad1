"""Finding words in the texts of a case.

One function, so that an index can take its place: `found_in_texts` says which
documents hold all the words, and shows the first of them where it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

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
    """A document that holds all the words, and its first hits."""

    document: str
    hits: list[Hit]
    number: int


def found_in_texts(opened: OpenCase, query: str) -> list[Found]:
    """Return the documents that hold every word of `query`, those with most first."""
    words = query.lower().split()
    if not words:
        return []
    pattern = re.compile(
        "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True)),
        re.IGNORECASE,
    )
    found = [
        Found(
            document=one.document.id,
            hits=[
                _hit(one.document.text, each)
                for each in islice(pattern.finditer(one.document.text), _MOST_HITS)
            ],
            number=sum(map(opened.lowered[one.document.id].count, words)),
        )
        for one in opened.book.counted
        if all(word in opened.lowered[one.document.id] for word in words)
    ]
    return sorted(found, key=lambda one: -one.number)


def _hit(text: str, found: re.Match[str]) -> Hit:
    start, end = found.span()
    return Hit(
        # The bar keeps the space at the joint, which `one_line` would take.
        before=one_line(f"{text[max(0, start - _AROUND) : start]}|")[:-1],
        words=found[0],
        after=one_line(f"|{text[end : end + _AROUND]}")[1:],
        start=start,
    )
