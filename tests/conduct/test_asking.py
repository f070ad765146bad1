"""A claim handed in with passages, as `retold check --jsonl` asks it."""

import pytest

from retold.conduct.asking import ask, ask_sources, ask_table
from retold.encode import SentenceEncoder
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


def test_passages_in_another_language_are_asked_with_an_encoder():
    encoder = SentenceEncoder()
    if not encoder.available():
        pytest.skip("the encoder is not installed")
    passages = [
        "Bageriet vid torget öppnar klockan sju.",
        "Omkring 40 ton diesel läckte ut ur cistern 7 i mars 2025.",
    ]
    claim = "About {} tonnes of diesel leaked from tank 7 in March 2025."
    found = [ask(claim.format(one), passages, encoder=encoder) for one in (40, 90)]
    assert [one.verdict for one in found] == [SO, OTHERWISE]
    assert [one.passages for one in found] == [(1,), (1,)]
    assert found[0].score > 0.5 > found[1].score


def test_no_source_gives_no_finding():
    assert ask_sources(FERRY, []) == ()


def test_a_claim_is_held_against_a_table():
    cells = [["", "2018", "2019"], ["Diesel", "40", "50"], ["Petrol", "10", "12"]]
    found = ask_table("Diesel rose by 25 percent from 2018 to 2019.", cells)
    assert found.verdict is Verdict.SAYS_SO
    assert set(found.cells) == {(1, 1), (1, 2)}
    assert "(50 - 40) / 40 = 25 %" in found.reason


def test_a_part_may_lack_words_where_the_claim_is_supported_and_nothing_is_open():
    sold = "The old ferry Solvind was sold to a shipyard in Hamra in May 2019."
    claim = "The ferry Solvind was sold in May 2019 to a Hamra shipbreaker"
    verdicts = [
        ask(f"{claim}{more}.", [sold, CREW], "en").verdict
        for more in ("", " by the bank", " for 40 crowns", ", and never sailed again")
    ]
    assert verdicts == [SO, SO, UNSURE, UNSURE]


@pytest.mark.parametrize(
    ("passage", "verdict"),
    [
        ("Captain Ida Orre said the ferry Solvind was sold in May 2019.", SO),
        ("Captain Ida Orre claimed the ferry Solvind was sold in May 2019.", UNSURE),
        ("Critics say the ferry Solvind was sold in May 2019.", UNSURE),
        ("Ida Orre discovered that the ferry Solvind was sold in May 2019.", SO),
        ("Ida Orre, who said that she was tired, sold the ferry in May 2019.", SO),
    ],
    ids=["named", "at-a-distance", "nobody-named", "known", "of-something-else"],
)
def test_passages_handed_in_speak_by_whom_they_name(passage, verdict):
    claim = "The ferry was sold in May 2019."
    assert ask(claim, [OTHER, passage], "en").verdict is verdict


def test_one_passage_may_date_another_that_has_no_date():
    sold = "The ferry Solvind was sold to a shipyard."
    claim = "The ferry Solvind was sold to a shipyard in May 2019."
    dated = [["3 May 2019", sold], [f"In July 2018 {sold}"], [sold]]
    assert [ask(claim, one, "en").verdict for one in dated] == [SO, OTHERWISE, UNSURE]


def test_a_word_in_the_place_of_another_is_not_borne_out():
    passages = ["The crew moved diesel from the quay on Monday.", "Petrol is for cars."]
    claim = "The crew moved {} from the quay on Monday."
    verdicts = [
        ask(claim.format(one), passages, "en").verdict for one in ("diesel", "petrol")
    ]
    assert verdicts == [SO, UNSURE]


def test_a_time_that_only_points_back_keeps_nothing_from_being_said():
    claim = "The ferry Solvind was sold to a shipyard {}."
    sold = "The ferry Solvind was sold to a shipyard."
    times = ("the same year", "the following Saturday")
    verdicts = [ask(claim.format(one), [sold], "en").verdict for one in times]
    assert verdicts == [SO, UNSURE]
