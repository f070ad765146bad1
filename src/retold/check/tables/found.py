"""What the tables of a document say of a claim, as a finding that cites rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import PurePosixPath

from retold.check.tables.choose import check_tables
from retold.check.tables.documents import tables_of
from retold.check.tables.finding import TableFinding
from retold.check.tables.rows import cited_rows
from retold.check.tables.statement import Asking
from retold.check.tables.subject import Subject, asked_of
from retold.check.tables.table import Table
from retold.model.document import BlockKind, Document
from retold.model.ids import content_id
from retold.model.match import Telling
from retold.model.source import Finding, Searched, SourcePassage, Verdict

_DECIDED = frozenset({Verdict.SAYS_SO, Verdict.SAYS_OTHERWISE})
_AROUND_TABLES = {BlockKind.TABLE_ROW, BlockKind.HEADING, BlockKind.CHROME}
_MOST_NAMED = 3


class Tabled:
    """The tables of one document, built once and asked many times."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def only(self) -> bool:
        """Whether the document is a table and no prose: a workbook, a CSV file."""
        kinds = {one.kind for one in self.document.blocks}
        return BlockKind.TABLE_ROW in kinds and kinds <= _AROUND_TABLES

    def finding(self, telling: Telling) -> Finding:
        """Hold a telling against the tables alone."""
        document = self.document
        blank = Finding(
            id=content_id("n", telling.id, document.id),
            claim=telling.id,
            source=document.id,
            verdict=Verdict.NOT_FOUND,
            passages=(),
            differences=(),
            searched=Searched(pages=0, paragraphs=0),
            reason="",
        )
        found = self.answer(blank, asking_of(telling))
        return found if found.reason else replace(found, reason=self._nothing([]))

    def answer(self, found: Finding, asking: Asking) -> Finding:
        """Let the tables answer where sentences decided nothing.

        The passages are then the rows that the answer rests on, and the reason shows
        what was reckoned. What a table does not measure it does not
        answer, though it may have the names and the figures.
        """
        if found.verdict in _DECIDED or not self._tables:
            return found
        claim = asked_of(asking)
        lacking = [one.lacks(claim) for one in self._subjects]
        about = [at for at, words in enumerate(lacking) if words is None]
        if not about:
            nearest = min((words for words in lacking if words), key=len, default=[])
            reason = found.reason or self._nothing(nearest)
            return replace(found, reason=reason)
        chosen = check_tables(asking, [self._tables[at] for at in about])
        if chosen is None or (found.reason and not _tells(chosen[1])):
            return found
        told = chosen[1]
        rows = self._rows(about[chosen[0]], told)
        return replace(
            found,
            verdict=told.verdict,
            passages=rows or found.passages,
            differences=told.differences,
            reason=told.reason,
        )

    @cached_property
    def _tables(self) -> tuple[Table, ...]:
        return tables_of(self.document)

    @cached_property
    def _subjects(self) -> tuple[Subject, ...]:
        name = PurePosixPath(self.document.path).stem
        title = f"{self.document.title or ''} {name.replace('_', ' ')}"
        return tuple(Subject(table, title) for table in self._tables)

    def _rows(self, at: int, told: TableFinding) -> tuple[SourcePassage, ...]:
        number = at + 1 if len(self._tables) > 1 else None
        return tuple(cited_rows(told, self._tables[at], self.document, number))

    def _nothing(self, lacking: Sequence[str]) -> str:
        rows = sum(len(one.body) for one in self._tables)
        searched = "1 row" if rows == 1 else f"{rows:,} rows"
        tables = "" if len(self._tables) == 1 else f" of {len(self._tables)} tables"
        words = " or ".join(f"“{one}”" for one in lacking[:_MOST_NAMED])
        called = f" Nothing in them is called {words}." if words else ""
        return f"Not found: {searched}{tables} searched.{called}"


def with_tables(
    findings: Sequence[Finding],
    tellings: Sequence[Telling],
    sources: Sequence[Document],
) -> tuple[Finding, ...]:
    """Add what tables say: to findings that decide nothing, and of sources without any.

    A source that is nothing but tables was not held against the sentences: each
    telling is held against it here, unless it stands in it.
    """
    asked = {one.id: one for one in tellings}
    tabled = {one.id: Tabled(one) for one in sources}
    answered = [
        tabled[one.source].answer(one, asking_of(asked[one.claim]))
        if one.source in tabled
        else one
        for one in findings
    ]
    alone = [one for one in tabled.values() if one.only]
    return (
        *answered,
        *(
            one.finding(telling)
            for telling in tellings
            for one in alone
            if telling.claim.document != one.document.id
        ),
    )


def asking_of(telling: Telling) -> Asking:
    """Take from a telling what a table can be asked: not who says it."""
    sources = [one.source.anchor for one in telling.attributions if one.source]
    cues = [one.cue for one in telling.attributions]
    return Asking(
        text=telling.text,
        figures=telling.figures,
        offset=telling.claim.anchor.start,
        aside=(*sources, *cues, *(one.anchor for one in telling.times)),
    )


def _tells(told: TableFinding) -> bool:
    """Say whether an answer is worth showing: decided, or cells that were compared."""
    undecided = told.verdict is Verdict.CANNOT_TELL and bool(told.cells)
    return told.verdict in _DECIDED or undecided
