"""CSV and workbooks: opened by other programs, no cell runs."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest

from retold.present.export.case_tables import case_tables
from retold.present.export.csv_table import harmless
from retold.present.export.spreadsheet import table_csv, xlsx_bytes
from retold.present.export.tables import table

HOSTILE = ["=1+1", "+1", "-2", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "\nx"]


def sheet(*rows):
    layout = "text* value:number many:whole yes:flag"
    return table("sheet", layout, rows, lambda words: words)


def rows_of(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_of_a_csv_begins_as_a_formula(words):
    cell = rows_of(table_csv(sheet((words, None, None, None))))[1][0]
    assert cell == f"'{words}"


def test_numbers_stay_numbers_in_a_csv():
    data = table_csv(sheet(("plain", Decimal("-4.20"), -3, True), (None,) * 4))
    assert rows_of(data)[1:] == [["plain", "-4.2", "-3", "true"], [""] * 4]


@pytest.mark.parametrize("words", [*HOSTILE, "https://example.org/a", "{=1}", "\ud800"])
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(words):
    data = xlsx_bytes([sheet((words, Decimal("-4.2"), 7, False))])
    row = openpyxl.load_workbook(io.BytesIO(data))["sheet"][2]
    assert [one.data_type for one in row] == ["s", "n", "n", "b"]
    assert row[0].hyperlink is None
    assert [one.value for one in row[1:]] == [-4.2, 7, False]


def test_a_workbook_tells_infinity_and_long_numbers_in_words():
    long = Decimal("12345678901234567.25")
    rows = [("a", Decimal("Infinity"), None, None), ("b", long, None, None)]
    data = xlsx_bytes([sheet(*rows)])
    cells = openpyxl.load_workbook(io.BytesIO(data))["sheet"]
    assert [cells["B2"].value, cells["B3"].value] == ["inf", str(long)]


def test_a_workbook_holds_every_row_of_every_table(desk):
    tables = case_tables(desk.book)
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(tables)))
    assert book.sheetnames == [one.name for one in tables]
    for one in tables:
        rows = list(book[one.name].values)
        assert rows[0] == one.names
        assert len(rows) == len(one.rows) + 1


def test_the_same_case_gives_the_same_bytes(desk):
    tables = case_tables(desk.book)
    assert xlsx_bytes(tables) == xlsx_bytes(tables)
    assert [table_csv(one) for one in tables] == [table_csv(one) for one in tables]


def test_plain_words_stay_as_they_are():
    assert harmless("4 = 2 + 2") == "4 = 2 + 2"


def test_a_workbook_leads_to_the_words_on_their_page(desk):
    tables = {one.name: one for one in case_tables(desk.book)}
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(tuple(tables.values()))))
    names = tables["tellings"].names
    told = [one[names.index("url")] for one in book["tellings"].iter_rows(min_row=2)]
    linked = [one for one in told if one.value]
    assert linked
    for one in linked:
        link = one.hyperlink
        whole = f"{link.target}#{link.location}" if link.location else link.target
        assert whole == one.value
        assert whole.startswith("https://")


def test_no_more_links_than_a_workbook_takes():
    address = "https://coastwire.example/"
    rows = [(f"{address}{'a' * 2000}",), (f"{address}b",)]
    data = xlsx_bytes([table("sheet", "url:link", rows, str)])
    cells = openpyxl.load_workbook(io.BytesIO(data))["sheet"]
    assert cells["A2"].hyperlink is None
    assert cells["A2"].value == rows[0][0]
    assert cells["A3"].hyperlink.target == rows[1][0]
