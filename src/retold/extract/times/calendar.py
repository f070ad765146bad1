"""The calendar that relative times are counted on.

A relative time is resolved to its own precision and no further: against
"2015-10" the words "last month" give "2015-09", and "yesterday" gives nothing.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from retold.model.when import StatedDate

_MONTHS = 12
_WEEKS = 52
_SEASON_LAST_MONTH = {"SP": 5, "SU": 8, "FA": 11, "WI": 2}
_SATURDAY = 5
_HALF_YEAR = 6  # months
_SOON_MONTHS, _SOON_DAYS = 2, 60  # so near, a date with no year is still to come


@dataclass(frozen=True, slots=True)
class Published:
    """A document's date as far as it is known; `month` and `day` may be 0.

    The years of a history may be negative: -480 is 480 BC.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def of(cls, stated: StatedDate | None) -> Published | None:
        """Read the calendar part of an EDTF date."""
        if stated is None:
            return None
        parts = [int(part) for part in stated.value[:10].split("-")]
        return cls(*parts) if 1 <= parts[0] < date.max.year else None

    @property
    def date(self) -> date | None:
        """The day itself, when it is known, is of our era, and ever was."""
        written = day_value(self.year, self.month, self.day) if self.day else None
        return date.fromisoformat(written) if written and self.year > 0 else None


def year_text(year: int) -> str:
    """Write a year as TIMEX3 does: "0987", and "BC0480" for -480."""
    return f"{year:04}" if year > 0 else f"BC{-year:04}"


def _is_year(year: int) -> bool:
    """Say whether a year can be written; there was no year 0."""
    return year != 0 and abs(year) <= date.max.year


def day_value(year: int, month: int, day: int) -> str | None:
    """Write a day; None when there is no such day."""
    if not 1 <= month <= _MONTHS or not _is_year(year):
        return None
    if not 1 <= day <= calendar.monthrange(abs(year), month)[1]:
        return None
    return f"{year_text(year)}-{month:02}-{day:02}"


def shifted(published: Published, unit: str, steps: int) -> str | None:
    """Return the day, week, month ... that lies `steps` away, as TIMEX3."""
    if unit in ("day", "week"):
        return _shifted_days(published, unit, steps)
    if unit in ("month", "quarter"):
        return _shifted_months(published, unit, steps)
    year = published.year + steps * {"year": 1, "decade": 10, "century": 100}[unit]
    if not _is_year(year):
        return None
    cut = {"year": 0, "decade": 1, "century": 2}[unit]
    text = year_text(year)
    return text[: len(text) - cut]


def _shifted_days(published: Published, unit: str, steps: int) -> str | None:
    if published.date is None:
        return None
    try:
        day = published.date + timedelta(days=steps * (7 if unit == "week" else 1))
    except OverflowError:
        return None
    return day.isoformat() if unit == "day" else week_value(day)


def _shifted_months(published: Published, unit: str, steps: int) -> str | None:
    if not published.month:
        return None
    months = steps * (3 if unit == "quarter" else 1)
    years, month = divmod(published.month - 1 + months, _MONTHS)
    year = published.year + years
    if not _is_year(year):
        return None
    if unit == "quarter":
        return f"{year_text(year)}-Q{month // 3 + 1}"
    return f"{year_text(year)}-{month + 1:02}"


def week_value(day: date) -> str:
    """Write the ISO week of a day: "2015-W14"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def near_week(published: Published | None, week: int) -> str:
    """Write an ISO week told without its year: the nearest, past or to come."""
    if published is None or published.date is None:
        return f"XXXX-W{week:02}"
    year, now, _ = published.date.isocalendar()
    if abs(week - now) > _WEEKS / 2:
        year += 1 if week < now else -1
    return f"{year:04}-W{week:02}"


def nearest_year(last: Published, month: int) -> int:
    """Return the year of a month told after `last`: the one that lies nearest."""
    if not last.month:
        return last.year
    ahead = month - last.month
    if ahead > _HALF_YEAR:
        return last.year - 1
    return last.year + 1 if ahead < -_HALF_YEAR else last.year


def near_month(
    published: Published | None,
    month: int,
    *,
    which: int | None,
    future: bool,
    past: bool = False,
) -> str:
    """Write a month told without its year: the last one, or one soon to come."""
    if published is None:
        return f"XXXX-{month:02}"
    now = published.month or _MONTHS
    year = published.year - (1 if month > now else 0)
    soon = published.month and 0 < (month - now) % _MONTHS <= _SOON_MONTHS
    if which == 1 or (which is None and (future or (soon and not past))):
        year = published.year + (1 if month < now else 0)
    if which == -1 and month == now:
        year -= 1
    return f"{year_text(year)}-{month:02}"


def near_day(
    published: Published | None,
    month: int,
    day: int,
    *,
    future: bool,
    past: bool = False,
) -> str | None:
    """Write a day told without its year: the last one, or one soon to come."""
    unknown = f"XXXX-{month:02}-{day:02}"
    if day_value(2000, month, day) is None:  # a leap year has every day
        return None
    if published is None or not published.month:
        return unknown
    now, then = (published.month, published.day or 31), (month, day)
    year = published.year - (1 if then > now else 0)
    if future or (not past and _is_soon(published, month, day)):
        year = published.year + (1 if then < now else 0)
    return day_value(year, month, day) or unknown


def _is_soon(published: Published, month: int, day: int) -> bool:
    """Say whether a day comes within some weeks of the document's own day."""
    today = published.date
    if today is None:
        return False
    years = (published.year, published.year + 1)
    comes = [date(year, month, min(day, 28)) for year in years if year <= date.max.year]
    return any(0 < (one - today).days <= _SOON_DAYS for one in comes)


def near_weekday(
    published: Published | None, weekday: int, *, which: int | None, future: bool
) -> date | None:
    """Return the day that "on Tuesday" means: the last one, today included."""
    today = published.date if published else None
    if today is None:
        return None
    back = (today.isoweekday() - weekday) % 7
    if which == 1 or (which in (None, 0) and future):
        ahead = (weekday - today.isoweekday()) % 7
        return _safe(today, ahead or (7 if which == 1 else 0))
    return _safe(today, -(back or (7 if which == -1 else 0)))


def _safe(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def near_season(published: Published | None, season: str, which: int | None) -> str:
    """Write a season told without its year: the last one begun."""
    if published is None:
        return f"XXXX-{season}"
    begun = published.month or _MONTHS
    first_month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    year = published.year - (1 if first_month > begun and which != 0 else 0)
    if which == 1:
        year += 1
    elif which == -1 and _during(published, season):
        year -= 1
    return f"{year:04}-{season}"


def _during(published: Published, season: str) -> bool:
    last = _SEASON_LAST_MONTH[season]
    return published.month in {(last - back - 1) % _MONTHS + 1 for back in range(3)}


def weekend_value(published: Published | None, steps: int) -> str | None:
    """Write a weekend by its ISO week: "2014-W33-WE"."""
    if published is None or published.date is None:
        return None
    on_weekend = published.date.weekday() >= _SATURDAY
    back = -7 if steps == -1 or on_weekend else 0
    day = _safe(published.date, steps * 7 if steps >= 0 else back)
    return f"{week_value(day)}-WE" if day else None
