"""Everything that terminal, report and error messages put into plain words.

One file, so that one thing is called by one name everywhere. `plain` asks for
ASCII, for consoles that draw nothing else. Nothing here depends on the locale.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from retold.model.lineage import ChangeKind
from retold.model.quantity import Bound, Figure
from retold.model.source import Searched, SourcePassage, Verdict

_VERDICT_WORDS = {
    Verdict.SAYS_SO: "says so",
    Verdict.SAYS_OTHERWISE: "says something else",
    Verdict.NOT_FOUND: "not found",
    Verdict.CANNOT_TELL: "cannot tell",
}
_VERDICT_SIGNS = {
    Verdict.SAYS_SO: ("✓", "+"),
    Verdict.SAYS_OTHERWISE: ("≈", "~"),
    Verdict.NOT_FOUND: ("–", "-"),
    Verdict.CANNOT_TELL: ("?", "?"),
}
_CHANGE_WORDS = {
    ChangeKind.FIGURE: "figure",
    ChangeKind.UNIT: "unit",
    ChangeKind.HEDGE: "hedge",
    ChangeKind.ATTRIBUTION: "source",
    ChangeKind.QUOTATION: "quotation",
    ChangeKind.POLARITY: "denial",
    ChangeKind.MODALITY: "certainty",
    ChangeKind.WORDING: "wording",
    ChangeKind.LABEL: "label",
    ChangeKind.SCOPE: "scope",
    ChangeKind.TIME: "date",
    ChangeKind.PLACE: "place",
    ChangeKind.ADDITION: "words",
    ChangeKind.OMISSION: "words",
}
_BOUND_WORDS = {
    Bound.EXACTLY: "",
    Bound.ABOUT: "about ",
    Bound.BELOW: "less than ",
    Bound.AT_MOST: "up to ",
    Bound.ABOVE: "more than ",
    Bound.AT_LEAST: "at least ",
}
_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_EDTF = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d)"
    r"(?:T(?P<time>\d\d:\d\d)\S*)?)?)?"
)
_FILE_ENDING = re.compile(r"\.[A-Za-z]{1,5}$")
_SHORT_ID_DIGITS = 4
_WIDE = {"W", "F"}  # East Asian Width (UAX #11): two columns on a terminal


def verdict_words(verdict: Verdict) -> str:
    """Say what a source gave: "says so", "says something else" ..."""
    return _VERDICT_WORDS[verdict]


def verdict_sign(verdict: Verdict, *, plain: bool = False) -> str:
    """Give the one-column sign of a verdict: ✓ ≈ – ?, in ASCII + ~ - ?."""
    return _VERDICT_SIGNS[verdict][plain]


def change_kind_words(kind: ChangeKind) -> str:
    """Name what changed in a reader's word: an attribution is a "source"."""
    return _CHANGE_WORDS[kind]


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """Count things: "1 document", "1,204 documents"; `plural` when irregular."""
    noun = singular if number == 1 else plural or f"{singular}s"
    return f"{number:,} {noun}"


def number_words(value: Decimal) -> str:
    """Write a number in plain notation with thousands apart: "1,200", "0.5"."""
    if not value.is_finite():
        return "any number"
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount_words(figure: Figure) -> str:
    """Tell a figure's bound and value in words: "up to 61", "2 to 3", "200 or more"."""
    if figure.bound is Bound.BETWEEN or figure.value is None:
        low, high = figure.quantity.low, figure.quantity.high
        if high.is_infinite():
            return f"{number_words(low)} or more"
        return f"{number_words(low)} to {number_words(high)}"
    return f"{_BOUND_WORDS[figure.bound]}{number_words(figure.value)}"


def passage_words(passage: SourcePassage) -> str:
    """Say where a passage stands: "p. iii ¶4 (page 5)", "p. 3 ¶4".

    The number printed on the page comes first, because that is what people
    cite; the page's number in the file is added where the two differ.
    """
    from retold.check import place_words  # noqa: PLC0415 - 0.1 s, not for --help

    return place_words(passage)


def searched_words(searched: Searched, reason: str = "") -> str:
    """Say how much of a source was looked through, and what could not be.

    Nothing when `reason`, a finding's own sentence, says it already, or when there
    was nothing but a table.
    """
    whole = searched.pages or searched.paragraphs or searched.unreadable_pages
    if "searched" in reason or not whole:
        return ""
    pages = f"{counted(searched.pages, 'page')} and " if searched.pages else ""
    words = f"{pages}{counted(searched.paragraphs, 'paragraph')}"
    unread = searched.unreadable_pages
    if unread:
        named = f"page{'s' if len(unread) > 1 else ''} {_runs(unread)} of the file"
        words += f"; {named} without readable text, so not searched"
    return words


def _runs(numbers: Sequence[int]) -> str:
    """Write page numbers with runs joined: "3, 30-33"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs
    )


class _Named(Protocol):
    """A family, whole or as a row of a list."""

    @property
    def id(self) -> str: ...


def short_ids(families: Iterable[_Named]) -> dict[str, str]:
    """Give each family's id the shortest start of its digits that is its own.

    At least four hex digits, so that "f-c7f2…" is `c7f2` for people.
    """
    digits = sorted((family.id.partition("-")[2], family.id) for family in families)
    short = {}
    for place, (own, id_) in enumerate(digits):
        beside = [digits[i][0] for i in (place - 1, place + 1) if 0 <= i < len(digits)]
        shared = max((_shared(own, other) for other in beside), default=0)
        short[id_] = own[: max(_SHORT_ID_DIGITS, shared + 1)]
    return short


def date_words(edtf: str) -> str:
    """Write a date for people, to the day: "4 Mar 2025", "Mar 2025", "2025".

    What is no such date comes back as it is.
    """
    found = _EDTF.fullmatch(edtf)
    if found is None:
        return edtf
    return " ".join(part for part in (_day_month(found), found["year"]) if part)


def moment_words(edtf: str) -> str:
    """Write a date within a story for people: "4 Mar 11:05", else "4 Mar".

    The time is the page's own, not converted; a date that is only a month or
    a year keeps its year.
    """
    found = _EDTF.fullmatch(edtf)
    if found is None or found["day"] is None:
        return date_words(edtf)
    return " ".join(part for part in (_day_month(found), found["time"]) if part)


def full_moment_words(edtf: str) -> str:
    """Write a date with its year, and the time of day where it is known."""
    clock = moment_words(edtf).rpartition(" ")[2]
    day = date_words(edtf)
    return f"{day}, {clock}" if ":" in clock else day


def period_words(first: str, last: str, *, plain: bool = False) -> str:
    """Write a stretch of time: "4 Mar – 19 Apr 2025"; one date when they agree."""
    start, end = date_words(first), date_words(last)
    if start == end:
        return end
    year = f" {last[:4]}"
    if first[:4] == last[:4] and start.endswith(year):
        start = start.removesuffix(year)
    return f"{start} {'-' if plain else '–'} {end}"


def one_line(text: str) -> str:
    """Make foreign text safe for one line: no line breaks, no control characters.

    A saved page may hold terminal escapes; they are dropped here.
    """
    if text.isprintable():  # then a space is its only one of these
        return " ".join(text.split())
    kept = (
        " " if char.isspace() else char
        for char in text
        if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
    )
    return " ".join("".join(kept).split())


def columns(text: str) -> int:
    """Count the terminal columns of one line of text."""
    if text.isascii():
        return len(text)
    return sum(map(_char_columns, text))


def shorten(text: str, limit: int, *, plain: bool = False) -> str:
    """Fit text into `limit` columns, cut after a whole word where there is one."""
    line = one_line(text)
    if columns(line) <= limit:
        return line
    mark = "..." if plain else "…"
    room = max(0, limit - len(mark))
    used = end = 0
    while used + _char_columns(line[end]) <= room:
        used += _char_columns(line[end])
        end += 1
    cut = line[:end]
    if not line[end].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return (cut.rstrip(" ,;:–-") + mark)[:limit]


def name_words(name: str, limit: int, *, plain: bool = False) -> str:
    """Fit the name of an outlet, person or file into `limit` columns.

    A file's name loses its ending first, and a name in one piece is cut in its
    middle, because such names differ at their ends.
    """
    line = one_line(name)
    if columns(line) > limit and " " not in line:
        line = _FILE_ENDING.sub("", line)
    if columns(line) <= limit or " " in line or columns(line) != len(line):
        return shorten(line, limit, plain=plain)
    mark = "..." if plain else "…"
    kept = max(0, limit - len(mark))
    end = kept // 2
    return (line[: kept - end] + mark + line[len(line) - end :])[:limit]


def _day_month(found: re.Match[str]) -> str:
    month = _MONTHS[int(found["month"]) - 1] if found["month"] else ""
    return f"{int(found['day'])} {month}" if found["day"] else month


def _shared(first: str, second: str) -> int:
    """Count the characters two strings begin with alike."""
    count = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        count += 1
    return count


def _char_columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1
