"""The rows that an answer rests on, cited by sheet, row and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from urllib.parse import unquote

from retold.check.tables.finding import TableFinding
from retold.check.tables.table import Table
from retold.model.document import Document
from retold.model.source import SourcePassage, TablePlace
from retold.model.text import anchor

_ROW = re.compile(r"(?:^|[;&])row=(\d{1,9})(?:[;&]|$)")
_SHEET = re.compile(r"^sheet=([^;&]{0,500})")
_MOST_CELLS = 60  # kept of one row
_MOST_ROWS = 40  # cited


def cited_rows(
    told: TableFinding, table: Table, document: Document, number: int | None
) -> Iterator[SourcePassage]:
    """Cite each row with a cell that the answer rests on.

    `number` says which table of the document it is, from 1; None for the only one.
    """
    for row in sorted({row for row, _ in told.cells})[:_MOST_ROWS]:
        if row < len(table.spans):
            start, end = table.spans[row]
            framed = tuple(sorted({at for line, at in told.cells if line == row}))
            yield SourcePassage(
                document=document.id,
                anchor=anchor(document.text, start, end),
                table=_place(table, row, framed, (_origin(document, start), number)),
            )


def _place(
    table: Table, row: int, framed: tuple[int, ...], where: tuple[str, int | None]
) -> TablePlace:
    origin, number = where
    told, sheet = _ROW.search(origin), _SHEET.search(origin)
    return TablePlace(
        sheet=unquote(sheet[1]) if sheet else "",
        number=number if sheet is None else None,
        row=int(told[1]) if told else row + 1,
        name=table.names[row].text,
        columns=tuple(one.text for one in table.columns[:_MOST_CELLS]),
        cells=tuple(one.text for one in table.rows[row][:_MOST_CELLS]),
        framed=tuple(at for at in framed if at < _MOST_CELLS),
    )


def _origin(document: Document, start: int) -> str:
    at = bisect_right(document.blocks, start, key=lambda one: one.start) - 1
    return document.blocks[at].origin if at >= 0 else ""
