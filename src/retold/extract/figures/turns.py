"""Read turns of phrase that tell a number: "doubled", "a day or two", "in her 40s"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from retold.extract.figures.amounts import Amount
from retold.extract.figures.bounds import allowed, bound_before, own_change
from retold.extract.figures.compounds import Unit
from retold.extract.figures.readings import Reading
from retold.extract.figures.units import COUNTED, time_units, unit_after
from retold.extract.knowledge import table, words
from retold.extract.number_words import lexicon_of
from retold.extract.numbers import Number, NumberKind, may_begin, read_number
from retold.extract.tokens import Token, low_at, touches
from retold.model.quantity import Bound

_DECADE = 10  # years in "her 40s"
_PERSON_DECADES = frozenset(str(tens) for tens in range(20, 100, 10))


@cache
def _folds(language: str) -> Mapping[str, Decimal]:
    told = table("numbers")[language]["folds"]
    return {word: Decimal(str(value)) for word, value in told.items()}


def may_turn(word: str, language: str) -> bool:
    """Say whether a turn may begin with `word`, in lower case; a cheap test."""
    return word in _folds(language)


def read_turn(tokens: Sequence[Token], index: int, language: str) -> Reading | None:
    """Read the turn that begins at token `index`, or None."""
    word = tokens[index].low
    if word in _folds(language):
        return _fold(tokens, index, language)
    if low_at(tokens, index + 2) in words(table("numbers")[language]["or"]):
        return _one_or_two(tokens, index, language)
    if word in _PERSON_DECADES and low_at(tokens, index + 1) == "s":
        return _in_decade(tokens, index, language)
    return None


def _fold(tokens: Sequence[Token], index: int, language: str) -> Reading | None:
    """Read "more than doubled" and "twice as many": so many times.

    Where a level follows, as in "doubled to 40", that is the figure.
    """
    told, word = table("numbers")[language], tokens[index].low
    after = low_at(tokens, index + 1)
    compares = word in words(told["folds_compare"])
    if compares != (after in words(told["fold_as"])) or after in words(told["no_fold"]):
        return None
    if after in words(told["fold_levels"]) and _begins(tokens, index + 2, language):
        return None
    if index and tokens[index - 1].low in words(told["articles"]):
        return None
    value, last = _folds(language)[word], index + 1
    number = Number(index, last, value, NumberKind.WORDS)
    unit = Unit(COUNTED, index, last, of=lexicon_of(language).times)
    before = bound_before(tokens, index, language)
    bound, first = before or (Bound.EXACTLY, index)
    low, high = allowed(bound, value)
    amount = Amount(number, unit, index, last, value)
    change = own_change(word, language)
    return Reading(first, last, low, high, bound, value, amount, change)


def _begins(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Say whether a number begins within the next tokens: "to about $40"."""
    near = tokens[index : index + 3]
    return any(may_begin(token.low, language) for token in near)


def _one_or_two(tokens: Sequence[Token], index: int, language: str) -> Reading | None:
    """Read "a day or two"."""
    one = low_at(tokens, index) in words(table("numbers")[language]["articles"])
    unit = unit_after(tokens, index + 1, language, digits=False) if one else None
    place = index + 3
    if unit is None or unit.name not in time_units() or place >= len(tokens):
        return None
    if not may_begin(tokens[place].low, language):
        return None
    number = read_number(tokens, place, language)
    if number is None or number.value <= 1 or number.kind is not NumberKind.WORDS:
        return None
    if unit_after(tokens, number.last, language, digits=False) is not None:
        return None
    amount = Amount(number, unit, index, number.last, number.value)
    low = Decimal(1)
    return Reading(index, number.last, low, number.value, Bound.BETWEEN, None, amount)


def _in_decade(tokens: Sequence[Token], index: int, language: str) -> Reading | None:
    """Read the age of "in her 40s", "in their early 20s"."""
    told = table("units")[language]["age"]
    place = index - 1
    while place > 1 and tokens[place - 1].low == "s":  # "their 20s and 30s"
        place -= 3
    place -= low_at(tokens, place) in words(told["part_of_decade"])
    whose = place >= 0 and tokens[place].low in words(told["whose_decade"])
    if not whose or not touches(tokens, index + 1):
        return None
    value, last = Decimal(tokens[index].text), index + 2
    number = Number(index, last, value, NumberKind.DIGITS)
    unit = Unit("year", index + 1, last, of=told["of"])
    amount = Amount(number, unit, index, last, value)
    high = value + _DECADE - 1
    return Reading(index, last, value, high, Bound.BETWEEN, None, amount)
