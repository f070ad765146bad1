"""Find the times that a sentence tells, with TIMEX3 values (ISO-TimeML).

A number becomes a date only in the company of a month, a unit, a preposition
or the shape of a year: general date parsers read "61" and "four-minute" as
dates, and a date that nobody stated is worse than none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from retold.extract.knowledge import known, table, words
from retold.extract.passage import Passage
from retold.extract.times.calendar import Published, day_value
from retold.extract.times.moment import Moment
from retold.extract.times.narrative import Course, course_of
from retold.extract.times.patterns import rules, triggers
from retold.extract.times.values import READERS
from retold.extract.tokens import Token
from retold.model.ids import content_id
from retold.model.text import anchor
from retold.model.when import TimeKind, TimeMention

_YEAR = re.compile(r"1[0-9]{3}|2[01][0-9]{2}")
_BARE_YEAR = re.compile(r"19[0-9]{2}|20[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GENITIVE = re.compile("['’]s?$")
_GENITIVE_ENDS = "s'’"
_SENTENCES_KEPT = 1 << 10
_LONGEST_SMALL = 3  # letters
_ROUNDED = 10  # years; "2000 boats" is a count
_TENSE_REACH = 10  # words from a verb to the time it tells
_ANCIENT = re.compile(r"BC[0-9]{4}")
_VALUE_SIGNS = frozenset("$£€#+")
_RANGE_MARKS = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class _Found:
    """A time before its record is made."""

    start: int
    end: int
    value: str | None
    kind: TimeKind
    rule: str = "lone-year"


@lru_cache(maxsize=_SENTENCES_KEPT)
def find_times(passage: Passage) -> tuple[TimeMention, ...]:
    """Return the times told in one sentence, by offset, none overlapping.

    Relative times are resolved against `passage.published`, undated months and
    days to the nearest past one unless the sentence speaks of the future.
    The last answers are kept, because `figures` asks for them too, one text at a
    time.
    """
    language = known(passage.language)
    needs = _needs(passage, language)
    if not needs:
        return ()
    moment = Moment(language=language, published=Published.of(passage.published))
    course = course_of(passage.text, language, moment.published)
    found = [
        *_by_rules(passage, needs, moment, course),
        *_years(passage, language, course),
    ]
    found += _days_before(passage, found)
    kept = _apart(found)
    return tuple(_mention(passage, one) for one in _dated(kept))


def _needs(passage: Passage, language: str) -> frozenset[str]:
    """Say which patterns can match at all."""
    by_word = triggers(language)
    needs: set[str] = set()
    for token in passage.tokens:
        low = token.low
        if token.is_number:
            needs.add("digit")
        elif token.is_word:
            plain = _GENITIVE.sub("", low) if low[-1] in _GENITIVE_ENDS else low
            needs |= by_word.get(plain, _NOTHING)
            if low[-1].isdigit():
                needs.add("digit")  # "mid-2007"
            if "-" in low:  # "four-month", "month-long"
                needs |= by_word.get(low.rpartition("-")[2], _NOTHING)
                needs |= by_word.get(low.partition("-")[0], _NOTHING)
    return frozenset(needs)


_NOTHING: frozenset[str] = frozenset()


def _told_at(passage: Passage, moment: Moment, start: int, end: int) -> Moment:
    """Give a time the tense of the words nearest to it, those before it first.

    "The port said Monday that it will close on Friday": one gone, one to come.
    """
    tokens = passage.tokens
    index = bisect_left(tokens, start, key=lambda token: token.start)
    after = bisect_left(tokens, end, key=lambda token: token.start)
    before = tokens[max(0, index - _TENSE_REACH) : index][::-1]
    for token in (*before, *tokens[after : after + _TENSE_REACH]):
        if token.low in _list(moment.language, "future"):
            return replace(moment, future=True)
        ended = moment.language == "en" and token.low.endswith("ed")
        if ended or token.low in _list(moment.language, "past"):
            return replace(moment, past=True)
    return moment


def _by_rules(
    passage: Passage, needs: frozenset[str], moment: Moment, course: Course | None
) -> Iterator[_Found]:
    for rule in rules(moment.language):
        if rule.needs not in needs:
            continue
        for match in rule.pattern.finditer(passage.text, passage.start, passage.end):
            groups = match.groupdict()
            start, end = match.span("span" if groups.get("span") else 0)
            here = _told_at(passage, moment, start, end)
            if course is not None:
                here = replace(here, reached=course.at(start, end))
            value = READERS[rule.reads](groups, here)
            yield _Found(start, end, value, _kind(rule.kind, value), rule.reads)


def _kind(kind: str, value: str | None) -> TimeKind:
    if kind == "named":
        return TimeKind.TIME if value and "T" in value[10:] else TimeKind.DATE
    if kind == "date" and value and "T" in value[10:]:
        return TimeKind.TIME
    return TimeKind(kind)


def _years(passage: Passage, language: str, course: Course | None) -> Iterator[_Found]:
    """Find years that stand by themselves: "in 2023", "the 2016 election"."""
    tokens, told = passage.tokens, course.years if course else range(0)
    for index, token in enumerate(tokens):
        if _YEAR.fullmatch(token.text) and _is_year(tokens, index, language, told):
            yield _Found(token.start, token.end, token.text, TimeKind.DATE)


@cache
def _list(language: str, name: str) -> frozenset[str]:
    return words(table("times")[language][name])


def _is_year(tokens: tuple[Token, ...], index: int, language: str, told: range) -> bool:
    """Say whether four digits are a year, by the words on both sides.

    In a history, one of the years `told` elsewhere is a year again.
    """
    token, before = tokens[index], tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if not _stands_free(token, before, after):
        return False
    low, recent = before.low if before else "", bool(_BARE_YEAR.fullmatch(token.text))
    exact = recent and int(token.text) % _ROUNDED != 0
    counted = after is not None and _is_counted(after, language, exact=exact)
    if low in _list(language, "counting") or int(token.text) in told:
        return low not in _list(language, "counting")
    leads = low in _list(language, "prepositions") | _list(language, "determiners")
    if leads:
        return recent or not counted
    if low in _list(language, "weak_prepositions"):
        return not counted
    if low in _RANGE_MARKS:
        return bool(index > 1 and _YEAR.fullmatch(tokens[index - 2].text))
    return _begins_range(tokens, index) or (recent and (low == "(" or not counted))


def _begins_range(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether this is the first year of "1861-1865", or one in brackets."""
    after = [token.text for token in tokens[index + 1 : index + 3]]
    if index and tokens[index - 1].text == "(" and after[:1] == [")"]:
        return True
    ranged = len(after) > 1 and after[0] in _RANGE_MARKS
    return ranged and bool(_YEAR.fullmatch(after[1]))


def _stands_free(token: Token, before: Token | None, after: Token | None) -> bool:
    """Say whether no sign or letter touches the digits: "$2014", "2014%"."""
    if before is not None and before.text in _VALUE_SIGNS:
        return False
    if before is not None and before.end == token.start:
        return before.text in "(-–—'’\"“‘[,/©"
    touched = after is not None and after.start == token.end
    return not (touched and after and (after.is_word or after.text in "%+°/"))


def _is_counted(after: Token, language: str, *, exact: bool) -> bool:
    """Say whether the next word is what a number would count.

    Before other plurals an `exact` number is a year: so many comments would be
    written 2,013.
    """
    if after.text[0].isupper() or not after.is_word:
        return after.text in "%°"
    plural = (
        not exact
        and language == "en"
        and after.low.endswith("s")
        and len(after.low) > _LONGEST_SMALL  # "was", "has"
    )
    return plural or after.low in _list(language, "plural_nouns")


def _days_before(passage: Passage, found: list[_Found]) -> Iterator[_Found]:
    """Find the first day of "10-12 October" and the first year of "480-479 BC"."""
    tokens, joins = passage.tokens, _list("en", "joins") | _list("sv", "joins")
    for one in found:
        index = bisect_left(tokens, one.start, key=lambda token: token.start)
        if index < 2 or tokens[index - 1].low not in joins or one.value is None:  # noqa: PLR2004 - a day and a dash
            continue
        number = tokens[index - 2].text
        if not number.isdecimal() or tokens[index].start != one.start:
            continue
        value = _with_number(one.value, number)
        if value is not None and value != one.value:
            first = tokens[index - 2]
            yield replace(one, start=first.start, end=first.end, value=value)


def _with_number(value: str, number: str) -> str | None:
    """Put another day into a full date, or another year into one before Christ."""
    if _DAY.fullmatch(value):
        year, month, _ = (int(part) for part in value.split("-"))
        return day_value(year, month, int(number)) if len(number) <= len("31") else None
    earlier = _ANCIENT.fullmatch(value) and len(number) == len(value.lstrip("BC0"))
    return f"BC{int(number):04}" if earlier else None


def _apart(found: list[_Found]) -> list[_Found]:
    """Keep the first and longest of times that overlap."""
    kept: list[_Found] = []
    end = -1
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end and one.end > one.start:
            kept.append(one)
            end = one.end
    return kept


def _dated(found: list[_Found]) -> Iterator[_Found]:
    """Put clock times on the one day that the sentence names."""
    days = [
        one.value
        for one in found
        if one.kind is TimeKind.DATE and one.value and _DAY.fullmatch(one.value)
    ]
    day = days[0] if len(days) == 1 else None
    for one in found:
        value = one.value
        clock = value is not None and "T" in value and ":" in value
        if day and clock and one.kind is TimeKind.TIME and value is not None:
            yield replace(one, value=f"{day}T{value.partition('T')[2]}")
        else:
            yield one


def _mention(passage: Passage, found: _Found) -> TimeMention:
    return TimeMention(
        id=content_id("t", passage.document, found.start, found.end),
        document=passage.document,
        anchor=anchor(passage.text, found.start, found.end),
        value=found.value,
        kind=found.kind,
        rule=found.rule,
    )
