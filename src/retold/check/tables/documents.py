"""The tables of a document that was read: CSV, workbooks, Word, HTML.

Rows are blocks, cells parted by tabs. Where each cell's place is known (`Locus`), an
empty one leaves a gap; where it is not, as in HTML, empty cells are gone. A row that is
then too short could put figures under the wrong heading, so its figures are not
compared, and the finding says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from retold.check.tables.build import table_of
from retold.check.tables.table import Table
from retold.model.document import Block, BlockKind, Document

_PLACE = re.compile(r"[&;]col=(\d{1,5})|cell=([A-Z]{1,3})\d")
_ABOVE = {BlockKind.HEADING, BlockKind.CAPTION, BlockKind.PARAGRAPH}
_LETTERS = 26
_LONGEST_CAPTION = 1_000  # characters
_MOST_COLUMNS = 1_000

_Row = list[str]


def tables_of(document: Document) -> tuple[Table, ...]:
    """Return the tables of a document: its runs of table rows.

    What stands right above a run, a caption or a heading, is its caption.
    """
    found, run, above = [], list[Block](), ""
    for block in (*document.blocks, None):
        if block and block.kind is BlockKind.TABLE_ROW:
            run.append(block)
            continue
        if run:
            found += _table(document, run, above)
            run = []
        if block and block.kind in _ABOVE:
            words = document.text[block.start : block.end].strip()
            above = words[:_LONGEST_CAPTION]
    return tuple(found)


def _table(document: Document, run: Sequence[Block], caption: str) -> list[Table]:
    placed = [_placed(document, block) for block in run]
    if all(row is not None for row in placed):
        found = _built(_from_first([row for row in placed if row is not None]), caption)
    else:
        rows = [document.text[one.start : one.end].split("\t") for one in run]
        found = _aligned(rows, caption)
    spans = tuple((one.start, one.end) for one in run)
    return [replace(one, spans=spans[: len(one.rows)]) for one in found]


def _built(rows: Sequence[_Row], caption: str) -> list[Table]:
    is_filled = any(cell.strip() for row in rows for cell in row)
    return [table_of(rows, caption=caption)] if is_filled else []


def _placed(document: Document, block: Block) -> dict[int, str] | None:
    """Return a row's cells by their column, or None where a place is not known."""
    loci = document.loci
    at = bisect_left(loci, block.start, key=lambda one: one.start)
    row: dict[int, str] = {}
    while at < len(loci) and loci[at].start < block.end:
        column = _column(loci[at].origin)
        if column is None or column >= _MOST_COLUMNS:
            return None
        row[column] = document.text[loci[at].start : loci[at].end]
        at += 1
    is_empty = not document.text[block.start : block.end].strip()
    return row if row or is_empty else None


def _column(origin: str) -> int | None:
    """Read the column from "row=2&col=3" or "sheet=Tanks&cell=C2", from 1."""
    found = _PLACE.search(origin)
    if not found:
        return None
    if found[1]:
        return int(found[1])
    number = 0
    for letter in found[2]:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def _from_first(rows: Sequence[dict[int, str]]) -> list[_Row]:
    """Lay cells out from the first column that any row has."""
    columns = [column for row in rows for column in row]
    first, last = min(columns, default=0), max(columns, default=0)
    return [[row.get(at, "") for at in range(first, last + 1)] for row in rows]


def _aligned(rows: list[_Row], caption: str) -> list[Table]:
    """Build a table of rows that may have lost empty cells.

    A header one cell short has lost its corner. A longer gap cannot be placed: that
    header goes to the caption, and the figures of a short row are left out.
    """
    widths = Counter(len(row) for row in rows[1:] or rows)
    width = max(widths, key=lambda one: (widths[one], one))
    header, body = rows[0], rows[1:]
    if len(header) == width - 1:
        header = ["", *header]
    elif len(header) != width and body:
        caption = f"{caption} {' '.join(header)}"[:_LONGEST_CAPTION]
        header = []
    short = [row for row in body if len(row) != width]
    kept = [row if len(row) == width else [" ".join(row[:1])] for row in body]
    tables = _built([header, *kept], caption)
    return [replace(one, unplaced=len(short)) for one in tables]
