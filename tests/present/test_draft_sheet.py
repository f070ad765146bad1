"""The table of a draft as CSV and workbook: no cell of it is run as a formula."""

import csv
import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from retold.draft import HEADER
from retold.present.draft.sheet import xlsx_bytes
from retold.present.export.csv_table import csv_bytes

FORMULAS = ["=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "=HYPERLINK(1)"]


def table(*cells):
    return [HEADER, *(("1", one, *[""] * 8) for one in cells)]


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_keeps_every_cell():
    odd = 'He said, "No"; then\tleft — 5 €'
    assert read(csv_bytes(table(odd))) == [list(one) for one in table(odd)]


def test_csv_is_known_as_utf8_by_spreadsheets():
    assert csv_bytes(table()).startswith(b"\xef\xbb\xbfno.,statement,")


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_begins_as_a_formula_gets_an_apostrophe(cell):
    assert read(csv_bytes(table(cell)))[1][1] == f"'{cell}"


def test_a_workbook_holds_words_and_numbers_and_no_formula():
    data = xlsx_bytes(table(*FORMULAS))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    held = rows.to_python()
    assert held[0] == list(HEADER)
    assert [row[1] for row in held[1:]] == [f"'{one}" for one in FORMULAS]
    assert held[1][0] == 1


def test_a_workbook_takes_a_cell_that_is_too_long_and_cuts_it():
    data = xlsx_bytes(table("a" * 40_000))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    assert len(rows.to_python()[1][1]) == 32_000


def test_the_same_table_gives_the_same_bytes():
    assert xlsx_bytes(table("x")) == xlsx_bytes(table("x"))
