"""Tell scores and votes: "won 2-1" counts nothing, "voted 52 to 48" counts votes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from retold.extract.knowledge import table, words
from retold.extract.numbers import Number
from retold.extract.tokens import Token, touches

DASHES = frozenset("-‐‑–—/")
_SCORE_REACH = 20  # tokens round a score within which "won" or "beat" stands


@cache
def label_words(name: str) -> frozenset[str]:
    """Return a list of words round numbers that are names."""
    return words(table("subjects")["labels"][name])


def is_score(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether a number is half a score: "won 2-1"."""
    near = tokens[max(0, number.first - 2) : number.last + 2]
    if not any(token.text in DASHES for token in near):
        return False
    wide = tokens[max(0, number.first - _SCORE_REACH) : number.last + _SCORE_REACH]
    return any(token.low in label_words("scores") for token in wide)


def is_dashed(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether digits touch a dash or slash with digits beyond it: "9/11"."""
    first, after = number.first, number.last
    before = first > 1 and tokens[first - 1].text in DASHES and touches(tokens, first)
    if before and tokens[first - 2].is_number and touches(tokens, first - 1):
        return True
    behind = after + 1 < len(tokens) and tokens[after].text in DASHES
    return (
        behind
        and tokens[after + 1].is_number
        and touches(tokens, after)
        and touches(tokens, after + 1)
    )
