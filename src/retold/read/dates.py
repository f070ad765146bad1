"""Dates as pages write them, to EDTF with the precision and zone they state."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from unicodedata import decimal

from retold.model.errors import RetoldError
from retold.model.when import DateKnownBy, StatedDate, When

_LONGEST = 200  # a date line; anything longer is prose
_NO_DATE = "1970-01-01"  # second 0: what a program writes that knows no date
_EPOCH_DIGITS = {10: 1, 13: 1000}  # seconds and milliseconds since 1970
_ISO = re.compile(
    r"(?<!\d)((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?!\d)"
    r"(?:[T ]\s?(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)([/.-])(\d{1,2})\2(\d{1,2})(?!\d)")
_YEAR_FIRST_WORDS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:\s?年\s?|\s?년\s?|\.\s)([^\W\d_]{3,12}|\d{1,2})"
    r"(?:\s?月\s?|\s?월\s?|\s)(\d{1,2})(?:\s?日|\s?일|\.)"
)
_YEAR_LAST = re.compile(
    r"(?<![\d-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)(?!\w)"
)
_YEAR_SHORT = re.compile(r"(?<![\d.,])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d\d)(?![\d.,])")
_DAY_FIRST = re.compile(
    r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?:\s|\s?de\s|\sof\s|[-/.])\s{0,2}([^\W\d_]{3,12})\.?"
    r"(?:\s/\s[^\W\d_]{3,12})?"  # Arabic pages write a month's two names
    r"(?:[,،]?\s(?:de\s|del\s)?|[-/.])((?:19|20)\d\d)(?!\d)"
)
_MONTH_FIRST = re.compile(
    r"([^\W\d_]{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?(?:,\s?|\s)((?:19|20)\d\d)(?!\d)"
)
_MONTH_ONLY = re.compile(r"(?<!\w)([^\W\d_]{3,12})\.?,?\s((?:19|20)\d\d)(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d.:])(\d{1,2})[:.](\d\d)(?::(\d\d))?(?![\d.])\s?([ap]\.?m\b|مساء|صباح)?\.?"
    r"\s?(Z\b|(?:UTC|GMT)?[+-]\d\d:?\d\d|UTC|GMT)?",
    re.IGNORECASE,
)
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-]?(\d\d|[a-z]{3})(?:[/-]?(\d\d))?(?=[/_.-]|$)"
)
_FIRST_WEB_YEAR = "1990"  # "/1912-11" in an address is a number of something
_PDF = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d'?\d\d)?)?")


def stated(
    text: str | None, how: DateKnownBy, *, day_first: bool = False
) -> StatedDate | None:
    """Read the first date in a short text; None when there is none or two ways.

    "03/04/2025" is read by nobody the same way, so it gives nothing, unless the
    text is known to put the day first.
    """
    value = edtf(text, day_first=day_first)
    return None if value is None else StatedDate(value=value, how=how)


def edtf(text: str | None, *, day_first: bool = False) -> str | None:
    """Return the first date in a short text as EDTF, or None."""
    if not text or len(text) > _LONGEST:
        return None
    text = _in_ascii_digits(text.strip())
    if day_first:
        text = _YEAR_LAST.sub(_with_points, text)
    for read in (_from_iso, _from_numbers, _from_words, _from_short_year):
        value = read(text)
        if value is not None and _stands(value) and value[:10] != _NO_DATE:
            return value
    return None


def date_in_url(url: str | None) -> StatedDate | None:
    """Read a date out of an address such as ".../2025/03/04/fuel-leak"."""
    for found in _IN_URL.finditer(url or ""):
        year, month, day = found.groups()
        number = int(month) if month.isdecimal() else _months().get(month)
        value = None if number is None else _day(int(year), number, int(day or 0))
        if value is not None and value >= _FIRST_WEB_YEAR and _stands(value):
            return StatedDate(value=value, how=DateKnownBy.URL)
    return None


def pdf_date(text: str | None) -> StatedDate | None:
    """Read a PDF's date, "D:20250304110500+01'00'" (ISO 32000-1, 7.9.4)."""
    found = _PDF.match(text or "")
    if found is None:
        return stated(text, DateKnownBy.META)
    year, month, day, hour, minute, second, zone = found.groups()
    value = _day(int(year), int(month or 0), int(day or 0))
    if hour:
        value += _time(hour, minute, second, (zone or "").replace("'", ""))
    if not _stands(value):
        return None
    return StatedDate(value=value, how=DateKnownBy.META)


def is_month(word: str) -> bool:
    """Say whether a word names a month, in any language whose dates are read."""
    return word.lower() in _months()


def _in_ascii_digits(text: str) -> str:
    """Write "٢٤" as "24": Arabic and Indian pages have digits of their own."""
    if text.isascii():
        return text
    return "".join(str(decimal(char, char)) for char in text)


def _from_iso(text: str) -> str | None:
    found = _ISO.search(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    value = _day(int(year), int(month), int(day or 0))
    return value if not (hour and day) else value + _time(hour, minute, second, zone)


def _from_numbers(text: str) -> str | None:
    if text.isdecimal() and text.isascii() and len(text) in _EPOCH_DIGITS:
        seconds = int(text) // _EPOCH_DIGITS[len(text)]
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        return _day(*map(int, compact.groups()))
    found = _YEAR_FIRST.search(text)
    if found is not None:
        return _day(*map(int, found.group(1, 3, 4))) + _clock(text, found)
    found = _YEAR_LAST.search(text)
    return None if found is None else _from_year_last(text, found)


def _from_year_last(text: str, found: re.Match[str]) -> str | None:
    first, mark, second, year = found.groups()
    day, month = int(first), int(second)
    if mark != "." and day != month:
        if max(day, month) <= _MONTHS:
            return None
        day, month = max(day, month), min(day, month)
    return _day(int(year), month, day) + _clock(text, found)


def _with_points(found: re.Match[str]) -> str:
    """Rewrite "03/04/2025" so that its day is known to come first."""
    first, mark, second, year = found.groups()
    if mark == "." or int(second) > _MONTHS:
        return found[0]
    return f"{first}.{second}.{year}"


def _from_short_year(text: str) -> str | None:
    """Read "2.11.22", as much of Europe writes it; points, so day first."""
    found = _YEAR_SHORT.search(text)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    return _day(_CENTURY + year, month, day) + _clock(text, found)


_CENTURY = 2000
_MONTHS = 12


def _from_words(text: str) -> str | None:
    for pattern, order in ((_DAY_FIRST, (2, 1, 3)), (_MONTH_FIRST, (1, 2, 3))):
        for found in pattern.finditer(text):
            month_word, day, year = (found[place] for place in order)
            month = _months().get(month_word.lower())
            if month is not None:
                return _day(int(year), month, int(day)) + _clock(text, found)
    for found in _YEAR_FIRST_WORDS.finditer(text):
        year, word, day = found.groups()
        month = int(word) if word.isdecimal() else _months().get(word.lower())
        if month is not None:
            return _day(int(year), month, int(day)) + _clock(text, found)
    for found in _MONTH_ONLY.finditer(text):
        month = _months().get(found[1].lower())
        if month is not None:
            return _day(int(found[2]), month, 0)
    return None


def _day(year: int, month: int, day: int) -> str:
    value = f"{year:04}"
    if month:
        value += f"-{month:02}"
        if day:
            value += f"-{day:02}"
    return value


def _clock(text: str, date: re.Match[str]) -> str:
    """Return the time of day that stands right beside a date, or nothing."""
    for found in _CLOCK.finditer(text):
        if found.end() <= date.start() or found.start() >= date.end():
            hour, minute, second, half, zone = found.groups()
            return _time(_in_24(hour, half), minute, second, zone)
    return ""


def _in_24(hour: str, half: str | None) -> str:
    if half is None:
        return hour
    return str(int(hour) % 12 + (12 if half[0] in "pPم" else 0))


def _time(hour: str, minute: str, second: str | None, zone: str | None) -> str:
    value = f"T{int(hour):02}:{minute}"
    if second:
        value += f":{second}"
    if not zone:
        return value
    if zone[-1].isalpha():
        return value + "Z"
    offset = zone.lstrip("UTCGMutcgm")
    return f"{value}{offset[:3]}:{offset[-2:]}"


def _stands(value: str) -> bool:
    try:
        When.parse(value)
    except (RetoldError, OverflowError):
        return False
    return True


@cache
def _months() -> dict[str, int]:
    """Month names and their short forms, in the languages Retold reads."""
    table = tomllib.loads(
        files("retold.read").joinpath("data/months.toml").read_text("utf-8")
    )
    months: dict[str, int] = table["months"]
    return months
