"""The words of claims and of names, cut so that both meet.

"CS-only-disc" is found in "the CS-ONLY-DISCRIMINATIVE model": names are cut at every
mark, and a word of three letters or more also meets one that it begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from retold.check.words import stem

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+\d*")
_APART = ",;:()[]"
_SHORTEST_PREFIX = 3
_KEPT = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word or number with its place; `key` is what it is compared by.

    `is_apart` says that a comma, bracket or colon stands before it.
    """

    start: int
    end: int
    text: str
    key: str
    is_apart: bool = False

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.text.casefold()


def tokens(text: str) -> list[Token]:
    """Cut `text` into words and numbers."""
    cut, before = [], 0
    for one in _TOKEN.finditer(text):
        cut.append(
            Token(
                start=one.start(),
                end=one.end(),
                text=one[0],
                key=key(one[0].casefold()),
                is_apart=any(mark in _APART for mark in text[before : one.start()]),
            )
        )
        before = one.end()
    return cut


@lru_cache(maxsize=_KEPT)
def key(word: str) -> str:
    """Return what a lower-case word is compared by: its stem, or itself."""
    if not word.isalpha():
        return word
    return stem(word, "en") or word


def is_common(one: Token) -> bool:
    """Say whether a word is too common to tell what a claim is about."""
    return one.low.isalpha() and not stem(one.low, "en")


def meet(name: str, told: str) -> bool:
    """Say whether a word of a name and one of a claim are one, or one's start."""
    if name == told:
        return True
    short, long = sorted((name, told), key=len)
    return len(short) >= _SHORTEST_PREFIX and short.isalpha() and long.startswith(short)
