"""Figures before their records are made, and what they share in one sentence.

"Rose to 95 lots from 90", "15 or 20 boats", "more than 100 kilometres (60
miles)": words said once hold for the figure beside them too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from retold.extract.figures.amounts import Amount
from retold.extract.figures.bounds import allowed, connectors
from retold.extract.figures.subjects import acts
from retold.extract.figures.units import COUNTED, is_money, time_units
from retold.extract.knowledge import table, words
from retold.extract.tokens import Token
from retold.model.quantity import Bound, Direction

_FARTHEST_REPEATED = 8  # tokens between two changes told alike
_GENITIVE = frozenset("'’")
_LEVELS = frozenset({"to", "at", "till", "på"})
_FARTHEST_LIKE = 25  # tokens between a count and the one it is compared with


_AGES_JOINED = (["and"], ["or"], [","], [",", "and"], ["och"], ["eller"])
_ALSO = (["("], ["/"], [",", "or"], [",", "eller"])  # between a figure and its twin


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure in the tokens `first:last`."""

    first: int
    last: int
    low: Decimal
    high: Decimal
    bound: Bound
    value: Decimal | None
    amount: Amount
    change: Direction | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure counts, what over, and where those words end."""

    of: str | None
    per: tuple[str, ...]
    last: int


Read = tuple[Reading, Subject]


def shared(tokens: Sequence[Token], found: Sequence[Read], language: str) -> list[Read]:
    """Give figures what their sentence says once for several of them."""
    every = list(found)
    for place in range(len(every) - 1, 0, -1):  # "15 or 20 boats": from the right
        every[place - 1] = _listed(tokens, every[place - 1], every[place], language)
    for place in range(1, len(every)):  # "(224 kW / 300 PS)": one after the other
        every[place] = _converted(tokens, every[place - 1], every[place])
    for place, (one, two) in enumerate(pairwise(list(every)), start=1):
        every[place] = _repeated(tokens, one, two, language)
    for place in range(1, len(every)):
        every[place] = _compared(tokens, every[:place], every[place], language)
    return every


def _bare(one: Read) -> bool:
    return one[0].amount.unit_name == COUNTED and one[1].of is None and not one[1].per


def _listed(tokens: Sequence[Token], one: Read, two: Read, language: str) -> Read:
    """Give the first of "15 or 20 boats" what the second counts."""
    reading, subject = one
    gap = tokens[reading.last : two[0].first]
    counted = two[0].amount.unit_name == COUNTED and two[1].of is not None
    joined = " ".join(token.low for token in gap) in connectors(language)["share_of"]
    if not (_bare(one) and counted and joined):
        return one
    return reading, replace(subject, of=two[1].of)


def _converted(tokens: Sequence[Token], one: Read, two: Read) -> Read:
    """Give "(60 miles)" the bound and the change of the measure it repeats."""
    reading, first = two[0], one[0]
    gap = tokens[_end_of(one) : reading.first]
    also = [token.low for token in gap]
    opened = also in _ALSO
    measures = reading.amount.unit_name != COUNTED and (
        first.amount.unit_name != COUNTED or len(also) > 1
    )
    same_kind = is_money(reading.amount.unit_name) == is_money(first.amount.unit_name)
    other = reading.amount.unit_name != first.amount.unit_name
    if not (opened and measures and same_kind and other):
        return two
    change = reading.change or first.change
    if reading.bound is not Bound.EXACTLY or first.bound is Bound.BETWEEN:
        return replace(reading, change=change), two[1]
    low, high = allowed(first.bound, reading.amount.value)
    told = replace(reading, low=low, high=high, bound=first.bound, change=change)
    return told, two[1]


def _end_of(one: Read) -> int:
    """Return where the words for the thing counted end: "190 points,"."""
    if one[1].of is None or one[0].amount.unit_name != COUNTED:
        return one[0].last
    return one[0].last + len(one[1].of.split())


def _repeated(tokens: Sequence[Token], one: Read, two: Read, language: str) -> Read:
    """Give "by 2.6%" and "fell by 1" the change and the unit said just before.

    "Shares of one were down 2.3%, the other by 2.6%."
    """
    first, reading = one[0], two[0]
    led = (
        reading.first > 0
        and tokens[reading.first - 1].low in connectors(language)["by"]
    )
    near = reading.first - first.last <= _FARTHEST_REPEATED
    if not (led and near and first.change):
        return two
    name = first.amount.unit_name
    if reading.change is None and name == reading.amount.unit_name != COUNTED:
        return replace(reading, change=first.change), two[1]
    if reading.change and name == "percent" and _bare(two):
        amount = replace(reading.amount, unit=first.amount.unit)
        return replace(reading, amount=amount), two[1]
    return two


def _lent(
    tokens: Sequence[Token], earlier: Reading, reading: Reading
) -> Reading | None:
    """Give "from 410 million" the unit of "fell to 320 million euros".

    A percentage is lent only where it tells a level: "to 2.7 percent from 2.8".
    """
    unit, led = (
        earlier.amount.unit,
        tokens[earlier.first - 1].low if earlier.first else "",
    )
    near = reading.first - earlier.last <= _FARTHEST_REPEATED
    level = led in _LEVELS or not earlier.amount.unit_name.startswith(
        ("percent", "basis")
    )
    timed = earlier.amount.unit_name in time_units()
    if unit is None or not near or not level or timed:
        return None
    return replace(reading, amount=replace(reading.amount, unit=unit))


def _aged_too(
    tokens: Sequence[Token], earlier: Reading, reading: Reading
) -> Reading | None:
    """Give the second of "aged 6 and 9" the age said before both."""
    gap = [token.low for token in tokens[earlier.last : reading.first]]
    unit, words_between = earlier.amount.unit, gap in _AGES_JOINED
    led = (
        unit is not None
        and unit.of is not None
        and unit.first < earlier.amount.number.first
    )
    if unit is None or reading.amount.unit is not None or not (words_between and led):
        return None
    return replace(reading, amount=replace(reading.amount, unit=unit))


def _is_owner(tokens: Sequence[Token], index: int) -> bool:
    """Say whether "Kessel’s" or "Nordens’" stands here, whose count follows."""
    if index < 0:
        return False
    text = tokens[index].text
    return (len(text) > 1 and text[-2] in _GENITIVE) or text[-1] in _GENITIVE


def _compared(
    tokens: Sequence[Token], before: Sequence[Read], one: Read, language: str
) -> Read:
    """Give "compared with 63" what the count before it counts."""
    reading, subject = one
    led = tokens[reading.first - 1].low if reading.first else ""
    lists = table("subjects")[language]
    compares = led in words(lists["compares"]) or _is_owner(tokens, reading.first - 1)
    compares = compares or led in words(lists["holds"])
    if before and _bare(one) | (subject.of is not None):
        aged = _aged_too(tokens, before[-1][0], reading)
        if aged is not None:
            return aged, replace(subject, of=before[-1][1].of)
    if not (_bare(one) and compares) or acts(tokens, reading.last, language):
        return one
    measured = before[-1] if before else None
    if measured is not None and led in words(table("subjects")[language]["measures"]):
        lent = _lent(tokens, measured[0], reading)
        if lent is not None:
            return lent, replace(subject, per=measured[1].per)
    for earlier, its in reversed(before):
        near = reading.first - earlier.last <= _FARTHEST_LIKE
        if near and earlier.amount.unit_name == COUNTED and its.of:
            return reading, replace(subject, of=its.of)
    return one
