"""The date a note states, as EDTF: "Update April 11, 2015" is "2015-04-11".

Only whole dates are read, for stamps of updates, corrections and comments: a
day without its year is no date, and "11/4/2015" may be April or November, so
neither is guessed. Times in running text are `extract`'s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from retold.model.errors import RetoldError
from retold.model.when import When
from retold.segment.words import knowledge

_NAMES = "jan|feb|mar|apr|may|maj|jun|jul|aug|sep|oct|okt|nov|dec"
_MONTH = rf"(?P<{{}}>(?:{_NAMES})[a-z]{{{{0,6}}}})\.?"
_CLOCK = (
    r"(?:[\s,|–—-]{1,3}(?:at |kl\.? ?)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)"
    r"(?::\d\d)?(?:\s?(?P<half>[ap])\.?m\b\.?)?)?"
)
_DATE = re.compile(
    r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,? "
    r"|(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?,? (?:den )?)?"
    r"(?:(?P<iso_year>\d{4})-(?P<iso_month>\d\d)(?:-(?P<iso_day>\d\d))?(?:T(?=\d))?"
    rf"|{_MONTH.format('us_name')} (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,? "
    r"(?P<us_year>\d{4})"
    rf"|(?P<eu_day>\d{{1,2}})(?:st|nd|rd|th|:e)?(?: of)? "
    rf"{_MONTH.format('eu_name')},? (?P<eu_year>\d{{4}})"
    rf"|{_MONTH.format('name')},? (?P<year>\d{{4}}))\b" + _CLOCK,
    re.IGNORECASE,
)
_NOON = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedDate:
    """A date in EDTF, and the offset at which its words end."""

    value: str
    end: int


def read_date(words: str, at: int = 0) -> StampedDate | None:
    """Read the date that stands in `words` exactly at `at`, or nothing."""
    found = _DATE.match(words, at)
    if found is None:
        return None
    value = _day(found) + _clock(found)
    try:
        When.parse(value)
    except RetoldError:  # "February 31, 2015"
        return None
    return StampedDate(value=value, end=found.end())


def _day(found: re.Match[str]) -> str:
    """Write the day, or the month alone, of a matched date."""
    if found["iso_year"]:
        return "-".join(
            filter(None, (found["iso_year"], found["iso_month"], found["iso_day"]))
        )
    for form in ("us", "eu"):
        if found[f"{form}_year"]:
            month = _month(found[f"{form}_name"])
            return f"{found[f'{form}_year']}-{month}-{int(found[f'{form}_day']):02}"
    return f"{found['year']}-{_month(found['name'])}"


def _month(name: str) -> str:
    number: int = knowledge()["months"][name[:3].lower()]
    return f"{number:02}"


def _clock(found: re.Match[str]) -> str:
    """Write the time of day as "T14:05", or nothing when the day is not known."""
    day_known = found["iso_day"] or found["us_day"] or found["eu_day"]
    if not found["hour"] or not day_known:
        return ""
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % _NOON + (_NOON if found["half"] in "pP" else 0)
    return f"T{hour:02}:{found['minute']}"
