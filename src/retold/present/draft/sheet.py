"""The table of a draft as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from retold.present.draft.cells import WIDTHS
from retold.present.export.csv_table import harmless
from retold.present.export.spreadsheet import MOST_CHARS, NO_CLOCK


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
