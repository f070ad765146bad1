"""The times a text tells of, when they are not those it was published in.

News counts "on June 10" from its own day; a history counts it from the year it
has reached. A text is taken for a history when most of its full dates, and at
least three, lie more than a year from its own date, or when all of its years do,
and at least five (HeidelTime, Strötgen and Gertz 2010, has the same two readings,
and asks its user which).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from retold.extract.knowledge import table
from retold.extract.times.calendar import Published, nearest_year

_FEWEST_FULL_DATES = 3
_FEWEST_FAR_YEARS = 5  # when none lies near
_FAR_AHEAD = 10  # years
_LONGEST_LEAD = 24
_OPENS = re.compile(r"(?:[.!?]\s|\n|^)\W{0,3}(?:[A-Z]\w{0,11}\s(?:\w{1,11}\s){0,3})?$")
_LONGEST_JOINED_CHARS = 22  # "21 September to 3 October 1950"
_LONGEST_TEXT_CHARS = 2_000_000  # of a text that is looked through for its course


@dataclass(frozen=True, slots=True)
class Course:
    """The date that a text has reached, offset by offset."""

    starts: tuple[int, ...]
    points: tuple[Published, ...]

    @property
    def years(self) -> range:
        """The years that the text tells of."""
        told = [point.year for point in self.points if point.year > 0]
        return range(min(told), max(told) + 1) if told else range(0)

    def at(self, start: int, end: int) -> Published:
        """Return the date that `start:end` tells, or else the last one before it."""
        place = bisect_left(self.starts, start)
        if place < len(self.starts) and self.starts[place] < end:
            return self.points[place]
        return self.points[max(0, place - 1)]


@lru_cache(maxsize=4)
def course_of(text: str, language: str, published: Published | None) -> Course | None:
    """Return the course of a text that tells of other times, or None."""
    if len(text) > _LONGEST_TEXT_CHARS:
        return None
    dates = list(_dates(text, language))
    if not _tells_of_other_times([date for _, date in dates if date.year], published):
        return None
    points = list(_run(text, dates))
    return Course(
        starts=tuple(start for start, _ in points),
        points=tuple(point for _, point in points),
    )


def _tells_of_other_times(dates: list[Published], published: Published | None) -> bool:
    far = [
        date
        for date in dates
        if published is None or abs(date.year - published.year) > 1
    ]
    full, full_far = (sum(bool(date.month) for date in each) for each in (dates, far))
    if full_far >= _FEWEST_FULL_DATES and 2 * full_far >= full:
        return True
    return len(far) >= _FEWEST_FAR_YEARS and len(far) == len(dates)


def _run(
    text: str, dates: list[tuple[int, Published]]
) -> Iterator[tuple[int, Published]]:
    """Give each date the year it leaves out: of the date it is joined to, or the last.

    "31 May-1 June 1916" says its year once, at the end.
    """
    last = next(date for _, date in dates if date.year)
    asides = frozenset(_asides(text, dates))
    for (start, date), (after, following) in pairwise([*dates, (dates[-1][0], last)]):
        joined = 0 < after - start <= _LONGEST_JOINED_CHARS and following.month
        if start in asides:
            yield start, date
            yield start + 1, last
            continue
        if date.year:
            last = date
        elif date.month:
            year = nearest_year(last, date.month)
            if joined and following.year and date.month <= following.month:
                year = following.year
            last = Published(year, date.month, date.day)
        yield start, last


def _asides(text: str, dates: list[tuple[int, Published]]) -> Iterator[int]:
    """Find the years in which a history looks back, or far ahead, in passing.

    "In May 1944 ... those who had landed in late 1943 ... by June": of 1944. The
    next year told is again no earlier than the one reached before.
    """
    years = [(start, date) for start, date in dates if date.year]
    last = years[0][1].year
    for (start, date), (_, following) in pairwise(years):
        outside = (
            not min(last, following.year) <= date.year <= max(last, following.year)
        )
        far = abs(date.year - last) > _FAR_AHEAD
        if outside and (
            far or not _OPENS.search(text, max(0, start - _LONGEST_LEAD), start)
        ):
            yield start
        else:
            last = date.year


def _dates(text: str, language: str) -> Iterator[tuple[int, Published]]:
    """Find days, months and years, in the order of the text; year 0 if left out."""
    months = _months(language)
    for found in _pattern(language).finditer(text):
        if found["before_christ"]:
            month = months.get((found["bc_month"] or "").lower(), 0)
            yield found.start(), Published(-int(found["before_christ"]), month)
            continue
        month = months.get((found["month"] or "").lower().rstrip("."), 0)
        day = int(found["day"] or found["day_after"] or 0)
        year = int(found["year"] or found["alone"] or found["heading"] or 0)
        if year or month:
            yield found.start(), Published(year, month, day)


@cache
def _months(language: str) -> dict[str, int]:
    return {
        name.lower(): int(number)
        for number, line in table("times")[language]["months"].items()
        for name in line.split()
    }


@cache
def _pattern(language: str) -> re.Pattern[str]:
    lists = table("times")[language]
    names = sorted(_months(language), key=len, reverse=True)
    cased = [name.capitalize() if language == "en" else name for name in names]
    lower = lists["prepositions"].split() + lists["leads_year"].split()
    leads = "|".join([*lower, *(word.capitalize() for word in lower)])
    return re.compile(
        rf"(?:\b(?P<bc_month>{'|'.join(cased)})\s)?"
        rf"\b(?P<before_christ>[1-9][0-9]{{0,3}})\s?(?:BCE?\b|B\.C\.)"
        rf"|(?:\b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?"
        rf"\b(?P<month>{'|'.join(cased)})\b\.?"
        rf"(?:\s(?P<day_after>[0-9]{{1,2}})(?![0-9]))?(?:st|nd|rd|th)?"
        rf"(?:,?\s(?:of\s)?(?P<year>1[0-9]{{3}}|20[0-9]{{2}})\b)?"
        rf"|^\s?(?P<heading>1[0-9]{{3}}|20[0-9]{{2}})\s?$"
        rf"|\b(?:{leads})[\s-](?P<alone>1[0-9]{{3}}|20[0-9]{{2}})\b(?!\s[a-z]+s\b)",
        re.MULTILINE,
    )
