"""What the tables of a document add to what its sentences say of a claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retold.check.tables.choose import check_tables
from retold.check.tables.documents import tables_of
from retold.check.tables.finding import TableFinding
from retold.check.tables.statement import Asking
from retold.check.tables.table import Table
from retold.model.document import Document
from retold.model.source import Finding, SourcePassage, Verdict
from retold.model.text import anchor

_DECIDED = frozenset({Verdict.SAYS_SO, Verdict.SAYS_OTHERWISE})


def with_tables(found: Finding, asking: Asking, document: Document) -> Finding:
    """Let the tables of a document answer where its sentences decide nothing.

    The passages are then the header and the rows that the answer rests on, and the
    reason shows what was reckoned.
    """
    if found.verdict in _DECIDED:
        return found
    tables = tables_of(document)
    chosen = check_tables(asking, tables)
    if chosen is None or chosen[1].verdict not in {*_DECIDED, Verdict.CANNOT_TELL}:
        return found
    number, told = chosen
    rows = tuple(_rows(told, tables[number], document))
    return replace(
        found,
        verdict=told.verdict,
        passages=rows or found.passages,
        differences=told.differences,
        reason=told.reason,
    )


def _rows(
    told: TableFinding, table: Table, document: Document
) -> Iterator[SourcePassage]:
    """Cite the header and each row with a cell that the answer rests on."""
    rows = {row for row, _ in told.cells}
    header = range(table.header_rows) if rows else ()
    for row in sorted({*header, *rows}):
        if row < len(table.spans):
            start, end = table.spans[row]
            place = anchor(document.text, start, end)
            yield SourcePassage(document=document.id, anchor=place)
