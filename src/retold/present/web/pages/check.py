"""One claim beside one source: what matched, what differs, what was searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from retold.model.review import Ruling
from retold.model.source import Finding, SourcePassage, Verdict
from retold.present.casebook import Told
from retold.present.grounds import difference_words
from retold.present.history_text import ruled_words
from retold.present.report.cited_pages import Embedded
from retold.present.report.finding_view import (
    FindingView,
    PassageView,
    Seen,
    finding_view,
)
from retold.present.report.pieces import Piece, pieces
from retold.present.web.asked import Asked
from retold.present.web.open_case import OpenCase, family_href
from retold.present.web.open_work import next_open, standing, unanswered
from retold.present.web.page_pictures import ServedPages
from retold.present.word_diff import Stretch, word_diff
from retold.present.words import full_moment_words

_AROUND = 1  # paragraphs shown before and after a passage
_MOST_AROUND = 1_200  # characters of each of them
_ANSWERS = {
    Verdict.SAYS_SO: "says so",
    Verdict.SAYS_OTHERWISE: "says something else",
    Verdict.NOT_FOUND: "does not say",
    Verdict.CANNOT_TELL: "cannot tell",
}
_MOST_SHARED = 24  # shared runs of words told one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One thing in which claim and source differ."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage with what stands around it, so that it is read in its place.

    `view` is the passage as the report shows it: its page, or its rows of a table,
    for which the words are left out here.
    """

    view: PassageView
    before: str
    words: str
    after: str
    against: list[Stretch]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """A claim and what a source gave for it; `pages` are the pictures it points to."""

    template: ClassVar[str] = "check.html.j2"
    section: ClassVar[str] = "sources"
    title: str
    answer: FindingView
    claim: list[Piece]
    teller: str
    when: str
    told_at: str
    family: str
    source: str
    source_href: str
    reading_href: str
    matched: list[str]
    differs: list[Slot]
    passages: list[Passage]
    pages: list[Embedded]
    candidate: int
    candidates: int
    before: str
    after: str
    claim_id: str
    source_id: str
    answers: list[tuple[str, str]]
    given: str
    ruled: list[str]
    then: str
    open: int


def check_page(asked: Asked) -> CheckPage:
    """Prepare one source check; the answers beside it are the claim's other ones."""
    opened = asked.case
    finding = opened.finding(asked.id)
    told = opened.book.telling(finding.claim)
    family = opened.family_of.get(finding.claim)
    pages = ServedPages(opened.originals)
    answer = finding_view([finding], opened.book, frozenset(), Seen(pages))
    asked_too = _beside(finding, opened)
    place = asked_too.index(finding.id)
    left = [one.id for one in unanswered(opened) if one.id != finding.id]
    then = next_open(finding, opened)
    ruled = _ruled(finding, opened)
    return CheckPage(
        title=f"{told.teller} against {opened.documents[finding.source].name}",
        answer=answer,
        claim=pieces(told, opened.book.names),
        teller=told.teller,
        when=full_moment_words(told.when) if told.when else "undated",
        told_at=f"/documents/{told.document.id}#{told.id}",
        family=family_href(family) if family else "",
        source=opened.documents[finding.source].name,
        source_href=f"/sources/{finding.source}",
        reading_href=f"/documents/{finding.source}",
        matched=_matched(told.text, finding),
        differs=[
            Slot(kind=one.kind, words=difference_words(one.claim, one.source))
            for one in finding.differences
        ],
        passages=list(_passages(answer.passages, finding, told, opened)),
        pages=pages.embedded,
        candidate=place + 1,
        candidates=len(asked_too),
        before=f"/checks/{asked_too[place - 1]}" if place else "",
        after=(f"/checks/{asked_too[place + 1]}" if place + 1 < len(asked_too) else ""),
        claim_id=finding.claim,
        source_id=finding.source,
        answers=[(one.value, _ANSWERS[one]) for one in _ANSWERS],
        given=finding.verdict.value if ruled else "",
        ruled=ruled,
        then=f"/checks/{then or finding.id}",
        open=len(left),
    )


def _ruled(finding: Finding, opened: OpenCase) -> list[str]:
    """Tell who answered this check, and how."""
    return [
        ruled_words(one)
        for one in standing(opened, Ruling.CHECK)
        if one.targets == (finding.claim, finding.source)
    ]


def _beside(finding: Finding, opened: OpenCase) -> list[str]:
    """List the checks to step through: those of the family, else of the claim."""
    family = opened.family_of.get(finding.claim)
    found = opened.book.findings(family) if family else []
    ids = [one.id for one in found]
    if finding.id in ids:
        return ids
    return [one.id for one in opened.findings_of[finding.claim]]


def _matched(words: str, finding: Finding) -> list[str]:
    """Give the runs of words that the claim shares with the first passage."""
    if not finding.passages:
        return []
    shared = [
        one.text.strip(" .,;:“”\"'")
        for one in word_diff(words, finding.passages[0].anchor.exact)
        if not one.mark
    ]
    return [one for one in shared if one][:_MOST_SHARED]


def _passages(
    views: Sequence[PassageView], finding: Finding, told: Told, opened: OpenCase
) -> Iterator[Passage]:
    """Put each passage's own words beside its view; rows of a table are one view."""
    plain = iter([one for one in finding.passages if not one.table])
    for view in views:
        if view.table:
            yield Passage(view=view, before="", words="", after="", against=[])
        else:
            yield _passage(next(plain), view, told, opened)


def _passage(
    passage: SourcePassage, view: PassageView, told: Told, opened: OpenCase
) -> Passage:
    document = opened.reading(passage.document).document
    anchor = passage.anchor
    blocks = document.blocks
    over = [
        place
        for place, one in enumerate(blocks)
        if one.start < anchor.end and one.end > anchor.start
    ]
    first, last = (over[0], over[-1]) if over else (0, -1)
    before = blocks[max(0, first - _AROUND) : first]
    after = blocks[last + 1 : last + 1 + _AROUND] if over else ()
    start = (
        before[0].start if before else (blocks[first].start if over else anchor.start)
    )
    end = after[-1].end if after else (blocks[last].end if over else anchor.end)
    return Passage(
        view=view,
        before=document.text[max(start, anchor.start - _MOST_AROUND) : anchor.start],
        words=anchor.exact,
        after=document.text[anchor.end : min(end, anchor.end + _MOST_AROUND)],
        against=word_diff(told.text, anchor.exact),
    )
