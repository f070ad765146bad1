from decimal import Decimal

import pytest

from retold.check.tables import table_of
from retold.model.errors import WrongUseError


def names(table):
    return [one.text for one in table.names[table.header_rows :]]


def columns(table):
    return [one.text for one in table.columns]


def test_headings_over_several_columns_name_each_of_them():
    table = table_of(
        [
            ["", "Tonnes", "", "Ships"],
            ["", "2018", "2019", "2019"],
            ["Diesel", "12", "40", "3"],
        ]
    )
    assert table.header_rows == 2
    assert columns(table) == ["", "Tonnes 2018", "Tonnes 2019", "Ships 2019"]
    assert names(table) == ["Diesel"]


def test_a_row_of_names_heads_the_rows_below_it():
    table = table_of(
        [
            ["", "2019"],
            ["Inner quay", ""],
            ["Diesel", "4"],
            ["Outer quay", ""],
            ["Diesel", "9"],
        ]
    )
    under = [one.under for one in table.names[1:]]
    assert under[1] != under[3]
    assert "inn" in under[1] or "inner" in under[1]


def test_a_merged_first_cell_names_every_row_it_spans():
    table = table_of(
        [["Port", "Fuel", "Tonnes"], ["Kessel", "Diesel", "4"], ["", "Petrol", "5"]]
    )
    assert names(table) == ["Kessel Diesel", "Kessel Petrol"]
    assert table.name_columns == 2


@pytest.mark.parametrize(
    ("heading", "scale"),
    [("In thousands", "1000"), ("2019 €m", "1000000"), ("Tonnes", "1")],
)
def test_the_scale_is_read_from_the_heading(heading, scale):
    table = table_of([["", heading], ["Diesel", "12"]])
    assert table.scales[1] == Decimal(scale)


def test_short_rows_are_filled_and_no_cell_is_lost():
    table = table_of([["a"], ["Diesel", 12, None], [], ["x", "y", "z", "q"]])
    assert {len(row) for row in table.rows} == {4}
    assert table.value((1, 1)) == Decimal(12)
    assert len(table.rows) == 4


@pytest.mark.parametrize("rows", [[], [[]], [["", " "], ["", "–"]]])
def test_an_empty_table_is_refused_in_words(rows):
    with pytest.raises(WrongUseError, match="empty"):
        table_of(rows)


@pytest.mark.parametrize("rows", ["40", ["a", "b"], [{"a": 1}], {"a": [1]}, None, 4])
def test_what_is_no_table_is_refused_in_words(rows):
    with pytest.raises(WrongUseError, match="list of rows"):
        table_of(rows)


def test_a_huge_table_is_cut_and_says_by_how_much():
    rows = [[f"c{at}" for at in range(100)]] + [["1"] * 100] * 9_999
    table = table_of(rows)
    assert len(table.rows) + table.left_out == 10_000
    assert table.left_out > 0
