"""Tell scores and votes: "won 2-1" counts nothing, "voted 52 to 48" counts votes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from retold.extract.figures.amounts import Amount
from retold.extract.figures.compounds import Unit
from retold.extract.figures.nouns import counts_plural
from retold.extract.figures.units import COUNTED, unit_after
from retold.extract.knowledge import table, words
from retold.extract.numbers import Number, NumberKind
from retold.extract.tokens import Token, low_at, past_hyphen, touches

DASHES = frozenset("-‐‑–—/")
_VOTE_REACH = 8  # tokens before a vote within which "voted" or "ruling" stands
_LONGEST_VOTE = 3  # digits; four are a year
_SCORE_REACH = 20  # tokens round a score within which "won" or "beat" stands


@cache
def label_words(name: str) -> frozenset[str]:
    """Return a list of words round numbers that are names."""
    return words(table("subjects")["labels"][name])


def is_score(tokens: Sequence[Token], number: Number, *, bare: bool) -> bool:
    """Say whether a number is half a score or of odds: "won 2-1", "lost 3 to 1".

    Beside "to" only a `bare` number is, for "won 20 to 25 seats" counts.
    """
    if not is_dashed(tokens, number) and not (bare and _is_opposed(tokens, number)):
        return False
    wide = tokens[max(0, number.first - _SCORE_REACH) : number.last + _SCORE_REACH]
    return any(token.low in label_words("scores") for token in wide)


def _is_opposed(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether "to" joins the number to another, and nothing is counted."""
    first, last = number.first, number.last
    before = first > 1 and tokens[first - 1].low == "to" and tokens[first - 2].is_number
    return before or (low_at(tokens, last) == "to" and _is_count(tokens, last + 1))


def read_votes(
    tokens: Sequence[Token], index: int, language: str
) -> tuple[Amount, ...]:
    """Read both halves of a vote: "voted 52 to 48", "a 5-to-4 decision"."""
    if not _is_count(tokens, index):
        return ()
    place = past_hyphen(tokens, index + 1)
    place += low_at(tokens, place) in words(table("subjects")["votes"]["to"])
    place = past_hyphen(tokens, place)
    joined = place > index + 1 or low_at(tokens, index + 1) in DASHES
    place += place == index + 1 and joined  # a dash longer than a hyphen
    if not joined or not _is_count(tokens, place):
        return ()
    return _voted(tokens, index, place, language)


def _voted(
    tokens: Sequence[Token], first: int, second: int, language: str
) -> tuple[Amount, ...]:
    told = table("subjects")["votes"][language]
    behind = second + 1 + (low_at(tokens, second + 1) == "-")
    near = {token.low for token in tokens[max(0, first - _VOTE_REACH) : first]}
    tells = low_at(tokens, behind) in words(told["after"])
    counts = counts_plural(tokens, behind, language)
    measures = unit_after(tokens, behind, language, digits=True) is not None
    led = near & words(told["before"]) and not near & words(told["never"])
    if label_words("scores") & {token.low for token in tokens[behind : behind + 2]}:
        return ()  # "a 2-1 win"
    if not tells and (not led or counts or measures):
        return ()
    return tuple(_vote(tokens, place, told["of"]) for place in (first, second))


def _vote(tokens: Sequence[Token], place: int, of: str) -> Amount:
    number = Number(place, place + 1, Decimal(tokens[place].text), NumberKind.DIGITS)
    unit = Unit(COUNTED, place, place + 1, of=of)
    return Amount(number, unit, place, place + 1, number.value)


def _is_count(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a whole number of few digits stands here: no year, no sum."""
    if index >= len(tokens):
        return False
    text = tokens[index].text
    return text.isdecimal() and len(text) <= _LONGEST_VOTE


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
