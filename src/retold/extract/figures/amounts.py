"""Read one amount: sign, currency, number and unit, without the words round it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from retold.extract.figures.bounds import connectors
from retold.extract.figures.compounds import Unit
from retold.extract.figures.nouns import counts_plural
from retold.extract.figures.nths import read_nth
from retold.extract.figures.units import (
    COUNTED,
    age_of,
    is_money,
    is_unit,
    money_before,
    money_behind,
    time_units,
    unit_after,
)
from retold.extract.knowledge import table, words
from retold.extract.number_words import lexicon_of
from retold.extract.numbers import Number, NumberKind, may_begin, read_number
from retold.extract.tokens import Token, low_at, past_hyphen, touches

_HYPHENS = frozenset("-‐‑")
_FEET_JOINED = frozenset("-‐‑'’′")
_RANGE_DASHES = frozenset("-‐‑–—")
_MINUS = frozenset("-−")
_EITHER = frozenset({"or", "eller"})
_BEFORE_SIGN = frozenset("(<>=≤≥⩽⩾~∼≈±")
_TIMES = frozenset("x×")
_MILLION = 1_000_000
_FOLD = "fold"
_SCALES_APART = frozenset("BM")
_MOST_LIST_TOKENS = 2  # a sign and a number
_MOST_MONEY_TOKENS = 2  # "US" "$" before a number
_LARGEST_SHARING = 1000  # "$89 to $93 billion" shares its scale, "$200,000 to" not


def plain(value: Decimal) -> Decimal:
    """Write a value without a needless exponent or noughts: 3500000, 0.5."""
    if not value.is_finite():
        return value
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()


@dataclass(frozen=True, slots=True)
class Amount:
    """One number with its unit, in the tokens `first:last`."""

    number: Number
    unit: Unit | None
    first: int
    last: int
    value: Decimal

    @property
    def unit_name(self) -> str:
        """The unit as the output writes it."""
        return self.unit.name if self.unit else COUNTED


def split_hyphens(tokens: Sequence[Token], language: str) -> tuple[Token, ...]:
    """Take "four-minute" and "year-old" apart, so that one grammar reads all."""
    parts: list[Token] = []
    after_number = False
    for token in tokens:
        first, hyphen, rest = token.low.partition("-")
        splits = bool(hyphen and first) and (
            (after_number and _ties(parts[-1], first, language))
            or may_begin(first, language)
            or (first in lexicon_of(language).tied and rest[:1].isdigit())
        )
        parts.extend(_pieces(token) if splits else (token,))
        last = parts[-1]
        after_number = last.is_number or (last.text in _HYPHENS and after_number)
    return tuple(parts)


def _ties(before: Token, first: str, language: str) -> bool:
    """Say whether a word tied by a hyphen measures: "5-year-old", "£24 a-year"."""
    measures = is_unit(first, language) or first in lexicon_of(language).articles
    return before.text in _HYPHENS or measures


def _pieces(token: Token) -> Iterator[Token]:
    start = token.start
    for count, piece in enumerate(token.text.split("-")):
        if count:
            yield Token(start, start + 1, "-", "-")
            start += 1
        if piece:
            yield Token(start, start + len(piece), piece, piece.lower())
        start += len(piece)


def read_amount(tokens: Sequence[Token], index: int, language: str) -> Amount | None:
    """Read the amount whose number begins at token `index`."""
    word = tokens[index].low
    if word not in ("a", "an") and not may_begin(word, language):
        return None
    money = money_before(tokens, index)
    number = read_nth(tokens, index, language) or read_number(
        tokens, index, language, money=money is not None
    )
    if number is None:
        return None
    number = _of_scale(tokens, number, language)
    if money is None:
        return _measured(tokens, number, language)
    money = money_behind(tokens, number.last, money)
    last = max(number.last, money.last)
    paid = Amount(number, money, money.first, last, number.value)
    return _signed(tokens, paid, language)


def _measured(tokens: Sequence[Token], number: Number, language: str) -> Amount:
    """Add the unit behind the number, or the age before it."""
    digits = not tokens[number.first].is_word
    unit = unit_after(tokens, number.last, language, digits=digits)
    if unit is None and number.kind is NumberKind.PLURAL:
        unit = _unit_of(tokens, number.last, language)
    unit = unit or _graded_unit(tokens, number.last, language)
    number = _metre_or_million(tokens, number, unit)
    if unit is not None and number.last == unit.last:
        unit = unit_after(tokens, number.last, language, digits=True)
    if unit is None and digits and _is_times(tokens, number.last):
        of = lexicon_of(language).times
        unit = Unit(COUNTED, number.last, number.last + 1, of=of)
    if tokens[number.last - 1].low.endswith(_FOLD):
        unit = Unit(COUNTED, number.first, number.last)  # "sixfold" shares no unit
    first, last = number.first, unit.last if unit else number.last
    aged = digits or number.kind in (NumberKind.WORDS, NumberKind.ONE)
    if aged and not number.scaled and (unit is None or unit.name in time_units()):
        age = age_of(tokens, first, language)
        if age is not None:  # "the age of 5 years"
            first = age.first
            unit = age if unit is None else replace(unit, of=age.of)
    scale = unit.scale if unit else Decimal(1)
    amount = Amount(number, unit, first, last, number.value * scale)
    amount = _with_inches(tokens, amount, language)
    return _signed(tokens, amount, language)


def _graded_unit(tokens: Sequence[Token], index: int, language: str) -> Unit | None:
    """Read the unit of "four more years" and "two full days"."""
    graded = words(table("units")[language]["graded"])
    if index + 1 >= len(tokens) or tokens[index].low not in graded:
        return None
    unit = unit_after(tokens, index + 1, language, digits=False)
    return unit if unit and unit.first == index + 1 else None


def _is_times(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the x of "3x faster" touches the number, and no "3x4"."""
    if not touches(tokens, index) or tokens[index].low not in _TIMES:
        return False
    return index + 1 >= len(tokens) or not tokens[index + 1].is_number


def _with_inches(tokens: Sequence[Token], amount: Amount, language: str) -> Amount:
    """Add the inches of "6ft 5in", "six feet two" and "6-foot-5" to the feet."""
    told, link = table("units")["inches"], low_at(tokens, amount.last)
    feet = _marked_feet(tokens, amount)
    place = past_hyphen(tokens, feet.last) + (link == ",")
    whole = feet.unit_name == told["whole"] and amount.value % 1 == 0
    if not whole or place >= len(tokens) or not may_begin(tokens[place].low, language):
        return amount
    number, parts = read_number(tokens, place, language), Decimal(told["parts"])
    if number is None or number.first != place or not 0 <= number.value < parts:
        return amount
    last = _past_inches(tokens, number.last, language)
    if last is None and link in _FEET_JOINED:
        last = number.last  # "the 6-foot-5 captain", "6'5"
    if last is None or (link == "," and last == number.last):
        return amount
    value = amount.value + (number.value / parts).quantize(Decimal("0.0001"))
    return replace(feet, value=value, last=last)


def _marked_feet(tokens: Sequence[Token], amount: Amount) -> Amount:
    """Take the 6 of "6'5" for feet."""
    place, told = amount.last, table("units")["inches"]
    marked = amount.unit is None and low_at(tokens, place) in words(told["marks"])
    tight = touches(tokens, place) and touches(tokens, place + 1)
    if not (marked and tight and tokens[place + 1].text.isdecimal()):
        return amount
    return replace(amount, unit=Unit(told["whole"], place, place + 1), last=place + 1)


def _past_inches(tokens: Sequence[Token], index: int, language: str) -> int | None:
    """Return where inches end; None when the number before counts something else."""
    told = table("units")["inches"]
    if index >= len(tokens):
        return index
    unit = unit_after(tokens, index, language, digits=True)
    if unit is not None:
        return unit.last if unit.name == told["part"] else None
    tight = tokens[index].start == tokens[index - 1].end
    if tight and tokens[index].low in words(told["short"]):
        return index + 1
    bare = not (tokens[index].is_word or tokens[index].text in "%$£€")
    return index if bare or tokens[index].low in words(told["follow"]) else None


def _of_scale(tokens: Sequence[Token], number: Number, language: str) -> Number:
    """Read "a quarter of a million" as the number it is."""
    lexicon, place = lexicon_of(language), number.last
    if number.kind is not NumberKind.FRACTION or place + 2 >= len(tokens):
        return number
    scale = lexicon.scales.get(tokens[place + 2].low)
    tied = tokens[place].low == lexicon.of and tokens[place + 1].low in lexicon.articles
    if scale is None or not tied:
        return number
    value = number.value * scale
    return Number(number.first, place + 3, value, NumberKind.WORDS, scale)


def _unit_of(tokens: Sequence[Token], index: int, language: str) -> Unit | None:
    """Read the unit of "tens of millions of dollars"."""
    of = lexicon_of(language).of
    if index + 1 >= len(tokens) or tokens[index].low != of:
        return None
    return unit_after(tokens, index + 1, language, digits=False)


def _metre_or_million(
    tokens: Sequence[Token], number: Number, unit: Unit | None
) -> Number:
    """Take the m of "1.2m tonnes", with something counted behind, as a million.

    The B of "8 B people" is a billion then.
    """
    letter = tokens[number.last].text if number.last < len(tokens) else ""
    apart = letter in _SCALES_APART and not number.scaled and unit is None
    if apart and counts_plural(tokens, number.last + 1, "en"):
        factor = lexicon_of("en").attached[letter]
        value, last = number.value * factor, number.last + 1
        return replace(number, last=last, value=value, factor=factor)
    if unit is None or tokens[unit.last - 1].text != "m" or unit.last >= len(tokens):
        return number
    touches = tokens[unit.first].start == tokens[unit.first - 1].end
    if not touches or not counts_plural(tokens, unit.last, "en"):
        return number
    value, factor = number.value * _MILLION, Decimal(_MILLION)
    return replace(number, last=unit.last, value=value, factor=factor)


def _signed(tokens: Sequence[Token], amount: Amount, language: str) -> Amount:
    """Take in a minus sign that touches the number, or the word: "minus 5"."""
    index = amount.first
    if not index or amount.number.kind is not NumberKind.DIGITS:
        return amount
    sign, minus = tokens[index - 1], lexicon_of(language).minus
    before = tokens[index - 2] if index > 1 else None
    either = before is not None and before.low in _EITHER  # "plus or minus 3"
    if sign.low == minus and not either:
        return replace(amount, first=index - 1, value=-amount.value)
    if sign.text not in _MINUS or sign.end != tokens[index].start:
        return amount
    if before is not None and before.low == minus:
        return replace(amount, first=index - 2, value=-amount.value)
    named = before is not None and before.is_capital and amount.unit is None
    if before is None or (not named and _lets_sign(before, sign)):
        return replace(amount, first=index - 1, value=-amount.value)
    return amount


def _lets_sign(before: Token, sign: Token) -> bool:
    """Say whether the mark behind `before` is a sign, and joins nothing."""
    return before.end < sign.start or before.text in _BEFORE_SIGN


def read_other_end(
    tokens: Sequence[Token], amount: Amount, language: str
) -> Amount | None:
    """Read the other end of a range, if a word or a dash joins one to `amount`."""
    place = amount.last
    if place + 2 < len(tokens) and tokens[place].text in _HYPHENS:
        place += not tokens[place + 1].is_number  # "8- to 16-metre"
    if place + 1 >= len(tokens):
        return None
    joins, link = connectors(language), tokens[place]
    opened = tokens[amount.first - 1].low if amount.first else ""
    between = opened in joins["between"] and link.low in joins["between_and"]
    dashed = link.text in _RANGE_DASHES
    if not (between or dashed or link.low in joins["range_words"]):
        return None
    for first in range(place + 1, min(len(tokens), place + 2 + _MOST_MONEY_TOKENS)):
        if tokens[first].is_number or may_begin(tokens[first].low, language):
            second = read_amount(tokens, first, language)
            if second is None or second.first != place + 1:
                return None
            listed = not between and link.low in joins["list"]
            either = listed and _in_digits(amount, second)
            alone = second.number.kind is NumberKind.ONE
            return None if alone or either else second
    return None


def _in_digits(one: Amount, two: Amount) -> bool:
    """Say whether both are in digits: "7 or 8" are two, "two or three" is vague."""
    return one.number.kind is two.number.kind is NumberKind.DIGITS


def share(first: Amount, second: Amount) -> Amount:
    """Give the first end of "2 to 3 million tonnes" the scale and unit it shares."""
    factor, value = second.number.factor, first.value
    alike = first.unit is None or is_money(first.unit_name)
    if alike and not first.number.scaled and value < _LARGEST_SHARING:
        shared = value * factor
        value = shared if shared <= second.value else value
    return replace(first, value=value, unit=first.unit or second.unit)


def listed_unit(tokens: Sequence[Token], amount: Amount, language: str) -> Unit | None:
    """Return the unit at the end of a list: "9 or 4.8 months", "−2 and −7 °C"."""
    place = amount.last
    place += place < len(tokens) and tokens[place].text in _HYPHENS  # "7- or 8-inch"
    if (
        place + 1 >= len(tokens)
        or tokens[place].low not in connectors(language)["list"]
    ):
        return None
    for first in range(place + 1, min(len(tokens), place + 1 + _MOST_LIST_TOKENS)):
        if may_begin(tokens[first].low, language):
            second = read_amount(tokens, first, language)
            tied = second is not None and second.first == place + 1
            return second.unit if second and tied else None
    return None


def share_back(first: Amount, second: Amount) -> Amount:
    """Give the second end of "aged 25 to 54" or "$5 to 6" the unit it shares."""
    return second if second.unit else replace(second, unit=first.unit)
