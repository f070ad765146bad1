"""Dates and clock times, each to the precision in which it is stated.

"March 2025" agrees with 4 March 2025, "9 am" with 09:00. A time that no date
resolves ("on Saturday") agrees only with the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch
from retold.check.words import points_back
from retold.model.errors import RetoldError
from retold.model.when import TimeKind, TimeMention, When

_KIND = "time"
_DAY = timedelta(days=1)
_TIMES_KEPT = 1 << 12
_HAS_DIGIT = re.compile(r"\d")
_REFERENCE = "_REF"  # "now", "once": TIMEX3 for no time that could be compared
_YEARLESS = "XXXX-"
_DAYS = frozenset({"weekday", "day", "named", "part"})  # rules that read a day
_CLOCK = re.compile(r"T(\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class _Time:
    """A mention as it is compared: a stretch of days, a day of any year, a clock."""

    mention: TimeMention
    when: When | None
    day: str
    clock: str

    def agrees(self, other: _Time) -> bool:
        if self.clock or other.clock:
            return self.clock == other.clock  # whose day is often only supposed
        if self.when and other.when:
            return _holds(self.when, other.when) or _holds(other.when, self.when)
        if self.day and other.day:
            return self.day.endswith(other.day) or other.day.endswith(self.day)
        return _words(self.mention) == _words(other.mention)

    def rivals(self, other: _Time) -> bool:
        """Say whether both are dates, or both clock times, so that they may differ."""
        if self.clock or other.clock:
            return bool(self.clock and other.clock)
        if self.when and other.when:
            return True
        if self.day and len(self.day) == len(other.day):
            return True
        return self.is_of_one_sort(other)

    def is_of_one_sort(self, other: _Time) -> bool:
        """Say whether one may stand where the other does: two weekdays, two seasons."""
        rules = {self.mention.rule, other.mention.rule}
        return self.is_read_as(other) or rules <= _DAYS

    def is_read_as(self, other: _Time) -> bool:
        """Say whether one rule read both: two weekdays, two months."""
        return bool(self.mention.rule) and self.mention.rule == other.mention.rule

    @property
    def is_stated(self) -> bool:
        """Whether it is told in digits: one date or clock time, whoever tells it."""
        return _HAS_DIGIT.search(self.mention.anchor.exact) is not None


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Compare each time of the claim with those of the stretch and in view with it.

    The day of the report and the day of the telling itself (in its dateline) may
    agree but are never missed: they date the saying.
    """
    found = _times(stretch.times)
    near, anywhere = _times(stretch.times_near), _times(report.times)
    told = [
        one
        for one in _times(asked.telling.times)
        if _is_told(asked, one.mention)
        if report.same_language or _HAS_DIGIT.search(one.mention.anchor.exact)
    ]
    days_of_telling = (report.published, asked.telling.when)
    missed = []
    free = [one for one in found if not any(one.agrees(other) for other in told)]
    for one in told:
        if same := next((other for other in found if one.agrees(other)), None):
            yield _slot(Outcome.AGREES, one, same, is_hard=True)
        elif same := _in_view(one, near, free):
            yield _slot(Outcome.AGREES, one, same)
        elif _in_view(one, anywhere, free):
            yield _slot(Outcome.AGREES, one)
        elif not any(day and _is_day_of(one, day) for day in days_of_telling):
            missed.append(one)
    may_tell = report.same_language or report.is_about(stretch)
    for one in missed:
        is_near = any(one.agrees(other) for other in near)
        rivals = [
            other
            for other in free
            if one.rivals(other) and (one.is_stated or one.is_read_as(other))
        ]
        slot = _missed(one, rivals, missed)
        is_denied = asked.is_denied(one.mention.anchor)
        decides = slot.decides and may_tell and not is_near and not is_denied
        slot = replace(slot, decides=decides)
        yield replace(slot, shown_only=_points_back(one, report))


def agree(one: TimeMention, other: TimeMention) -> bool:
    """Say whether two mentions are one time, each as precise as it is told."""
    return _time(one).agrees(_time(other))


def conflict(one: TimeMention, other: TimeMention) -> bool:
    """Say whether two mentions are two dates, or two clock times."""
    return _time(one).rivals(_time(other)) and not agree(one, other)


def _in_view(
    one: _Time, others: Sequence[_Time], free: Sequence[_Time]
) -> _Time | None:
    """Find a time told nearby that agrees, if none in the sentence stands for it.

    "A notice on Monday. It is closed until Friday" does not say until Monday.
    """
    if any(other.is_of_one_sort(one) or other.rivals(one) for other in free):
        return None
    return next((other for other in others if one.agrees(other)), None)


def _missed(one: _Time, rivals: Sequence[_Time], missed: Sequence[_Time]) -> Slot:
    """Say of a time that nothing agrees with whether another stands in its place."""
    if not rivals:
        return _slot(Outcome.ABSENT, one)
    alike = [other for other in missed if other.rivals(one)]
    decides = len(rivals) == len(alike) == 1
    return _slot(Outcome.DIFFERS, one, rivals[0], decides=decides)


def _points_back(one: _Time, report: Report) -> bool:
    """Say whether a claim that was handed in alone points at a time that it lacks.

    "The same year", with no year before it; a weekday ("the following Saturday") is
    one that can be compared.
    """
    told = one.mention.anchor.exact
    is_bare = one.when is None and not (one.day or one.clock or report.has_voice)
    return is_bare and told.islower() and points_back(told, report.language)


def _slot(
    outcome: Outcome,
    one: _Time,
    found: _Time | None = None,
    *,
    decides: bool = False,
    is_hard: bool = False,
) -> Slot:
    told, there = one.mention.anchor, found.mention.anchor if found else None
    differs = there is not None and outcome is Outcome.DIFFERS
    return Slot(
        kind=_KIND,
        outcome=outcome,
        claim=told.exact,
        source=there.exact if there else "",
        decides=decides,
        is_hard=is_hard,
        reason=f"The report has “{there.exact}”, not “{told.exact}”."
        if there and differs
        else "",
        here=told,
        there=there,
    )


def _times(mentions: Sequence[TimeMention]) -> list[_Time]:
    return [
        _time(one)
        for one in mentions
        if one.kind in {TimeKind.DATE, TimeKind.TIME}
        and not (one.value or "").endswith(_REFERENCE)
    ]


@lru_cache(maxsize=_TIMES_KEPT)
def _time(mention: TimeMention) -> _Time:
    day = (mention.value or "").partition("T")[0]
    clock = _CLOCK.search(mention.value or "")
    return _Time(
        mention=mention,
        when=_when(day),
        day=day.removeprefix(_YEARLESS),
        clock=clock[1] if clock else "",
    )


def _when(day: str) -> When | None:
    try:
        return When.parse(day)
    except RetoldError:
        return None  # "2025-W10", "XXXX-03-10": true TIMEX3, but no date of EDTF


def _words(mention: TimeMention) -> str:
    return " ".join(mention.anchor.exact.casefold().split())


def _is_told(asked: Asked, mention: TimeMention) -> bool:
    """Say whether a date belongs to what is told, not to when it was said."""
    contents = [piece for one in asked.telling.attributions for piece in one.content]
    claim = asked.telling.claim.anchor.span
    inside = [piece.span for piece in contents if claim.meets(piece)]
    return not inside or any(piece.holds(mention.anchor) for piece in inside)


def _is_day_of(one: _Time, moment: When) -> bool:
    when = None if one.clock else one.when
    return (
        when is not None
        and when.latest - when.earliest <= _DAY
        and _holds(when, moment)
    )


def _holds(first: When, second: When) -> bool:
    return first.earliest <= second.earliest and second.latest <= first.latest
