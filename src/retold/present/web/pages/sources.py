"""Documents used as sources, and what each gave for every claim asked of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from retold.model.source import Finding, Verdict
from retold.present.document_lines import DocumentLine
from retold.present.web.asked import Asked, Cell, Leaf, Table, href, leaf
from retold.present.web.open_case import OpenCase
from retold.present.words import counted, passage_words, verdict_sign, verdict_words

_LEAF = 50
_LIST_HEADER = ("id", "source", "file", "published", *(one.value for one in Verdict))
_HEADER = (
    "id",
    "claim id",
    "claim",
    "told by",
    "verdict",
    "where",
    "passage",
    "differences",
    "reason",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How often a source gave one answer, with the list of them."""

    sign: str
    words: str
    number: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One source with its answers."""

    line: DocumentLine
    searched: str
    answers: list[Answers]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage:
    """The list of sources."""

    template: ClassVar[str] = "sources.html.j2"
    section: ClassVar[str] = "sources"
    title: str
    rows: list[SourceRow]
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """One claim against the source, as a line."""

    id: str
    sign: str
    verdict: str
    claim: str
    teller: str
    where: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """What one source gave."""

    template: ClassVar[str] = "source.html.j2"
    section: ClassVar[str] = "sources"
    title: str
    row: SourceRow
    chosen: str
    leaf: Leaf
    rows: list[CheckRow]
    table: Table


def sources_page(asked: Asked) -> SourcesPage:
    """Prepare the list of sources."""
    opened = asked.case
    rows = [_source(id_, opened, "") for id_ in opened.findings_in]
    return SourcesPage(
        title="Sources",
        rows=rows,
        table=lambda: [
            _LIST_HEADER,
            *map(_source_cells, rows),
        ],
    )


def source_page(asked: Asked) -> SourcePage:
    """Prepare what one source gave, all or one kind of answer."""
    opened = asked.case
    id_ = opened.reading(asked.id).document.id
    chosen = asked.choice("answer", [one.value for one in Verdict], "")
    found = [
        one
        for one in opened.findings_in.get(id_, [])
        if chosen in {"", one.verdict.value}
    ]
    shown, cut = leaf(found, asked.number("page"), _LEAF, {"answer": chosen})
    row = _source(id_, opened, chosen)
    return SourcePage(
        title=row.line.name,
        row=row,
        chosen=chosen,
        leaf=cut,
        rows=[_check(one, opened) for one in shown],
        table=lambda: [_HEADER, *(_cells(one, opened) for one in found)],
    )


def _source(id_: str, opened: OpenCase, chosen: str) -> SourceRow:
    found = opened.findings_in.get(id_, [])
    counts = Counter(one.verdict for one in found)
    return SourceRow(
        line=opened.documents[id_],
        searched=_searched(found),
        answers=[
            Answers(
                sign=verdict_sign(one),
                words=verdict_words(one),
                number=counts[one],
                href=f"/sources/{id_}{href(answer=one.value)}",
                chosen=one.value == chosen,
            )
            for one in Verdict
        ],
    )


def _searched(found: list[Finding]) -> str:
    """Say how much of a source was looked through for those claims."""
    if not found:
        return ""
    most = max((one.searched for one in found), key=lambda one: one.paragraphs)
    pages = f"{counted(most.pages, 'page')}, " if most.pages else ""
    unread = len(most.unreadable_pages)
    missing = f"; {counted(unread, 'page')} without readable text" if unread else ""
    return f"{pages}{counted(most.paragraphs, 'paragraph')} searched{missing}"


def _check(one: Finding, opened: OpenCase) -> CheckRow:
    told = opened.book.telling(one.claim)
    return CheckRow(
        id=one.id,
        sign=verdict_sign(one.verdict),
        verdict=verdict_words(one.verdict),
        claim=told.shown,
        teller=told.teller,
        where=passage_words(one.passages[0]) if one.passages else "",
        reason=one.reason,
    )


def _cells(one: Finding, opened: OpenCase) -> tuple[Cell, ...]:
    row = _check(one, opened)
    return (
        row.id,
        one.claim,
        row.claim,
        row.teller,
        one.verdict.value,
        row.where,
        one.passages[0].anchor.exact if one.passages else "",
        "; ".join(
            f"{each.kind}: {each.claim} / {each.source}" for each in one.differences
        ),
        row.reason,
    )


def _source_cells(one: SourceRow) -> tuple[Cell, ...]:
    named = (one.line.id, one.line.name, one.line.path, one.line.when)
    return (*named, *(each.number for each in one.answers))
