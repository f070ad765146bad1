"""Dates, each to the precision in which it is stated.

"March 2025" agrees with 4 March 2025. A relative time that the document's date
could not resolve has no value and is not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch
from retold.model.errors import RetoldError
from retold.model.when import TimeKind, TimeMention, When

_KIND = "time"
_DAY = timedelta(days=1)
_HAS_DIGIT = re.compile(r"\d")


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Compare the dates of the claim with those of the stretch.

    Where one agrees, the others are taken to date something else. "On Tuesday",
    the day of the report and the day of the telling itself (in its dateline) may
    agree but are never missed: they date the saying.
    """
    found = _dated(stretch.times)
    told = [pair for pair in _dated(asked.telling.times) if _is_told(asked, pair[0])]
    agreeing = [
        _slot(Outcome.AGREES, mention, one, is_hard=True)
        for mention, when in told
        for one, other in found
        if _holds(when, other) or _holds(other, when)
    ]
    if agreeing:
        yield agreeing[0]
        return
    days_of_telling = (report.published, asked.telling.when)
    stated = [
        mention
        for mention, when in told
        if _HAS_DIGIT.search(mention.anchor.exact)
        and not any(day and _is_day_of(when, day) for day in days_of_telling)
    ]
    is_one = len(found) == len(stated) == 1 and report.same_language
    for mention in stated:
        if found:
            decides = is_one and not asked.is_denied(mention.anchor)
            yield _slot(Outcome.DIFFERS, mention, found[0][0], decides=decides)
        else:
            yield _slot(Outcome.ABSENT, mention)


def _slot(
    outcome: Outcome,
    mention: TimeMention,
    found: TimeMention | None = None,
    *,
    decides: bool = False,
    is_hard: bool = False,
) -> Slot:
    return Slot(
        kind=_KIND,
        outcome=outcome,
        claim=mention.anchor.exact,
        source=found.anchor.exact if found else "",
        decides=decides,
        is_hard=is_hard,
    )


def _dated(mentions: Sequence[TimeMention]) -> list[tuple[TimeMention, When]]:
    """Pair the mentions that name a stretch of days with it."""
    return [(one, when) for one in mentions if (when := _when(one)) is not None]


def _when(mention: TimeMention) -> When | None:
    if mention.kind is not TimeKind.DATE or mention.value is None:
        return None
    try:
        return When.parse(mention.value)
    except RetoldError:
        return None  # "PRESENT_REF", "XXXX-03-10": true TIMEX3, but no stretch of days


def _is_told(asked: Asked, mention: TimeMention) -> bool:
    """Say whether a date belongs to what is told, not to when it was said."""
    contents = [piece for one in asked.telling.attributions for piece in one.content]
    claim = asked.telling.claim.anchor.span
    inside = [piece.span for piece in contents if claim.meets(piece)]
    return not inside or any(piece.holds(mention.anchor) for piece in inside)


def _is_day_of(when: When, moment: When) -> bool:
    return when.latest - when.earliest <= _DAY and _holds(when, moment)


def _holds(first: When, second: When) -> bool:
    return first.earliest <= second.earliest and second.latest <= first.latest
