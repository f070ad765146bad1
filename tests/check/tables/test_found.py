"""Where sentences decide nothing, the tables of a document may answer."""

import pytest

from office_files import xlsx
from retold.check import place_words
from retold.conduct.asking import ask_sources
from retold.conduct.run import read_only
from retold.model.source import Verdict
from retold.read import Input

ROWS = "region,2018,2019\nNorth,40,50\nSouth,10,12\n"


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    file = tmp_path_factory.mktemp("table") / "ferries.csv"
    file.write_text(ROWS, encoding="utf-8")
    ((_, readings),) = read_only([Input(path="ferries.csv", file=file)])
    return readings


@pytest.mark.parametrize(
    ("claim", "verdict", "reckoned"),
    [
        ("North rose by 25 percent from 2018 to 2019", Verdict.SAYS_SO, "= 25 %"),
        ("North had 90 in 2019", Verdict.SAYS_OTHERWISE, "is 50, not 90"),
    ],
    ids=["a-change", "another-figure"],
)
def test_a_table_answers_with_its_rows(table, claim, verdict, reckoned):
    (found,) = ask_sources(claim, table)
    assert found.verdict is verdict
    assert reckoned in found.reason
    shown = [one.anchor.exact.split() for one in found.passages]
    assert shown == [["North", "40", "50"]]
    text = table[0].document.text
    assert all(one.anchor.holds_in(text) for one in found.passages)


def test_what_no_row_names_is_not_found(table):
    (found,) = ask_sources("Snow fell in May", table)
    assert (found.verdict, found.passages) == (Verdict.NOT_FOUND, ())


SPILLS = "Port,2018,2019,2020\nKessel Quay,12,40,38\nPort Merrin,3,5,9\nHollin,7,7,10\n"


@pytest.fixture(scope="module")
def spills(tmp_path_factory):
    file = tmp_path_factory.mktemp("spills") / "oil-spills.csv"
    file.write_text(SPILLS, encoding="utf-8")
    ((_, readings),) = read_only([Input(path="oil-spills.csv", file=file)])
    return readings


@pytest.mark.parametrize(
    ("claim", "verdict", "reason"),
    [
        ("Kessel Quay had 40 spills in 2019.", Verdict.SAYS_SO, "40 stands in"),
        ("Kessel Quay had 400 spills in 2019.", Verdict.SAYS_OTHERWISE, "is 40"),
        (
            "Spills at Port Merrin rose by 60 percent from 2019 to 2020.",
            Verdict.SAYS_OTHERWISE,
            "(9 - 5) / 5 = 80 %, not 60",
        ),
        ("Hollin won 3-1 against Port Merrin.", Verdict.NOT_FOUND, "“won”"),
        ("About 40 tonnes leaked at Kessel Quay.", Verdict.NOT_FOUND, "“tonnes”"),
        ("Forty people left Kessel Quay in 2019.", Verdict.NOT_FOUND, "“people”"),
    ],
    ids=["a-cell", "another-figure", "a-change", "a-match", "another-unit", "people"],
)
def test_a_table_answers_only_what_it_measures(spills, claim, verdict, reason):
    (found,) = ask_sources(claim, spills)
    assert found.verdict is verdict
    assert reason in found.reason


def test_a_row_is_cited_by_its_number_and_its_columns_by_name(spills):
    (found,) = ask_sources("Kessel Quay had 40 spills in 2019.", spills)
    (passage,) = found.passages
    assert place_words(passage) == "row 2 “Kessel Quay”, column “2019”"
    assert passage.table.cells == ("Kessel Quay", "12", "40", "38")
    assert passage.table.framed == (2,)


def test_a_sheet_is_named_and_two_tables_with_one_header_are_told_apart(tmp_path):
    cells = {"A1": "Port", "B1": "Spills 2019", "A2": "Kessel", "B2": 40}
    other = {**cells, "B2": 7}
    file = tmp_path / "book.xlsx"
    file.write_bytes(
        xlsx(("North; Bay", "visible", cells), ("South", "visible", other))
    )
    ((_, readings),) = read_only([Input(path="book.xlsx", file=file)])
    (found,) = ask_sources("Kessel had 40 spills in 2019.", readings)
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.reason.startswith("Tables 1 and 2 fit the claim as well")
    (named,) = ask_sources("In the North, Kessel had 40 spills in 2019.", readings)
    assert named.verdict is Verdict.SAYS_SO
    where = place_words(named.passages[0])
    assert where == "sheet “North; Bay”, row 2 “Kessel”, column “Spills 2019”"


def test_merged_cells_head_every_column_below_them(tmp_path):
    page = """<html lang="en"><head><title>Spills</title></head><body><article>
<h1>Spills at two quays</h1><p>The harbour office counted oil spills for two years.</p>
<table><tr><th></th><th colspan="2">Diesel</th><th colspan="2">Petrol</th></tr>
<tr><th></th><th>2018</th><th>2019</th><th>2018</th><th>2019</th></tr>
<tr><td>Kessel</td><td>12</td><td>40</td><td>3</td><td>5</td></tr>
<tr><td>Merrin</td><td>1</td><td>2</td><td>8</td><td>9</td></tr></table>
<p>It will count again next year, the office wrote in its letter.</p>
</article></body></html>"""
    file = tmp_path / "spills.html"
    file.write_text(page, encoding="utf-8")
    ((_, readings),) = read_only([Input(path="spills.html", file=file)])
    (found,) = ask_sources("Merrin had 9 petrol spills in 2019.", readings)
    assert found.verdict is not Verdict.SAYS_OTHERWISE
