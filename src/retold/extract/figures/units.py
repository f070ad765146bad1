"""Read what a number is measured in: percent, money, tonnes, years.

Names are those of output.md: "1" for things counted, "percent", an ISO 4217
code, otherwise the English singular, compounds with a slash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from retold.extract.figures.compounds import Unit, compounded, powered
from retold.extract.knowledge import table, words
from retold.extract.tokens import Token

COUNTED = "1"
_LONGEST_PHRASE = 5  # "kilometres per hour", "mile-an-hour"
_HYPHENS = frozenset("-‐‑")
_POUND = "GBP"
_SPACED = frozenset("mgCFLKVWNJht")  # letters that stand apart from their number
_APART = frozenset("–—―")  # "Ola Berg, 38 – the mate"
_CLOSES = frozenset(".,;:!?)…")
_CHILD = 15  # "in June, 12." is no age
_WEIGHED_NEAR = 8  # tokens before the sum, or 2 behind it, with "weighs"
_WEIGHED_BEHIND = 2
_CONVERTED_BEHIND = 4  # "40 pounds (18 kg"
_LONGEST_AGE = 2  # digits; "104" between commas is more often a count


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
def is_unit(word: str, language: str) -> bool:
    """Say whether a word, in lower case, begins a unit: "year" of "year-old"."""
    return any(phrase[0] == word for phrase in _named(language))


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
        gaps = [
            tokens[place].start - tokens[place - 1].end
            for place in range(first + 1, index)
        ]
        code = _codes().get(written)
        if code is not None and all(gap <= _money_gap(written) for gap in gaps):
            return Unit(code, first, index)
    return None


def money_behind(tokens: Sequence[Token], index: int, money: Unit) -> Unit:
    """Take in the country behind a sum: "$76 US"."""
    dollars = tokens[money.last - 1].text.endswith("$") and index < len(tokens)
    code = table("units")["money_behind"].get(tokens[index].text) if dollars else None
    goes_on = index + 1 < len(tokens) and tokens[index + 1].is_capital
    return Unit(code, money.first, index + 1) if code and not goes_on else money


def _money_gap(written: str) -> int:
    """Return how far a country may stand from its sign: "US $84 billion"."""
    return 1 if written.endswith("$") and len(written) > len("A$") else 0


def unit_after(
    tokens: Sequence[Token], index: int, language: str, *, digits: bool
) -> Unit | None:
    """Return the unit that begins at token `index`, past a hyphen.

    Short forms ("km", "m", "C") count only after digits.
    """
    first = _past_hyphen(tokens, index)
    if first >= len(tokens):
        return None
    signed = _signed(tokens, first) if digits else None
    unit = signed or _scaled_money(tokens, first, language)
    worded = _worded(tokens, first, language)
    if unit is None or (worded is not None and worded.last > unit.last):
        unit = worded  # "lb-ft" is longer than "lb"
    if unit is None:
        return None
    return _aged(tokens, compounded(tokens, unit), language)


def _past_hyphen(tokens: Sequence[Token], index: int) -> int:
    if not 0 < index < len(tokens) - 1 or tokens[index].text not in _HYPHENS:
        return index
    return index + 1 if tokens[index].start == tokens[index - 1].end else index


def _worded(tokens: Sequence[Token], first: int, language: str) -> Unit | None:
    named = _named(language)
    if tokens[first].text in _HYPHENS:
        return None
    for length in range(_LONGEST_PHRASE, 0, -1):
        run = tokens[first : first + length]
        phrase = tuple(token.low for token in run)
        whole = tuple(token.low for token in run if token.text not in _HYPHENS)
        ends = run[-1].text not in _HYPHENS
        name = named.get(phrase) or (named.get(whole) if ends else None)
        if name is not None:
            last = first + len(phrase)
            if name == _POUND and _weighs(tokens, first, last, language):
                name = "pound (weight)"
            return _degrees(tokens, Unit(name, first, last))
    return None


def _weighs(tokens: Sequence[Token], first: int, index: int, language: str) -> bool:
    """Say whether pounds weigh: "pounds of flour", not "pounds of debt"."""
    weighing = words(table("units")[language].get("weighing", ""))
    near = [
        *tokens[max(0, first - _WEIGHED_NEAR) : first],
        *tokens[index : index + _WEIGHED_BEHIND],
    ]
    behind = tokens[index : index + _CONVERTED_BEHIND]
    if any(token.low in weighing for token in near) or any(
        token.low in words(table("units")[language].get("weights", ""))
        for token in behind
    ):
        return True
    if first > 1 and tokens[first - 1].text in _HYPHENS and index < len(tokens):
        tied = tokens[first - 1].end == tokens[first].start
        paid_in = words(table("units")[language].get("paid_in", ""))
        things = tokens[index].is_word and tokens[index].low not in paid_in
        if tied and tokens[first - 2].is_number and things:
            return True  # "a 40-pound dog", but "a 40-pound fine"
    if index + 1 >= len(tokens) or tokens[index].low != "of":
        return False
    paid = words(table("units")[language].get("paid", ""))
    return not any(token.low in paid for token in tokens[index + 1 : index + 4])


def _signed(tokens: Sequence[Token], first: int) -> Unit | None:
    """Read "%", "km", "°C"; a single letter must touch its number."""
    text = tokens[first].text
    name = table("units")["signs"].get(text) or _codes().get(text)
    if name is None:
        return None
    attached = first > 0 and tokens[first].start == tokens[first - 1].end
    letter = len(text) == 1 and text.isalpha()
    if letter and not attached and (text not in _SPACED or _goes_on(tokens, first + 1)):
        return None
    return _degrees(tokens, powered(tokens, Unit(name, first, first + 1)))


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
    phrase = tuple(token.low for token in tokens[after : after + 2])
    if phrase and phrase == tuple(age["after_phrase"].split()):
        return Unit(unit.name, unit.first, after + 2, of=age["of"])
    return unit


def age_of(tokens: Sequence[Token], index: int, language: str) -> Unit | None:
    """Return the age of a bare number: "aged 23", "Anna Berg, 23, said"."""
    age = table("units")[language]["age"]
    for length in (3, 2, 1):  # "under the age of 5"
        led = " ".join(token.low for token in tokens[max(0, index - length) : index])
        if index >= length and led in words(age["before"]):
            return Unit("year", index - length, index, of=age["of"])
    digits = tokens[index].text
    short = digits.isdecimal() and len(digits) <= _LONGEST_AGE
    if not short or not 1 < index < len(tokens) - 1:
        return None
    named = _named_aged(tokens, index, language)
    aged = named or _told_aged(tokens, index, language)
    return Unit("year", index, index + 1, of=age["of"]) if aged else None


def _named_aged(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Say whether a name or a kinship and commas make an age: "her son, 4, was"."""
    age, place = table("units")[language]["age"], index - 1
    now = tokens[place].low in words(age["since"])  # "Ms Berg, now 81, said"
    place -= now
    if place < 1 or tokens[place].text != ",":
        return False
    who, after = tokens[place - 1], tokens[index + 1]
    junior = tokens[place - 2].low if place > 1 and who.text == "." else who.low
    named = who.is_capital or who.low in words(age["kin"])
    if not named and junior not in words(age["junior"]):
        return False
    ends = after.text in ".;" and (now or int(tokens[index].text) > _CHILD)
    apart = after.text in _APART and after.start > tokens[index].end
    return after.text == "," or ends or (now and after.is_word) or apart


def _told_aged(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Read the age of "she was 25", "younger than 18" and "children under 12"."""
    age = table("units")[language]["age"]
    who, before, after = tokens[index - 2], tokens[index - 1], tokens[index + 1]
    closes = after.text in _CLOSES or after.low in words(age["goes_on"])
    if who.low in words(age["who"]) and before.low in words(age["is"]) and closes:
        return True
    joined = " ".join(token.low for token in tokens[index + 1 : index + 3])
    if before.low in words(age["people"]) and joined in words(age["joins"]):
        return True  # "those 45 and over"
    bounded = who.low in words(age["people"]) and before.low in words(age["bounds"])
    return bounded or f"{who.low} {before.low}" in words(age["than"])
