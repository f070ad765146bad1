"""Numbers reckoned from the cells of one row or column.

Each gives the sum in words: "30 - 12 = 18", "(30 - 12) / 12 = 150 %".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from retold.check.tables.statement import Told
from retold.check.tables.table import Place, Table

_PERCENT = Decimal(100)
_DIGITS_SHOWN = 2
_FIRST, _SECOND, _THIRD = 0.03, 0.02, 0.01  # between ways that fit alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """Cells that give a number, by which way, and the sum in words."""

    way: str
    places: tuple[Place, ...]
    shown: str
    fit: float


_Line = Sequence[tuple[Place, Decimal]]


def reckon(
    table: Table, places: Sequence[Place], ways: frozenset[str], told: Told
) -> Iterator[Reckoned]:
    """Try the named ways on the cells of one line."""
    line = [
        (place, value) for place in places if (value := table.value(place)) is not None
    ]
    scale = table.scales[places[0][1]] if places else Decimal(1)
    for found in _tried(line, ways, told):
        value, one = found
        # A table that does not say its scale is taken to be in the told one.
        factor = told.multiplier if scale == 1 else scale
        scales = {Decimal(1), factor} if one.way in _SCALED else {Decimal(1)}
        if any(_rounds(value * each, told) for each in sorted(scales)):
            yield one


def changed(table: Table, places: tuple[Place, ...], told: Told) -> Iterator[Reckoned]:
    """Give the change between two cells, in percent if the number is told so."""
    line = [
        (place, value) for place in places if (value := table.value(place)) is not None
    ]
    ways = _changes(line) if told.is_percent else _differences(line)
    for _, one in ways:
        yield one


_SCALED = frozenset({"difference", "sum", "average"})


def _tried(
    line: _Line, ways: frozenset[str], told: Told
) -> Iterator[tuple[Decimal, Reckoned]]:
    if "difference" in ways and not told.is_percent:
        yield from _differences(line)
    if told.is_percent or "share" in ways or "times" in ways:
        yield from _shares(line, told)
    if told.is_percent:
        yield from _changes(line)
        yield from _differences(line)
    if "average" in ways:
        yield from _averages(line)
    if "sum" in ways:
        yield from _sums(line)


def _differences(line: _Line) -> Iterator[tuple[Decimal, Reckoned]]:
    for (at, one), (other, two) in permutations(line, 2):
        if one >= two:
            shown = f"{one} - {two} = {_short(one - two)}"
            yield (
                one - two,
                Reckoned(
                    way="difference", places=(at, other), shown=shown, fit=_SECOND
                ),
            )


def _changes(line: _Line) -> Iterator[tuple[Decimal, Reckoned]]:
    for (at, one), (other, two) in permutations(line, 2):
        if two:
            change = (one - two) / abs(two) * _PERCENT
            shown = f"({one} - {two}) / {abs(two)} = {_short(change)} %"
            yield (
                change,
                Reckoned(
                    way="percent change", places=(at, other), shown=shown, fit=_FIRST
                ),
            )


def _shares(line: _Line, told: Told) -> Iterator[tuple[Decimal, Reckoned]]:
    for (at, one), (other, two) in permutations(line, 2):
        if two:
            share = one / two * (_PERCENT if told.is_percent else 1)
            shown = f"{one} / {two} = {_short(share)}{' %' if told.is_percent else ''}"
            yield (
                share,
                Reckoned(way="share", places=(at, other), shown=shown, fit=_THIRD),
            )


def _averages(line: _Line) -> Iterator[tuple[Decimal, Reckoned]]:
    for group in _groups(line):
        mean = sum((value for _, value in group), Decimal(0)) / len(group)
        shown = f"({_plus(group)}) / {len(group)} = {_short(mean)}"
        places = tuple(place for place, _ in group)
        yield mean, Reckoned(way="average", places=places, shown=shown, fit=_FIRST)


def _sums(line: _Line) -> Iterator[tuple[Decimal, Reckoned]]:
    for group in _groups(line):
        whole = sum((value for _, value in group), Decimal(0))
        shown = f"{_plus(group)} = {_short(whole)}"
        places = tuple(place for place, _ in group)
        yield whole, Reckoned(way="sum", places=places, shown=shown, fit=_FIRST)


def _groups(line: _Line) -> Iterator[_Line]:
    """Give the whole line, each pair, and each run of neighbours."""
    size = len(line)
    for first in range(size):
        for last in range(first + 1, size):
            yield [line[first], line[last]]
            if last > first + 1:
                yield line[first : last + 1]


def _rounds(found: Decimal, told: Told) -> bool:
    """Say whether a reckoned value is the told one, as far as that was written."""
    half = Decimal(1).scaleb(-told.decimals) / 2
    return abs(abs(found) - told.value) <= half


def _plus(group: _Line) -> str:
    return " + ".join(str(value) for _, value in group)


def _short(value: Decimal) -> str:
    return f"{round(value, _DIGITS_SHOWN).normalize():f}"
