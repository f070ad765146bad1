"""Words, numbers and marks with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

# A number keeps its inner separators ("3,000", "3.4.3", "2.5"), a word its inner
# hyphens and apostrophes ("no-go", "it’s"), and the colon of a Swedish ending
# ("vd:n", "EU:s"); everything else stands alone.
_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:[-‐‑'’][^\W_]+|:(?:n|ns|s|en|ens|et|ets|ar|er|arna|erna)\b)*"
    r"|\S"
)

_HYPHENS = frozenset("-‐‑")


class Token(NamedTuple):
    """One word, number or mark; `low` is its lower-case form.

    A plain tuple, because every sentence makes dozens of them.
    """

    start: int
    end: int
    text: str
    low: str

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[0].isdigit()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Cut `text[start:end]` into tokens with offsets into `text`."""
    return tuple(
        Token(found.start(), found.end(), found[0], found[0].lower())
        for found in _TOKEN.finditer(text, start, end)
    )


def low_at(tokens: Sequence[Token], index: int) -> str:
    """Return token `index` in lower case; "" past the end."""
    return tokens[index].low if index < len(tokens) else ""


def touches(tokens: Sequence[Token], index: int) -> bool:
    """Say whether token `index` stands directly against the one before it."""
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def past_hyphen(tokens: Sequence[Token], index: int) -> int:
    """Step over a hyphen that touches both neighbours."""
    hyphen = index < len(tokens) and tokens[index].text in _HYPHENS
    joined = hyphen and touches(tokens, index) and touches(tokens, index + 1)
    return index + 1 if joined else index
