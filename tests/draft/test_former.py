"""The table of an earlier run is found again, and no note in it is lost."""

import pytest

from retold.draft import HEADER, former_rows, merged_rows
from retold.model.document import BlockKind
from retold.model.draft import Former
from segment.document_builders import of_blocks


def document(*rows):
    """Make what a reader makes of a table: a line a row, a tab between cells."""
    lines = ["\t".join(row) for row in rows]
    return of_blocks(*((one, BlockKind.TABLE_ROW) for one in lines), apart="\n")


def row(number, words, note=""):
    return [number, words, *[""] * 7, note]


def former(number, words, note=""):
    return Former(number=number, words=words, note=note)


def test_numbers_words_and_notes_come_back():
    found = former_rows(document(HEADER, row("3", "Nine ferries sank.", "ask Ove")))
    assert found == [former(3, "Nine ferries sank.", "ask Ove")]


def test_columns_may_have_been_moved_and_others_added():
    header = ["note", "my own", "statement", "no."]
    found = former_rows(document(header, ["ask Ove", "x", "Nine ferries sank.", "3"]))
    assert found == [former(3, "Nine ferries sank.", "ask Ove")]


def test_a_table_of_the_user_is_none_of_ours():
    assert former_rows(document(["no.", "statement"], ["1", "Nine ferries"])) is None


def test_a_row_that_ends_early_has_no_note():
    assert former_rows(document(HEADER, ["3", "Nine ferries sank."])) == [
        former(3, "Nine ferries sank.")
    ]


@pytest.mark.parametrize(
    ("cell", "number"),
    [("3", 3), ("3.0", 3), ("", 0), ("three", 0), ("-3", 0), ("٣", 0), ("9" * 9, 0)],
)
def test_what_is_no_number_is_told_as_none(cell, number):
    assert former_rows(document(HEADER, row(cell, "x")))[0].number == number


def test_the_apostrophe_before_a_formula_is_taken_off():
    found = former_rows(document(HEADER, row("1", "'-4 degrees", "'=1+1")))
    assert found == [former(1, "-4 degrees", "=1+1")]


def test_an_apostrophe_of_the_writer_stays():
    assert former_rows(document(HEADER, row("1", "'Tis so")))[0].words == "'Tis so"


def test_notes_in_two_tables_are_both_kept_once():
    merged = merged_rows(
        [
            [former(1, "A", "ask Ove"), former(2, "B", "same")],
            [former(1, "A", "ask Pia"), former(2, "B", "same"), former(3, "C", "new")],
        ]
    )
    assert merged == [
        former(1, "A", "ask Ove / ask Pia"),
        former(2, "B", "same"),
        former(3, "C", "new"),
    ]


def test_words_that_stand_twice_are_two_statements():
    twice = [former(1, "He denied it."), former(5, "He denied it.")]
    assert merged_rows([twice, twice]) == twice


def test_a_number_given_twice_stays_with_the_first():
    assert merged_rows([[former(1, "A"), former(1, "B")]]) == [
        former(1, "A"),
        former(0, "B"),
    ]
