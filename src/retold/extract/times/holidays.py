"""The days of holidays, those that move with the moon or the week included."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from retold.extract.knowledge import table
from retold.extract.times.calendar import day_value, near_day, nearest_year
from retold.extract.times.moment import Groups, Moment

_UNKNOWN = "unknown"  # of another calendar
_EASTER, _AFTER = "easter", " from "
_FIRST_GREGORIAN = 1583


def read_holiday(groups: Groups, moment: Moment) -> str | None:
    """Write the day of a holiday: in its year, or the nearest one."""
    rule = _rules(moment.language)[(groups["holiday"] or "").lower().replace("’", "'")]
    told = moment.told
    if rule == _UNKNOWN:
        return None
    if groups.get("year"):
        return _written(rule, int(groups["year"] or 0))
    if told is None or not told.month:
        month, day = _month_day(rule, 0)
        return near_day(moment.published, month, day, future=moment.future)
    month, _ = _month_day(rule, told.year)
    return _written(rule, nearest_year(told, month))


@cache
def _rules(language: str) -> Mapping[str, str]:
    """Map each holiday, in lower case, to its rule."""
    named = table("times")[language]["holidays"]
    return {name.lower(): rule for name, rule in named.items()}


def _written(rule: str, year: int) -> str | None:
    month, day = _month_day(rule, year)
    return day_value(year, month, day) if day else None


def _month_day(rule: str, year: int) -> tuple[int, int]:
    """Read "12-25", "easter+1" or "4 from 11-22", the first Thursday from then on.

    The day is 0 when the year does not tell it.
    """
    weekday, found, start = rule.rpartition(_AFTER)
    counted = _FIRST_GREGORIAN <= year < date.max.year
    if rule.startswith(_EASTER):
        if not counted:
            return 4, 0
        moved = easter(year) + timedelta(days=int(rule.removeprefix(_EASTER) or 0))
        return moved.month, moved.day
    month, day = (int(part) for part in start.split("-"))
    if not found:
        return month, day
    if not counted:
        return month, 0
    first = date(year, month, day)
    moved = first + timedelta(days=(int(weekday) - first.isoweekday()) % 7)
    return moved.month, moved.day


def easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar, from 1583 on.

    The anonymous algorithm of Nature, 20 April 1876, as Meeus prints it in
    Astronomical Algorithms (1991), chapter 8.
    """
    century, rest = divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    golden = year % 19
    epact = (19 * golden + century - leaps - moon + 15) % 30
    weekday = (32 + 2 * left + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
