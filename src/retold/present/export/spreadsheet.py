"""The tables of a case as CSV and as a workbook, safe to open in a spreadsheet.

A workbook says of each cell what it is, so words stay there as they are; in CSV
they are made harmless (`csv_table`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING

from retold.present.export.csv_table import csv_bytes, plain
from retold.present.export.encode import whole_characters
from retold.present.export.tables import Cell, Kind, Table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_MOST_LINKS = 60_000  # a sheet takes 65,530
_LONGEST_LINK = 2_000  # characters; a workbook takes 2,079
MOST_CHARS = 32_000  # a workbook's cell holds 32,767
NO_CLOCK = datetime(1980, 1, 1)  # noqa: DTZ001 - the format has no zone
_WIDE, _NARROW = 40, 14  # of a column, in digits
_LONG = frozenset({"text", "label", "title", "why", "message", "before", "after"})
_EXACT = 15  # digits that a number in a workbook keeps


def table_csv(table: Table) -> bytes:
    """Write a table as CSV, its names first."""
    return csv_bytes([table.names, *table.rows])


def xlsx_bytes(tables: Sequence[Table]) -> bytes:
    """Write tables as one workbook, a sheet each, every cell with its type."""
    import xlsxwriter  # noqa: PLC0415 - only this form needs it

    sink = BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        book.set_properties({"created": NO_CLOCK})
        header = book.add_format({"bold": True, "bottom": 1})
        for table in tables:
            sheet = book.add_worksheet(table.name)
            for place, column in enumerate(table.columns):
                sheet.write_string(0, place, column.name, header)
                wide = column.free or column.name in _LONG
                sheet.set_column(place, place, _WIDE if wide else _NARROW)
            for number, row in enumerate(table.rows, start=1):
                for place, cell in enumerate(row):
                    kind = table.columns[place].kind
                    _write(sheet, (number, place), cell, kind)
            sheet.freeze_panes(1, 1)
            sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    return sink.getvalue()


def _write(sheet: Worksheet, at: tuple[int, int], cell: Cell, kind: Kind) -> None:
    """Write a cell as what it is; words are never read as formula or address.

    An address of ours can be followed, to the words on their page.
    """
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(*at, cell)
    elif kind is Kind.LINK and isinstance(cell, str) and _is_link(at[0], cell):
        sheet.write_url(*at, cell, string=cell)
    elif isinstance(cell, str):
        sheet.write_string(*at, whole_characters(cell)[:MOST_CHARS])
    elif kind is Kind.NUMBER and not _fits(cell):
        sheet.write_string(*at, plain(cell))
    else:
        sheet.write_number(*at, cell)


def _is_link(row: int, address: str) -> bool:
    """Whether a workbook can hold a link there."""
    return row <= _MOST_LINKS and len(address) <= _LONGEST_LINK


def _fits(cell: float | Decimal) -> bool:
    """Whether a workbook can hold a number; it knows no infinity."""
    if isinstance(cell, Decimal) and cell.is_finite():
        return len(cell.normalize().as_tuple().digits) <= _EXACT
    return isfinite(cell)
