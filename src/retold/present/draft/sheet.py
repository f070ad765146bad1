"""The table of a draft as CSV and as a workbook.

A cell that begins as a formula does gets an apostrophe: drafts and sources are
foreign words, and a spreadsheet would run them (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from retold.present.draft.cells import WIDTHS
from retold.present.export.spreadsheet import BOM, MOST_CHARS, NO_CLOCK, harmless


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows as CSV (RFC 4180) in UTF-8."""
    sink = StringIO(newline="")
    csv.writer(sink).writerows([map(harmless, row) for row in rows])
    return (BOM + sink.getvalue()).encode("utf-8", "replace")


def xlsx_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows as a workbook: numbers as numbers, all else as plain words."""
    import xlsxwriter  # noqa: PLC0415 - only this form needs it

    sink = BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        book.set_properties({"created": NO_CLOCK})
        sheet = book.add_worksheet("Statements")
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        header = book.add_format({"bold": True, "bottom": 1})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if column == 0 and cell.isdecimal():
                    sheet.write_number(number, column, int(cell), wrapped)
                else:
                    words = harmless(cell)[:MOST_CHARS]
                    style = wrapped if number else header
                    sheet.write_string(number, column, words, style)
        for column, share in enumerate(WIDTHS):
            sheet.set_column(column, column, share * 2)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(len(rows) - 1, 1), len(WIDTHS) - 1)
    return sink.getvalue()
