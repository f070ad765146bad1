"""The first page: what is in the case, and which families to look at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from retold.present.contents import contents_words, left_out_words, span_words
from retold.present.first_lists import FamilyList
from retold.present.problem_text import case_problems
from retold.present.report.highlight import Highlight, highlight
from retold.present.web.asked import Asked
from retold.present.web.held_case import OpenCase
from retold.present.web.open_work import suggestions, unanswered, unsure
from retold.present.web.verdicts import unfinished
from retold.present.words import counted, date_words, moment_words

_MOST_BARS = 92  # a quarter of a year by days; longer stretches go by month or year
_TALLEST, _WIDTH = 52, 828  # pixels
_LEAST_STEP, _MOST_STEP, _LABELLED_FROM = 9, 64, 44  # pixels for one bar
_DAY, _MONTH, _YEAR = len("2025-03-04"), len("2025-03"), len("2025")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of the strip: how many documents of that day, month or year."""

    when: str
    words: str
    label: str
    x: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Documents over time; days without a document have no bar."""

    unit: str
    bars: list[Bar]
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with the list behind it."""

    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage:
    """The case at a glance."""

    template: ClassVar[str] = "overview.html.j2"
    section: ClassVar[str] = "overview"
    title: str
    span: str
    contents: str
    left_out: str
    counts: list[Count]
    strip: Strip | None
    highlight: Highlight | None
    lists: list[FamilyList]
    waiting: list[Count]


def overview_page(asked: Asked) -> OverviewPage:
    """Prepare the first page."""
    opened = asked.case
    book = opened.book
    claims = sum(len(one.extraction.claims) for one in book.counted)
    return OverviewPage(
        title="Overview",
        span=span_words(book),
        contents=contents_words(book),
        left_out=left_out_words(book),
        counts=[
            Count(words=counted(len(book.counted), "document"), href="/documents"),
            Count(words=counted(claims, "claim"), href="/claims"),
            Count(
                words=counted(len(opened.ranked["retold"]), "family", "families"),
                href="/families",
            ),
        ],
        strip=_strip(opened),
        highlight=_highlight(opened),
        lists=opened.first,
        waiting=list(_waiting(opened)),
    )


def _highlight(opened: OpenCase) -> Highlight | None:
    """Open with the most changed family that has a figure which moved."""
    changed = opened.ranked["changed"]
    found = (highlight(one, opened.book) for one in changed)
    return next((one for one in found if one), None)


def _strip(opened: OpenCase) -> Strip | None:
    dates = sorted(
        one.document.published.value
        for one in opened.book.counted
        if one.document.published
    )
    if not dates:
        return None
    unit, counts = _by_unit(dates)
    shown = sorted(counts.items())[-_MOST_BARS:]
    step = max(_LEAST_STEP, min(_MOST_STEP, _WIDTH // len(shown)))
    most = max(counts.values())
    bars = [
        Bar(
            when=when,
            words=f"{date_words(when)}: {counted(number, 'document')}",
            label=moment_words(when) if step >= _LABELLED_FROM else "",
            x=place * step,
            height=max(2, number * _TALLEST // most),
        )
        for place, (when, number) in enumerate(shown)
    ]
    return Strip(unit=unit, bars=bars, step=step)


def _by_unit(dates: Sequence[str]) -> tuple[str, Counter[str]]:
    """Count dates by the shortest unit that has room."""
    counted_by = [
        (unit, Counter(one[:length] for one in dates))
        for unit, length in (("day", _DAY), ("month", _MONTH), ("year", _YEAR))
    ]
    room = (one for one in counted_by if len(one[1]) <= _MOST_BARS)
    return next(room, counted_by[-1])


def _waiting(opened: OpenCase) -> Iterator[Count]:
    """Count what wants a person's eye, with the list of each."""
    kinds = (
        ("suggestions", len(suggestions(opened)), "suggestion", None),
        ("links", len(unsure(opened)), "unsure link", None),
        ("checks", len(unanswered(opened)), "unanswered check", None),
        (
            "verdicts",
            len(unfinished(opened)),
            "verdict to finish",
            "verdicts to finish",
        ),
    )
    for name, number, one, several in kinds:
        if number:
            words = counted(number, one, several)
            yield Count(words=words, href=f"/reviews?list={name}")
    problems = sum(1 for _ in case_problems(opened.book.case))
    if problems:
        yield Count(
            words=counted(problems, "doubt about a file", "doubts about files"),
            href="/problems",
        )
