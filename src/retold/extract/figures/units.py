"""Read what a number is measured in: percent, money, tonnes, years.

Names are those of output.md: "1" for things counted, "percent", an ISO 4217
code, otherwise the English singular, compounds with a slash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from retold.extract.knowledge import table, words
from retold.extract.tokens import Token

COUNTED = "1"
_LONGEST_PHRASE = 3  # "kilometres per hour"
_HYPHENS = frozenset("-‐‑")
_LONGEST_AGE = 2  # digits; "104" between commas is more often a count


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in the tokens `first:last`; `scale` for "mkr", a million kronor.

    `of` is set when the unit itself says what is measured: an age, a person's.
    """

    name: str
    first: int
    last: int
    scale: Decimal = Decimal(1)
    of: str | None = None


@cache
def _named(language: str) -> Mapping[tuple[str, ...], str]:
    """Map each unit word or phrase, as lower-case tokens, to its name."""
    data = table("units")
    named: dict[tuple[str, ...], str] = {}
    for part in (data[language]["words"], data[language]["money"]):
        for name, line in part.items():
            for phrase in words(line):
                named[tuple(phrase.split())] = name
    codes = {(code.lower(),): code for code in data["money"]["codes"].split()}
    return codes | named


@cache
def _codes() -> Mapping[str, str]:
    """Map currency signs and codes, as written, to ISO 4217 codes."""
    money = dict(table("units")["money"])
    codes = money.pop("codes").split()
    return money | dict(zip(codes, codes, strict=True))


@cache
def time_units() -> frozenset[str]:
    """Return the units in which time is told."""
    return words(table("units")["time"]["units"])


def is_money(unit: str) -> bool:
    """Say whether `unit` is a currency code."""
    return unit in _codes()


def money_before(tokens: Sequence[Token], index: int) -> Unit | None:
    """Return the currency that stands before the number at token `index`."""
    for length in (2, 1):
        first = index - length
        if first < 0 or tokens[index].start - tokens[index - 1].end > 1:
            continue
        written = "".join(token.text for token in tokens[first:index])
        joined = all(
            tokens[place].start == tokens[place - 1].end
            for place in range(first + 1, index)
        )
        code = _codes().get(written)
        if code is not None and joined:
            return Unit(code, first, index)
    return None


def unit_after(
    tokens: Sequence[Token], index: int, language: str, *, digits: bool
) -> Unit | None:
    """Return the unit that begins at token `index`, past a hyphen.

    Short forms ("km", "m", "C") count only after digits.
    """
    first = _past_hyphen(tokens, index)
    if first >= len(tokens):
        return None
    unit = _signed(tokens, first) if digits else None
    unit = unit or _scaled_money(tokens, first, language)
    unit = unit or _worded(tokens, first, language)
    if unit is None:
        return None
    return _aged(tokens, _compounded(tokens, unit), language)


def _past_hyphen(tokens: Sequence[Token], index: int) -> int:
    if not 0 < index < len(tokens) - 1 or tokens[index].text not in _HYPHENS:
        return index
    return index + 1 if tokens[index].start == tokens[index - 1].end else index


def _worded(tokens: Sequence[Token], first: int, language: str) -> Unit | None:
    named = _named(language)
    for length in range(_LONGEST_PHRASE, 0, -1):
        phrase = tuple(token.low for token in tokens[first : first + length])
        name = named.get(phrase)
        if name is not None:
            last = first + len(phrase)
            return _degrees(tokens, Unit(name, first, last))
    return None


def _signed(tokens: Sequence[Token], first: int) -> Unit | None:
    """Read "%", "km", "°C"; a single letter must touch its number."""
    text = tokens[first].text
    name = table("units")["signs"].get(text) or _codes().get(text)
    if name is None:
        return None
    attached = first > 0 and tokens[first].start == tokens[first - 1].end
    letter = len(text) == 1 and text.isalpha()
    if letter and not attached and (text not in "mgCFL" or _goes_on(tokens, first + 1)):
        return None
    return _degrees(tokens, _powered(tokens, Unit(name, first, first + 1)))


def _powered(tokens: Sequence[Token], unit: Unit) -> Unit:
    """Read the power in "km²"."""
    if not unit.name.endswith("metre") or unit.last >= len(tokens):
        return unit
    power = table("units")["powers"].get(tokens[unit.last].text)
    touches = tokens[unit.last].start == tokens[unit.last - 1].end
    if power is None or not touches:
        return unit
    return Unit(f"{power} {unit.name}", unit.first, unit.last + 1)


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a name goes on: "8 C Street" is no temperature."""
    return index < len(tokens) and tokens[index].is_capital


def _degrees(tokens: Sequence[Token], unit: Unit) -> Unit:
    if unit.name != "degree" or unit.last >= len(tokens):
        return unit
    name = table("units")["degrees"].get(tokens[unit.last].low)
    return Unit(name, unit.first, unit.last + 1) if name else unit


def _scaled_money(tokens: Sequence[Token], first: int, language: str) -> Unit | None:
    scaled = table("units")[language].get("scaled_money", {})
    scale = scaled.get(tokens[first].low)
    return Unit("SEK", first, first + 1, Decimal(scale)) if scale else None


def _compounded(tokens: Sequence[Token], unit: Unit) -> Unit:
    """Join "km" "/" "h" to one name."""
    after = tokens[unit.last : unit.last + 2]
    if len(after) < 2 or after[0].text != "/":  # noqa: PLR2004 - slash and unit
        return unit
    below = table("units")["signs"].get(after[1].text)
    below = "hour" if after[1].low in ("hr", "tim") else below
    below = below or _named("en").get((after[1].low,))
    if below is None:
        return unit
    return Unit(f"{unit.name}/{below}", unit.first, unit.last + 2, unit.scale)


def _aged(tokens: Sequence[Token], unit: Unit, language: str) -> Unit:
    """Read "years old", "-year-old", "-åring": an age, of a person."""
    if unit.name not in time_units():
        return unit
    age = table("units")[language]["age"]
    if tokens[unit.last - 1].low in words(age.get("words", "")):
        return Unit(unit.name, unit.first, unit.last, of=age["of"])
    after = _past_hyphen(tokens, unit.last)
    if after < len(tokens) and tokens[after].low in words(age["after"]):
        return Unit(unit.name, unit.first, after + 1, of=age["of"])
    return unit


def age_of(tokens: Sequence[Token], index: int, language: str) -> Unit | None:
    """Return the age that bare digits tell: "aged 23", "Anna Berg, 23, said"."""
    age = table("units")[language]["age"]
    if index and tokens[index - 1].low in words(age["before"]):
        return Unit("year", index - 1, index, of=age["of"])
    digits = tokens[index].text
    if index < 2 or index + 1 >= len(tokens) or len(digits) > _LONGEST_AGE:  # noqa: PLR2004 - a name and a comma
        return None
    commas = tokens[index - 1].text == "," == tokens[index + 1].text
    if commas and digits.isdecimal() and tokens[index - 2].is_capital:
        return Unit("year", index, index + 1, of=age["of"])
    return None
