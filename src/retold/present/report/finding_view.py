"""What a source gave, as the report's template reads it: claim left, source right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.model.document import Document
from retold.model.source import Finding, SourcePassage, Verdict
from retold.model.when import StatedDate
from retold.present.casebook import Casebook
from retold.present.grounds import (
    chain_words,
    differing_words,
    gloss_words,
    pinpoint_words,
)
from retold.present.report.cited_pages import CitedPages, Cutting, paragraph_of
from retold.present.report.table_view import TableView, table_view
from retold.present.words import (
    date_words,
    passage_words,
    searched_words,
    shorten,
    verdict_sign,
    verdict_words,
)

_MOST_PASSAGE_COLUMNS = 600
_MOST_AROUND = 240  # characters of a paragraph before and after the cited words
_MOST_ROWS_NAMED = 3
_MOST_ASKED = 4  # tellings named beside one answer of a source
_DECIDED = frozenset({Verdict.SAYS_SO, Verdict.SAYS_OTHERWISE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Words that lead to an id on the page; to none when that is not shown."""

    text: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A passage of a source: its words in their paragraph, the page, where it stands.

    `note` says why there is no picture of the page; `pictured`: it is shown at once.
    `table` is set, in place of the words, where a row of a table is cited.
    """

    where: str
    before: str
    text: str
    after: str
    link: str | None
    opens: str
    cutting: Cutting | None
    note: str
    pictured: bool
    table: TableView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """What a source gave for one telling, and what was searched.

    `id` is the finding's, the first one's where several tellings had this answer.
    """

    id: str
    sign: str
    verdict: str
    claims: list[Linked]
    more_claims: int
    source: str
    source_id: str
    reason: str
    passages: list[PassageView]
    glosses: list[str]
    differences: list[str]
    pinpoints: list[str]
    chains: list[str]
    searched: str


class Seen:
    """The pages of a report, and the passages of a family that were pictured."""

    def __init__(self, pages: CitedPages) -> None:
        self.pages = pages
        self._passages: set[SourcePassage] = set()

    def first(self, passage: SourcePassage) -> bool:
        """Say whether a passage is pictured for the first time, and remember it."""
        is_first = passage not in self._passages
        self._passages.add(passage)
        return is_first


def finding_view(
    found: Sequence[Finding], book: Casebook, shown: frozenset[str], seen: Seen
) -> FindingView:
    """Tell one answer, with all the tellings that it was the answer to.

    `shown` are the ids of the tellings that stand in the report, `seen` what of the
    family the reader has been shown before.
    """
    finding = found[0]
    source = book.document(finding.source)
    told = [book.telling(one.claim) for one in found]
    return FindingView(
        id=finding.id,
        sign=verdict_sign(finding.verdict),
        verdict=verdict_words(finding.verdict),
        claims=[
            Linked(
                text=f"{one.teller}: “{shorten(one.shown, 200)}”",
                id=one.id if one.id in shown else "",
            )
            for one in told[:_MOST_ASKED]
        ],
        more_claims=max(0, len(told) - _MOST_ASKED),
        source=_source_words(source.title or source.path, source.published),
        source_id=source.id,
        reason=book.names.masked(finding.reason),
        passages=_passages(finding, book, seen),
        glosses=list(map(gloss_words, finding.glosses)),
        differences=list(map(differing_words, finding.differences)),
        pinpoints=list(map(pinpoint_words, finding.pinpoints)),
        chains=[way for one in found[:_MOST_ASKED] if (way := chain_words(one, book))],
        searched=searched_words(finding.searched, finding.reason),
    )


def _passages(finding: Finding, book: Casebook, seen: Seen) -> list[PassageView]:
    rows = [one for one in finding.passages if one.table]
    plain = [one for one in finding.passages if not one.table]
    decides = finding.verdict in _DECIDED
    views = [
        _passage(one, book.document(one.document), seen, decides=decides)
        for one in plain
    ]
    if rows:
        views.append(_table(rows, book.document(rows[0].document), seen.pages))
    return views


def _passage(
    passage: SourcePassage, document: Document, seen: Seen, *, decides: bool
) -> PassageView:
    cutting, note = seen.pages.cutting(document, passage)
    before, after = _around(passage, document)
    return PassageView(
        where=passage_words(passage),
        before=before,
        text=shorten(passage.anchor.exact, _MOST_PASSAGE_COLUMNS),
        after=after,
        link=seen.pages.link(document, passage),
        opens=_opens(passage),
        cutting=cutting,
        note=note,
        pictured=decides and seen.first(passage),
        table=None,
    )


def _table(
    rows: Sequence[SourcePassage], document: Document, pages: CitedPages
) -> PassageView:
    """Show the rows of a table that an answer rests on, under its columns' names."""
    first = rows[0]
    return PassageView(
        where="; ".join(passage_words(one) for one in rows[:_MOST_ROWS_NAMED]),
        before="",
        text="",
        after="",
        link=pages.link(document, first),
        opens=_opens(first),
        cutting=None,
        note="",
        pictured=False,
        table=table_view(rows),
    )


def _around(passage: SourcePassage, document: Document) -> tuple[str, str]:
    """Return the words of the paragraph before and after the cited ones."""
    block = paragraph_of(document, passage)
    if block is None:
        return "", ""
    start, end = passage.anchor.start, passage.anchor.end
    before = " ".join(document.text[block.start : start].split())
    after = " ".join(document.text[end : max(end, block.end)].split())
    if len(before) > _MOST_AROUND:
        before = f"…{before[-_MOST_AROUND:].partition(' ')[2]}"
    return before, shorten(after, _MOST_AROUND)


def _opens(passage: SourcePassage) -> str:
    page = passage.page
    return "open" if page is None else f"open at page {page} of the file"


def _source_words(title: str, published: StatedDate | None) -> str:
    name = shorten(title, 100)
    return f"{name}, {date_words(published.value)}" if published else name
