"""The first page: what is in the case, and which families to look at first."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import ClassVar

from retold.model.document import Document
from retold.model.review import Fate
from retold.present.contents import contents_counts, left_out_words, span_words
from retold.present.first_lists import FamilyList
from retold.present.problem_text import case_problems
from retold.present.report.highlight import Highlight, highlight
from retold.present.web import uploads
from retold.present.web.asked import Asked, href
from retold.present.web.named import notes_naming, people_of
from retold.present.web.open_case import OpenCase
from retold.present.web.open_work import (
    assigned_to,
    suggestions,
    unanswered,
    unsure,
)
from retold.present.web.reviewer import reviewer_of
from retold.present.web.verdicts import unfinished
from retold.present.words import counted, date_words, moment_words
from retold.store import at_work

_MOST_BARS = 92  # a quarter of a year by days; longer stretches go by month or year
_TALLEST, _WIDTH = 52, 828  # pixels
_LEAST_STEP, _MOST_STEP, _LABELLED_FROM = 9, 64, 44  # pixels for one bar
_MOST_COUNTED = 500  # files of a folder that nobody has traced
_MOST_SOURCES = 3  # named under the strip
_DAY, _MONTH, _YEAR = len("2025-03-04"), len("2025-03"), len("2025")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of the strip: how many documents of that day, month or year."""

    when: str
    words: str
    label: str
    x: int
    height: int
    href: str
    has_source: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Documents over time; days without a document have no bar."""

    unit: str
    bars: list[Bar]
    step: int
    sources: list[Count]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with the list behind it."""

    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A case without a document: what can be done, and where.

    `untraced` counts the files that lie in `folder` already.
    """

    folder: str
    untraced: str
    most_files: int
    most_mb: int
    links: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage:
    """The case at a glance.

    `start` is there before any document is, `unfinished` says that a trace was
    stopped, and `goes_on` that another one is at work; `checks` leads from a family
    to what a source says of it.
    """

    template: ClassVar[str] = "overview.html.j2"
    section: ClassVar[str] = "overview"
    title: str
    start: Start | None
    unfinished: str
    goes_on: bool
    span: str
    contents: list[Count]
    left_out: str
    counts: list[Count]
    strip: Strip | None
    highlight: Highlight | None
    lists: list[FamilyList]
    checks: dict[str, str]
    waiting: list[Count]


def overview_page(asked: Asked) -> OverviewPage:
    """Prepare the first page."""
    opened = asked.case
    book = opened.book
    claims = sum(len(one.extraction.claims) for one in book.counted)
    return OverviewPage(
        title="Overview",
        start=None if book.case.readings else _start(opened),
        unfinished=_unfinished(asked),
        goes_on=at_work(opened.folder) is not None,
        span=span_words(book),
        contents=[
            Count(words=words, href=f"/documents{href(kind=kind)}")
            for kind, words in contents_counts(book)
        ],
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
        checks=_checks(opened),
        waiting=[*_yours(asked), *_waiting(opened)],
    )


def _start(opened: OpenCase) -> Start:
    folder = opened.folder.parent
    there = sum(1 for _ in islice(_files_in(folder), _MOST_COUNTED))
    more = " or more" * (there == _MOST_COUNTED)
    return Start(
        folder=folder.resolve().name,
        untraced=f"{counted(there, 'file')}{more}" if there else "",
        most_files=uploads.MOST_FILES,
        most_mb=uploads.MOST_MB,
    )


def _files_in(folder: Path) -> Iterator[str]:
    """Go through the files that a trace would look at: none that is hidden."""
    for _, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        yield from (one for one in files if not one.startswith("."))


def _unfinished(asked: Asked) -> str:
    """Say that a trace was stopped before it ended, and how far it had come."""
    if not asked.case.unfinished or asked.holder.jobs.running:
        return ""
    read = counted(len(asked.case.book.case.readings), "document")
    process = at_work(asked.case.folder)
    if process is not None:
        return (
            f"Another Retold (process {process}) traces this case now. {read} can be "
            "read; the families and the checks come when it has ended."
        )
    return (
        f"A trace of this case was stopped before it ended. {read} can be read; what "
        "was read is kept, and the rest, the families and the checks come when it "
        "goes on."
    )


def _checks(opened: OpenCase) -> dict[str, str]:
    """Say where the answer of a source is shown that a line of a list tells."""
    shown = {line.id for each in opened.first for line in each.lines}
    answers = {one: opened.book.source_answer(opened.families[one]) for one in shown}
    return {
        family: f"/checks/{one.id}"
        for family, one in sorted(answers.items())
        if one is not None
    }


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
    sources = _sources(opened)
    length = len(shown[0][0])
    with_source = {_published(one)[:length] for one in sources}
    bars = [
        Bar(
            when=when,
            words=f"{date_words(when)}: {counted(number, 'document')}",
            label=moment_words(when) if step >= _LABELLED_FROM else "",
            x=place * step,
            height=max(2, number * _TALLEST // most),
            href=f"/documents{href(when=when)}",
            has_source=when in with_source,
        )
        for place, (when, number) in enumerate(shown)
    ]
    return Strip(
        unit=unit,
        bars=bars,
        step=step,
        sources=[_source_link(one, opened) for one in sources[:_MOST_SOURCES]],
    )


def _sources(opened: OpenCase) -> list[Document]:
    """Give the dated documents that claims were held against, the earliest first."""
    every = map(opened.book.document, opened.findings_in)
    dated = (one for one in every if one.published)
    return sorted(dated, key=lambda one: (_published(one), one.id))


def _source_link(one: Document, opened: OpenCase) -> Count:
    when = date_words(_published(one)[:_DAY])
    words = f"{when}: {opened.documents[one.id].name}"
    return Count(words=words, href=f"/sources/{one.id}")


def _published(document: Document) -> str:
    return document.published.value if document.published else ""


def _by_unit(dates: Sequence[str]) -> tuple[str, Counter[str]]:
    """Count dates by the shortest unit that has room."""
    counted_by = [
        (unit, Counter(one[:length] for one in dates))
        for unit, length in (("day", _DAY), ("month", _MONTH), ("year", _YEAR))
    ]
    room = (one for one in counted_by if len(one[1]) <= _MOST_BARS)
    return next(room, counted_by[-1])


def _yours(asked: Asked) -> Iterator[Count]:
    """Count what others gave to whoever looks: claims to check, notes to answer."""
    name = reviewer_of(asked.request)
    if not name:
        return
    mine = len(assigned_to(name, asked.case))
    if mine:
        words = f"{counted(mine, 'claim')} assigned to you"
        yield Count(words=words, href="/reviews?list=mine")
    notes = len(notes_naming(name, people_of(asked), asked.case))
    if notes:
        words = f"{counted(notes, 'note')} that {'names' if notes == 1 else 'name'} you"
        yield Count(words=words, href="/history?naming=you")


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
    lost = sum(one.fate is Fate.UNPLACED for one in opened.book.case.reviews)
    if lost:
        words = f"{counted(lost, 'ruling')} without a place"
        yield Count(words=words, href="/history#unplaced")
    problems = sum(1 for _ in case_problems(opened.book.case))
    if problems:
        yield Count(
            words=counted(problems, "doubt about a file", "doubts about files"),
            href="/problems",
        )
