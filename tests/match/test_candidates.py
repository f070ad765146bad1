from dataclasses import replace

import pytest

from match.telling_builders import told
from retold.match import matching
from retold.match.candidates import candidates
from retold.match.wordings import wordings
from retold.measure.crowd import crowd, parents_compared
from retold.store.duckdb_engine import DuckDbEngine

ENGINE = DuckDbEngine()
MOST = 2 * 24  # candidates kept of each wording, on either side


@pytest.fixture(scope="module")
def made():
    return crowd(10_000)


def test_parents_are_compared_at_few_pairs_a_telling(made):
    """A law of bounds; the same at 100,000 and 400,000 is in `make bench`."""
    found = wordings(made.tellings)
    pairs = candidates(found, ENGINE).pairs
    assert parents_compared(made, found, pairs) >= 0.985
    assert len(pairs) <= 10 * len(made.tellings)
    assert all(earlier < later for earlier, later in pairs)
    assert len(set(pairs)) == len(pairs)


def few(many=120):
    return crowd(many, seed=3).tellings


def undated(tellings):
    return [replace(each, when=None) for each in tellings]


def of_one_minute(tellings):
    return [replace(each, when=tellings[0].when) for each in tellings]


def years_off(tellings):
    later = told("A", on="2031-01-01").when
    return [
        replace(each, when=later) if at % 3 else each
        for at, each in enumerate(tellings)
    ]


@pytest.mark.parametrize("clocks", [undated, of_one_minute, years_off])
def test_bad_clocks_lose_no_matches_of_near_equal_words(clocks):
    """Who is compared hangs on the words; the clock only says who is earlier."""
    tellings = few()
    right = {(each.left, each.right) for each in matching(tellings, ENGINE).matches}
    wrong = {
        (each.left, each.right) for each in matching(clocks(tellings), ENGINE).matches
    }
    assert len(right & wrong) >= 0.9 * len(right)


def test_ten_thousand_copies_are_one_wording():
    text = "About 40 tonnes of fuel leaked from tank 7 at Kessel Quay."
    one = told(text)
    copies = [
        replace(one, outlet=f"Outlet {n}", claim=replace(one.claim, id=f"c-{n:05}"))
        for n in range(10_000)
    ]
    assert len(matching(copies, ENGINE).matches) == 9_999


def test_a_family_of_thousands_of_wordings_costs_pairs_in_proportion():
    """Every word is shared by all, every band by most: nobody meets everybody."""
    many = [
        told(
            f"About {n} tonnes of fuel leaked from tank 7 at Kessel Quay.", f"Post {n}"
        )
        for n in range(3_000)
    ]
    found = candidates(wordings(many), ENGINE)
    assert 3_000 < len(found.pairs) <= MOST * 3_000


def test_one_telling_of_fifty_thousand_words_costs_no_more_than_another():
    monster = told(" ".join(f"word{n}" for n in range(50_000)), "Long Read")
    found = candidates(wordings([*few(), monster]), ENGINE)
    at = len(wordings([*few(), monster])) - 1
    assert sum(at in pair for pair in found.pairs) <= MOST


def test_wordings_without_a_word_meet_nobody():
    assert (
        candidates(wordings([told("So it was."), told("Is it?")]), ENGINE).pairs == ()
    )
