"""A date to the precision in which it was stated.

"October 2015" stays a month: it is every instant from the first to the last
of that month. Two dates are compared as ranges, so a telling dated "2015-10"
is neither before nor after one dated "2015-10-14".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from retold.model.errors import RetoldError
from retold.model.text import Anchor

_EDTF = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?"
)


class DateKnownBy(StrEnum):
    """Where a document's date was read."""

    META = "meta"
    JSON_LD = "json-ld"
    URL = "url"
    TEXT = "text"
    USER = "user"


class TimeKind(StrEnum):
    """The four kinds of TIMEX3 (ISO-TimeML)."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDate:
    """A document's date as an EDTF string (ISO 8601-2), and how it is known.

    `value` keeps the precision and the zone of the page: "2015-10",
    "2025-03-04T11:05+01:00".
    """

    value: str
    how: DateKnownBy

    def __post_init__(self) -> None:
        When.parse(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time told in a text; `value` is TIMEX3, or None when it cannot be known.

    `rule` names how it was read; "" in cases kept before rules were.
    """

    id: str
    document: str
    anchor: Anchor
    value: str | None
    kind: TimeKind
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Every instant that a stated date allows, `latest` exclusive, in UTC.

    A time without a zone is taken as UTC: ordering two outlets to the hour
    needs their zones, and the page did not give them.
    """

    earliest: datetime
    latest: datetime

    @classmethod
    def parse(cls, edtf: str) -> When:
        """Read the EDTF subset that Retold writes: year to second, with zone.

        Raises RetoldError when `edtf` is not such a date.
        """
        return _parsed(edtf)

    def surely_before(self, other: When) -> bool:
        """Say whether every instant here precedes every instant of `other`."""
        return self.latest <= other.earliest


@lru_cache(maxsize=4_096)  # a case has few dates, and each is asked for often
def _parsed(edtf: str) -> When:
    found = _EDTF.fullmatch(edtf)
    if found is None:
        raise RetoldError(f"not a date: {edtf!r}; write it as 2025-03-04")
    try:
        return _range(found)
    except ValueError as error:
        raise RetoldError(f"no such date: {edtf!r} ({error})") from error


def _range(found: re.Match[str]) -> When:
    """Turn the parts of a matched date into the instants they allow."""
    part = {name: int(found[name]) for name in _PARTS if found[name]}
    month, day = part.get("month", 1), part.get("day", 1)
    start = datetime(
        part["year"],
        month,
        day,
        part.get("hour", 0),
        part.get("minute", 0),
        part.get("second", 0),
        tzinfo=UTC,
    )
    if "hour" in part:
        start -= _offset(found["zone"])
        step = timedelta(seconds=1) if "second" in part else timedelta(minutes=1)
        return When(earliest=start, latest=start + step)
    if "day" in part:
        return When(earliest=start, latest=start + timedelta(days=1))
    if "month" in part:
        return When(earliest=start, latest=_next_month(start))
    return When(earliest=start, latest=start.replace(year=part["year"] + 1))


_PARTS = ("year", "month", "day", "hour", "minute", "second")


def _next_month(start: datetime) -> datetime:
    years, month_index = divmod(start.month, 12)
    return start.replace(year=start.year + years, month=month_index + 1)


def _offset(zone: str | None) -> timedelta:
    if zone is None or zone == "Z":
        return timedelta()
    sign = -1 if zone[0] == "-" else 1
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    return sign * timedelta(hours=hours, minutes=minutes)
