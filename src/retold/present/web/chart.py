"""Figures over time as a strip chart: where each dot and range stands, in pixels.

Each moment has the same room, as in the picture of a tree, so that the hours in
which a story breaks are not squeezed by the weeks after. A template draws it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from retold.model.quantity import decimal_text
from retold.present.words import date_words, moment_words, number_words

_LEFT, _TOP, _HEIGHT, _BOTTOM = 76, 18, 240, 46
_LEAST_STEP, _MOST_STEP, _ROOM = 26, 110, 820
_TICKS = 5
_APART = 12  # pixels from a mark's middle to an end that can be told from it
_MOST_DATES = 12
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One figure of one telling: what it allows, and how it is told.

    `low` and `high` are None where a range is open on that side.
    """

    id: str
    when: str | None
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    hedged: bool
    source: bool
    denied: bool
    words: str
    chosen: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One figure as it is drawn; a range runs from `low_y` up to `high_y`.

    `ends` are where it ends, as far as that stands apart from the mark itself. What
    is not `chosen` stands back.
    """

    id: str
    x: int
    y: int
    low_y: int | None
    high_y: int | None
    ends: list[int]
    kind: str
    words: str
    when: str
    value: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A label at an axis."""

    at: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The whole drawing."""

    width: int
    height: int
    left: int
    floor: int
    dots: list[Dot]
    values: list[Tick]
    dates: list[Tick]


def chart(values: Sequence[Value], *, log: bool) -> Chart:
    """Place figures, which stand in the order of time.

    On a logarithmic scale what is not above zero stands on the floor.
    """
    moments = list(dict.fromkeys(one.when for one in values))
    step = max(_LEAST_STEP, min(_MOST_STEP, _ROOM // max(1, len(moments))))
    scale = _Scale(values, log=log)
    place = {when: at for at, when in enumerate(moments)}
    dots = [
        _dot(one, _LEFT + step // 2 + place[one.when] * step, scale) for one in values
    ]
    every = -(-len(moments) // _MOST_DATES)
    return Chart(
        width=_LEFT + step * len(moments) + 16,
        height=_TOP + _HEIGHT + _BOTTOM,
        left=_LEFT,
        floor=_TOP + _HEIGHT,
        dots=dots,
        values=scale.ticks(),
        dates=_dates(moments, step, every),
    )


def _dot(one: Value, x: int, scale: _Scale) -> Dot:
    y = scale.at(one.value)
    low_y = None if one.low in {None, one.value} else scale.at(one.low)
    high_y = None if one.high in {None, one.value} else scale.at(one.high)
    return Dot(
        id=one.id,
        x=x,
        y=y,
        low_y=low_y,
        high_y=high_y,
        ends=[
            at
            for end, at in ((one.low, low_y), (one.high, high_y))
            if at is not None and abs(at - y) >= _APART and scale.shows(end)
        ],
        kind=_kind(one),
        words=one.words,
        when=one.when or "",
        value=decimal_text(one.value),
        chosen=one.chosen,
    )


def _kind(value: Value) -> str:
    if value.denied:
        return "denied"
    if value.source:
        return "source"
    return "hedged" if value.hedged else "firm"


def _dates(moments: Sequence[str | None], step: int, every: int) -> list[Tick]:
    """Write each day once, where it begins, and not more than have room."""
    ticks, last = [], ""
    for place, when in enumerate(moments):
        day = _day(when)
        if day != last and place % every == 0:
            ticks.append(Tick(at=_LEFT + step // 2 + place * step, words=day))
            last = day
    return ticks


def _day(when: str | None) -> str:
    if when is None:
        return "undated"
    moment = moment_words(when)
    return moment.rpartition(" ")[0] if ":" in moment else date_words(when)


class _Scale:
    """Turns a value into a height in pixels."""

    def __init__(self, values: Sequence[Value], *, log: bool) -> None:
        self._log = log
        ends = [
            end
            for one in values
            for end in (one.value, one.low, one.high)
            if end is not None and (end > 0 or not log)
        ] or [Decimal(1)]
        self._marks = _log_marks(ends) if log else _linear_marks(ends)

    def at(self, value: Decimal | None) -> int:
        low, high = self._height(self._marks[0]), self._height(self._marks[-1])
        if value is None or (self._log and value <= 0):
            return _TOP + _HEIGHT
        share = (self._height(value) - low) / ((high - low) or 1)
        return _TOP + round(_HEIGHT * (1 - min(1.0, max(0.0, share))))

    def shows(self, value: Decimal | None) -> bool:
        """Whether a value has a height of its own; zero has none among powers."""
        return value is not None and (value > 0 or not self._log)

    def ticks(self) -> list[Tick]:
        return [Tick(at=self.at(one), words=number_words(one)) for one in self._marks]

    def _height(self, value: Decimal) -> float:
        return math.log10(value) if self._log else float(value)


def _linear_marks(ends: Sequence[Decimal]) -> list[Decimal]:
    """Choose round values from at most zero to at least the highest end."""
    low, high = min(Decimal(0), *ends), max(*ends, Decimal(0))
    if low == high:
        return [Decimal(0), Decimal(1)]
    rough = (high - low) / _TICKS
    power = Decimal(10) ** rough.adjusted()
    step = next(one * power for one in _STEPS if one * power >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [step * place for place in range(first, last + 1)]


def _log_marks(ends: Sequence[Decimal]) -> list[Decimal]:
    """Choose powers of ten around the ends."""
    first, last = min(ends).adjusted(), max(ends).adjusted() + 1
    every = max(1, (last - first) // _TICKS)
    marks = [Decimal(10) ** place for place in range(first, last + 1, every)]
    return marks if marks[-1] >= max(ends) else [*marks, Decimal(10) ** last]
