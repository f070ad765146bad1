"""The figures of a family in one unit, and which of them a reader asks for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources

from retold.model.errors import RetoldError
from retold.model.quantity import Figure
from retold.model.when import When
from retold.present.casebook import Told
from retold.present.conversions import Density, factor
from retold.present.units import unit_words
from retold.present.web.asked import Asked

_DIGITS = 4  # that count, of a figure that was converted
_LONGEST = 30  # digits of a number that somebody types
_DENSEST = 30  # kilograms a litre; osmium weighs 22.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One figure of one telling, in the unit that is shown.

    `value`, `low` and `high` are None where they are open. `is_converted` says that
    the telling has it in another unit; `whole` is the figure of which it is a part.
    """

    told: Told
    figure: Figure
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    is_converted: bool
    whole: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Between which times and values figures are asked for; "" where that is open."""

    since: str = ""
    until: str = ""
    least: str = ""
    most: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """The fields of an address that say so."""
        return {
            "since": self.since,
            "until": self.until,
            "least": self.least,
            "most": self.most,
        }

    @property
    def is_open(self) -> bool:
        """Whether everything is asked for."""
        return not any(self.fields.values())

    def holds(self, one: Measured) -> bool:
        """Say whether a figure is asked for; without a date, only when none is."""
        return self._holds_when(one.told.when) and self._holds_value(one)

    def _holds_when(self, when: str | None) -> bool:
        if not self.since and not self.until:
            return True
        if when is None:
            return False
        at = When.parse(when)
        early = bool(self.since) and at.surely_before(When.parse(self.since))
        return not early and not (
            self.until and When.parse(self.until).surely_before(at)
        )

    def _holds_value(self, one: Measured) -> bool:
        if not self.least and not self.most:
            return True
        value = one.value
        if value is None:
            return False
        low = not self.least or value >= Decimal(self.least)
        return low and (not self.most or value <= Decimal(self.most))


def unit_name(unit: str) -> str:
    """Write a unit as a choice names it."""
    return "number of things" if unit == "1" else unit_words(unit)


def window(asked: Asked) -> Window:
    """Read from the address what is asked for; what cannot be read is left open."""
    return Window(
        since=_date(asked.words("since")),
        until=_date(asked.words("until")),
        least=_number(asked.words("least")),
        most=_number(asked.words("most")),
    )


def density(asked: Asked) -> Density:
    """Read from the address what a litre is taken to weigh."""
    given = _number(asked.words("density"))
    weighs = Decimal(given) if given else Decimal(0)
    return Density(kg_per_litre=weighs if 0 < weighs <= _DENSEST else None)


def measured(told: Told, unit: str, weighs: Density) -> Iterator[Measured]:
    """Give the figures of one telling that can be told in a unit.

    A whole is no figure of its own beside its part.
    """
    wholes = {one.id: _whole(told, one) for one in told.figures}
    held = {one.id for one in wholes.values() if one}
    for figure in told.figures:
        times = factor(figure.quantity.unit, unit, weighs)
        if times is None or figure.id in held:
            continue
        low, high = figure.quantity.low, figure.quantity.high
        value = figure.value if figure.value is not None else high
        yield Measured(
            told=told,
            figure=figure,
            value=_times(value, times),
            low=_times(low, times),
            high=_times(high, times),
            is_converted=figure.quantity.unit != unit,
            whole=wholes[figure.id],
        )


def _times(value: Decimal, times: Decimal) -> Decimal | None:
    if not value.is_finite():
        return None
    if times == 1:
        return value
    found = value * times
    least = found.adjusted() - _DIGITS + 1
    return found.quantize(Decimal(1).scaleb(min(least, 0)))


def _whole(told: Told, figure: Figure) -> Figure | None:
    """Find the figure of which this one is a part: "12 of 120 wells"."""
    end, text = figure.anchor.end, told.document.text
    for other in told.figures:
        start = other.anchor.start
        if end < start and " ".join(text[end:start].casefold().split()) in _between():
            return other
    return None


@cache
def _between() -> frozenset[str]:
    file = resources.files("retold.present").joinpath("data/wholes.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return frozenset(table["between"].split("\n"))


def _date(words: str) -> str:
    try:
        When.parse(words)
    except RetoldError:
        return ""
    return words


def _number(words: str) -> str:
    """Read a number as people type it: "1,200", "0.85"; "" for none."""
    plain = words.replace(",", "").replace(" ", "")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return ""
    return plain if number.is_finite() and abs(number.adjusted()) < _LONGEST else ""
