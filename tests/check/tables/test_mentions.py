import pytest

from retold.check.tables import table_of
from retold.check.tables.mentions import named
from retold.check.tables.tokens import tokens

ROWS = [
    ["Crew", "Time lost", "Tonnes 2018", "Tonnes 2019"],
    ["North", "1", "2", "3"],
    ["North-late", "4", "5", "6"],
    ["North-early+boat", "7", "8", "9"],
    ["Harbour office", "1", "1", "1"],
    ["The total", "1", "1", "1"],
]


def rows_in(text):
    found = named(tokens(text), table_of(ROWS))
    return [[ROWS[at][0] for at in one.places] for one in found.rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param("the North crew", [["North"]], id="whole-name"),
        pytest.param("NORTH LATE won", [["North-late"]], id="cut-at-marks"),
        pytest.param("the north early crew", [["North-early+boat"]], id="most-of-it"),
        pytest.param("harbour-office staff", [["Harbour office"]], id="hyphen"),
        pytest.param(
            "North, North-late", [["North"], ["North-late"]], id="comma-parts"
        ),
        pytest.param("thereafter, the thing", [], id="common-words-name-nothing"),
    ],
)
def test_rows_are_named(text, rows):
    assert rows_in(text) == rows


def test_columns_of_one_measure_are_told_apart_by_their_year():
    found = named(tokens("tonnes of 2019"), table_of(ROWS))
    assert [one.places for one in found.columns] == [(3,)]


def test_ours_is_the_row_that_says_so_or_else_the_last():
    ours = [["", "A"], ["Kite (ours)", "1"], ["Rival", "2"]]
    plain = [["", "A"], ["Rival", "2"], ["Kite", "1"]]
    told = tokens("our method wins")
    assert [one.places for one in named(told, table_of(ours)).rows] == [(1,)]
    assert [one.places for one in named(told, table_of(plain)).rows] == [(2,)]
