"""Turn the parts of a time expression into a TIMEX3 value.

Each reader takes the named groups of one pattern of `data/times.toml` and what
is known around them. None means: this is a time, and it cannot be told which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from retold.extract.knowledge import table
from retold.extract.times.calendar import (
    day_value,
    near_day,
    near_month,
    near_season,
    near_week,
    near_weekday,
    nearest_year,
    shifted,
    weekend_value,
    year_text,
)
from retold.extract.times.holidays import read_holiday
from retold.extract.times.lengths import (
    read_ago,
    read_duration,
    read_every,
    read_later,
    read_regular,
)
from retold.extract.times.moment import CLOCK_UNITS, Groups, Moment, named

_NOON = 12
_SHORT_YEAR_PIVOT = 69  # POSIX strptime: 69 to 99 are 19xx
_LAST_MONTH = 12
_LONG_YEAR = 100
_YEAR_DIGITS = 4


def _month(groups: Groups, moment: Moment) -> int:
    number = groups.get("number")
    if number:
        return int(number)
    return int(named(groups, moment, "months", "month") or 0)


def _which(groups: Groups, moment: Moment) -> int | None:
    which = named(groups, moment, "which", "which")
    return None if which is None else int(which)


def _year(groups: Groups, moment: Moment) -> str | None:
    """Return the year as written, or as a word tells it: "i fjol"."""
    word = groups.get("year_word")
    return _named_value(word, moment) if word else groups.get("year")


def _read_day(groups: Groups, moment: Moment) -> str | None:
    month, day = _month(groups, moment), int(groups["day"] or 0)
    year, part = _year(groups, moment), named(groups, moment, "parts", "part")
    value = (
        day_value(int(year), month, day) if year else _day_of_year(month, day, moment)
    )
    if value and part:
        return f"{value}T{part}"
    if value and groups.get("hour"):
        return f"{value}T{_hour(groups):02}:{groups['minute'] or '00'}"
    return value


def _hour(groups: Groups) -> int:
    """Return the hour of the day: 17 for "5 p.m."."""
    hour, half = int(groups["hour"] or 0), (groups.get("half") or "").lower()
    return hour % _NOON + (_NOON if half.startswith("p") else 0) if half else hour


def _read_lone_day(groups: Groups, moment: Moment) -> str | None:
    """Read "on the 15th": of the month told, or the one that the tense points to."""
    day, told = int(groups["day"] or 0), moment.told
    if told is None or not told.month:
        return None
    steps = 0
    if moment.reached is None and told.day:
        steps = (moment.future and day < told.day) - (moment.past and day > told.day)
    year, month = divmod(told.month - 1 + steps, _LAST_MONTH)
    return day_value(told.year + year, month + 1, day)


def _day_of_year(month: int, day: int, moment: Moment) -> str | None:
    """Write a day told without its year."""
    if moment.reached is not None:
        return day_value(nearest_year(moment.reached, month), month, day)
    return near_day(
        moment.published, month, day, future=moment.future, past=moment.past
    )


def _read_numeric(groups: Groups, moment: Moment) -> str | None:
    """Read "27/03/15"; where day and month could change places, only the year."""
    first, second = int(groups["first"] or 0), int(groups["second"] or 0)
    year = int(groups["year"] or 0)
    if year < _LONG_YEAR:
        year += 1900 if year >= _SHORT_YEAR_PIVOT else 2000
    day_first = day_value(year, second, first)
    month_first = day_value(year, first, second)
    if groups.get("mark") == "." or moment.language == "sv":
        return day_first
    if day_first and month_first and day_first != month_first:
        return f"{year:04}"
    return day_first or month_first


def _read_month(groups: Groups, moment: Moment) -> str | None:
    month, year = _month(groups, moment), _year(groups, moment)
    if year:
        return f"{year}-{month:02}"
    which = _which(groups, moment)
    if which is not None and moment.published is None:
        return None
    if which is None and moment.reached is not None:
        return f"{year_text(nearest_year(moment.reached, month))}-{month:02}"
    return near_month(
        moment.told, month, which=which, future=moment.future, past=moment.past
    )


def _read_year(groups: Groups, _moment: Moment) -> str | None:
    return groups["year"]


def _read_short_year(groups: Groups, moment: Moment) -> str | None:
    """Read the 17 of "1915-17", and "'89" as the last such year."""
    first, last = groups.get("year") or "", groups["short"] or ""
    if not first:
        told = moment.told
        if told is None or told.year < _LONG_YEAR:
            return None
        near = moment.reached is not None or int(last) <= told.year % _LONG_YEAR
        return f"{told.year // _LONG_YEAR - (not near):02}{last}"
    return f"{first[:2]}{last}" if last > first[2:] else None


def _read_weekday(groups: Groups, moment: Moment) -> str | None:
    weekday = int(named(groups, moment, "weekdays", "weekday") or 0)
    future = bool(groups.get("to_come")) or (moment.future and not groups.get("past"))
    which = -1 if groups.get("past") else _which(groups, moment)
    this = which == 0 and not moment.past  # "the finals are this Saturday"
    future = future or this or moment.reached is not None
    day = near_weekday(moment.told, weekday, which=which, future=future)
    if day is None:
        return None
    part = named(groups, moment, "parts", "part")
    return f"{day.isoformat()}T{part}" if part else day.isoformat()


def _read_season(groups: Groups, moment: Moment) -> str | None:
    season = named(groups, moment, "seasons", "season")
    if season is None:
        return None
    if groups.get("year"):
        return f"{groups['year']}-{season}"
    which = _which(groups, moment)
    if which is not None and moment.published is None:
        return None
    if moment.reached is not None:
        return f"{year_text(moment.reached.year + (which or 0))}-{season}"
    return near_season(moment.published, season, which)


def _read_quarter(groups: Groups, moment: Moment) -> str | None:
    quarter = groups.get("quarter") or named(groups, moment, "ordinals", "ordinal")
    told = moment.told
    if groups.get("year") or told is None:
        return f"{groups.get('year') or 'XXXX'}-Q{quarter}"
    begun = (told.month or _LAST_MONTH) > (int(quarter or 1) - 1) * 3
    return f"{year_text(told.year - (not begun and not moment.future))}-Q{quarter}"


def _read_century(groups: Groups, moment: Moment) -> str | None:
    ordinal = groups.get("count") or named(groups, moment, "ordinals", "ordinal")
    before_christ = "BC" if groups.get("before_christ") else ""
    return f"{before_christ}{int(ordinal or 1) - 1:02}"


def _read_ancient(groups: Groups, moment: Moment) -> str | None:
    """Read "490 BC" and "the 470s BC", as TIMEX3 writes them: BC0490, BC047."""
    value = year_text(-int(groups["before_christ"] or 0))
    if groups.get("month"):
        return f"{value}-{_month(groups, moment):02}"
    season = named(groups, moment, "seasons", "season")
    if season:
        return f"{value}-{season}"
    return value[:-1] if groups.get("decade") else value


def _read_decade(groups: Groups, moment: Moment) -> str | None:
    decade = groups["decade"] or ""
    if len(decade) == 2:  # noqa: PLR2004 - "90s"
        return f"19{decade[0]}"
    if moment.language == "sv" and decade.endswith("00"):
        return decade[:2]  # "1800-talet" is a century
    return decade[:3]


def _read_clock(groups: Groups, moment: Moment) -> str | None:
    if groups.get("noon"):
        return _on_day("T12:00", moment)
    if groups.get("midnight"):
        return _on_day("T00:00", moment)
    hour = _hour(groups)
    other = (groups.get("other") or "").lower()
    if other and moment.published:  # "at 6 pm tomorrow"
        day = shifted(moment.published, "day", _DAY_STEPS.get(other, 0))
        return f"{day}T{hour:02}:{groups.get('minute') or '00'}" if day else None
    clock = f"T{hour:02}:{groups.get('minute') or '00'}"
    if groups.get("weekday"):  # "6 pm on Friday"
        day = _read_weekday(groups, moment)
        return f"{day}{clock}" if day else clock
    return _on_day(clock, moment)


def _on_day(clock: str, moment: Moment) -> str:
    """Put a time of day on the document's day, when that is known."""
    day = moment.told.date if moment.told else None
    return f"{day.isoformat()}{clock}" if day else clock


_DAY_STEPS = {
    "yesterday": -1,
    "last": -1,
    "tomorrow": 1,
    "next": 1,
    "tmr": 1,
    "tmrw": 1,
}


def _read_part(groups: Groups, moment: Moment) -> str | None:
    steps = _DAY_STEPS.get((groups["which"] or "").lower(), 0)
    part = named(groups, moment, "parts", "part")
    day = shifted(moment.told, "day", steps) if moment.told else None
    if moment.reached is not None and not groups["which"]:
        day = "XXXX-XX-XX"  # "they moved at night": no night of a history
    return f"{day}T{part}" if day else None


def _read_relative(groups: Groups, moment: Moment) -> str | None:
    unit = named(groups, moment, "units", "unit") or ""
    steps = _which(groups, moment)
    if moment.told is None or steps is None or unit in CLOCK_UNITS:
        return None
    return shifted(moment.told, unit, steps)


def _read_weekend(groups: Groups, moment: Moment) -> str | None:
    steps = _which(groups, moment)
    if steps is None and moment.language == "sv":
        steps = 0 if moment.future else -1  # "i helgen" is the one that has been
    return weekend_value(moment.published, steps or 0)


def _read_week(groups: Groups, moment: Moment) -> str | None:
    """Read "vecka 14", told without its year as the nearest one."""
    week, year = int(groups["week"] or 0), groups.get("year")
    if year:
        return f"{year}-W{week:02}"
    return near_week(moment.published, week)


def _read_then(groups: Groups, moment: Moment) -> str | None:
    """Read "that year", "the following day": counted from the date just told."""
    steps = int(named(groups, moment, "then", "then") or 0)
    if groups.get("aside"):  # "the day before the storm"
        return None
    for name in ("later", "beside"):  # "the year before"
        if groups.get(name):
            steps = int(named(groups, moment, name, name) or 0)
    part = named(groups, moment, "parts", "part")
    unit = named(groups, moment, "units", "unit") or "day"
    pointed = groups.get("then") or groups.get("later") or groups.get("beside")
    base = moment.reached if pointed else moment.told  # "the end of the month"
    if base is None or unit in CLOCK_UNITS:
        return None
    value = shifted(base, unit, steps)
    return f"{value}T{part}" if value and part else value


def _read_named(groups: Groups, moment: Moment) -> str | None:
    return _named_value(groups["named"] or "", moment)


def _named_value(written: str, moment: Moment) -> str | None:
    word = re.sub(r"\s+", " ", written).lower()
    value = str(table("times")[moment.language]["named"][word])
    if value.endswith("_REF") or value == "unknown":
        return None if value == "unknown" else value
    unit, steps, *part = value.split()
    if moment.published is None:
        return None
    day = shifted(moment.published, unit, int(steps))
    return f"{day}{''.join(part)}" if day else None


READERS: Mapping[str, Callable[[Groups, Moment], str | None]] = {
    "day": _read_day,
    "numeric": _read_numeric,
    "lone_day": _read_lone_day,
    "month": _read_month,
    "year": _read_year,
    "short_year": _read_short_year,
    "weekday": _read_weekday,
    "season": _read_season,
    "quarter": _read_quarter,
    "century": _read_century,
    "ancient": _read_ancient,
    "decade": _read_decade,
    "clock": _read_clock,
    "part": _read_part,
    "relative": _read_relative,
    "then": _read_then,
    "later": read_later,
    "weekend": _read_weekend,
    "week": _read_week,
    "weekends": lambda _groups, _moment: "XXXX-WE",
    "ago": read_ago,
    "duration": read_duration,
    "every": read_every,
    "regular": read_regular,
    "holiday": read_holiday,
    "named": _read_named,
}
"""The reader for each `reads` of `data/times.toml`."""
