"""A statement is known again after edits, by its words and by its neighbours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.draft.numbering import placed
from retold.model.draft import Former

FERRY = "The ferry Aldis lost 40 litres of oil on Monday."
BOARD = "The harbour board of Nordvik has fourteen members."
MAYOR = "Mayor Ilse Brandt said that nobody had been hurt."
SCHOOL = "Two schools in Ostby were closed for three days."


def pairs(new, old):
    return placed(new, [Former(number=1, words=one) for one in old])


def test_moved_statements_are_known_by_their_words():
    assert pairs([SCHOOL, FERRY, BOARD], [FERRY, BOARD, SCHOOL]) == {0: 2, 1: 0, 2: 1}


@pytest.mark.parametrize(
    "edited",
    [
        FERRY.replace("40", "400"),
        FERRY.replace("The ferry", "According to the police the ferry"),
        "“" + FERRY.upper() + "”",
        FERRY.replace(" on Monday", ""),
    ],
    ids=["figure", "speaker", "marks", "cut"],
)
def test_an_edited_statement_is_known(edited):
    assert pairs([edited, BOARD], [BOARD, FERRY]) == {0: 1, 1: 0}


def test_a_statement_of_its_own_is_no_other():
    assert pairs([MAYOR, BOARD], [FERRY, SCHOOL]) == {}


def test_equal_words_are_told_apart_by_their_neighbours():
    denied = "He denied it."
    old = [FERRY, denied, BOARD, denied, MAYOR]
    assert pairs([BOARD, denied, MAYOR], old) == {0: 2, 1: 3, 2: 4}


def test_a_rewritten_statement_is_known_between_its_neighbours():
    rewritten = "Aldis, a ferry, spilled about 40 litres of oil on Monday, police said."
    assert pairs([rewritten], [FERRY, SCHOOL]) == {}
    old = [BOARD, FERRY, MAYOR]
    assert pairs([BOARD, rewritten, MAYOR], old).get(1) == 1


def test_another_statement_put_between_the_same_neighbours_is_another():
    old, new = [BOARD, FERRY, MAYOR], [BOARD, "Ice cream is dear.", MAYOR]
    assert pairs(new, old) == {0: 0, 2: 2}


@given(st.lists(st.sampled_from([FERRY, BOARD, MAYOR, SCHOOL]), max_size=8))
def test_an_unchanged_draft_keeps_every_number(words):
    """Nothing moves when nothing was edited, however often words stand there."""
    found = pairs(words, words)
    assert sorted(found) == sorted(found.values()) == list(range(len(words)))
    assert all(words[new] == words[old] for new, old in found.items())


@given(
    st.lists(st.text(max_size=30), max_size=6),
    st.lists(st.text(max_size=30), max_size=6),
)
def test_no_row_is_given_to_two_statements(new, old):
    """Each former row is at most one statement."""
    found = pairs(new, old)
    assert len(set(found.values())) == len(found)
