"""A claim handed in with passages, as `retold check --jsonl` asks it."""

import pytest

from retold.asking import ask, ask_sources, ask_table
from retold.model.source import Verdict

FERRY = "The ferry Solvind was sold in May 2019."
CREW = "Forty sailors were dismissed a week later."
OTHER = "The bakery on the square opens at seven."
SO, OTHERWISE = Verdict.SAYS_SO, Verdict.SAYS_OTHERWISE
NOT_FOUND, UNSURE = Verdict.NOT_FOUND, Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("claim", "verdict", "passages"),
    [
        ("The ferry Solvind was sold in May 2019.", SO, (1,)),
        ("Sixty sailors were dismissed.", OTHERWISE, (2,)),
        ("The ferry Solvind was sold in May 2019 and painted green.", UNSURE, (1,)),
        ("Volcanoes erupted beneath glaciers.", NOT_FOUND, ()),
    ],
    ids=["borne-out", "another-figure", "a-clause-more", "nothing"],
)
def test_a_claim_is_answered_by_the_passages(claim, verdict, passages):
    found = ask(claim, [OTHER, FERRY, CREW], "en")
    assert (found.verdict, found.passages) == (verdict, passages)


def test_clauses_may_be_borne_out_by_passages_that_stand_apart():
    claim = "The ferry Solvind was sold in May 2019, and forty sailors were dismissed."
    found = ask(claim, [FERRY, OTHER, OTHER, CREW], "en")
    assert found.verdict is SO
    assert set(found.passages) == {0, 3}
    assert [part.verdict for part in found.parts] == [SO, SO]


def test_a_clause_without_support_is_named():
    claim = "Forty sailors were dismissed, and nobody paid their wages."
    found = ask(claim, [CREW], "en")
    assert [part.verdict for part in found.parts] == [SO, NOT_FOUND]


def test_the_score_grows_with_what_is_borne_out():
    claim = "The ferry Solvind was sold in May 2019 and forty sailors were dismissed."
    passages = ([OTHER], [OTHER, CREW], [OTHER, CREW, FERRY])
    scores = [ask(claim, one, "en").score for one in passages]
    assert scores == sorted(scores)
    assert scores[0] < 0.5 < scores[-1]


def test_without_passages_nothing_is_found():
    found = ask(FERRY, [], "en")
    assert (found.verdict, found.passages) == (NOT_FOUND, ())
    assert {part.verdict for part in found.parts} == {NOT_FOUND}


def test_a_claim_without_any_word_that_counts_is_no_error():
    assert ask("It is what it is.", [FERRY], "en").verdict is not SO


def test_the_language_is_guessed_when_it_is_not_told():
    text = "Färjan Solvind såldes i maj 2019 till ett rederi i Hamra."
    assert ask("Färjan Solvind såldes i maj 2019.", [text]).verdict is SO


def test_no_source_gives_no_finding():
    assert ask_sources(FERRY, []) == ()


def test_a_claim_is_held_against_a_table():
    cells = [["", "2018", "2019"], ["Diesel", "40", "50"], ["Petrol", "10", "12"]]
    found = ask_table("Diesel rose by 25 percent from 2018 to 2019.", cells)
    assert found.verdict is Verdict.SAYS_SO
    assert set(found.cells) == {(1, 1), (1, 2)}
    assert "(50 - 40) / 40 = 25 %" in found.reason
