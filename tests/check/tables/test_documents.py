from pathlib import Path

import pytest

from office_files import xlsx
from retold.check.tables import Asking, check_tables, tables_of
from retold.read import Input, Reader

PAGE = """<html lang="en"><head><title>Spills at the quay</title></head><body>
<article><h1>Spills at the quay</h1>
<p>The harbour office counted the spills of two years and gave out this table.</p>
<table><caption>Tonnes leaked</caption>
<tr><th></th><th>2018</th><th>2019</th></tr>
<tr><td>Diesel</td><td>12</td><td>40</td></tr>
<tr><td rowspan="2">Petrol</td><td>3</td><td>5</td></tr>
<tr><td>4</td><td>6</td></tr></table>
<p>It will count again next year, the office said in its letter.</p>
</article></body></html>"""
CSV = "Port;Spills 2018;Spills 2019\nKessel;;40\nMerrin;3;5\n"
SHEET = (
    "Spills",
    "visible",
    {
        "B3": "Port",
        "C3": "2018",
        "D3": "2019",
        "B4": "Kessel",
        "D4": 40,
        "B5": "Merrin",
        "C5": 3,
    },
)


def document(folder: Path, name: str, data: bytes):
    file = folder / name
    file.write_bytes(data)
    with Reader() as reader:
        return reader.read(Input(path=name, file=file)).documents[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.csv", CSV.encode()), ("a.xlsx", xlsx(SHEET))],
    ids=["csv", "xlsx"],
)
def test_an_empty_cell_leaves_its_column_empty(tmp_path, name, data):
    (table,) = tables_of(document(tmp_path, name, data))
    assert table.cell((1, 1)).text == ""
    assert table.cell((1, 2)).text == "40"
    _, found = check_tables(Asking(text="Kessel had 40 spills in 2019"), [table])
    assert found.verdict == "says_so"


def test_a_row_leads_back_to_its_words(tmp_path):
    read = document(tmp_path, "a.csv", CSV.encode())
    (table,) = tables_of(read)
    start, end = table.spans[2]
    assert read.text[start:end] == "Merrin\t3\t5"


def test_html_keeps_headings_over_their_columns(tmp_path):
    (table,) = tables_of(document(tmp_path, "a.html", PAGE.encode()))
    assert table.caption == "Tonnes leaked"
    assert [one.text for one in table.columns] == ["", "2018", "2019"]
    assert table.unplaced == 1
    _, found = check_tables(Asking(text="40 tonnes of diesel leaked in 2019"), [table])
    assert found.verdict == "says_so"
    assert "cells are missing" in found.reason


def test_no_table_gives_none(tmp_path):
    read = document(tmp_path, "a.txt", b"Forty tonnes leaked at the quay.")
    assert tables_of(read) == ()
    assert check_tables(Asking(text="40 tonnes"), ()) is None
