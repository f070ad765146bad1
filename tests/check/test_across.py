"""English claims against a Swedish report of our own, with the traps of such reports.

Section numbers, a term that it does not use, a figure told of something else, a finding
that is somebody's view. An encoder proposes, so these tests need it.
"""

from pathlib import Path

import pytest

from retold.conduct.asking import ask_sources
from retold.conduct.handed import read_pieces
from retold.conduct.run import read_only
from retold.encode import SentenceEncoder
from retold.model.quantity import Bound
from retold.model.source import Leads, Verdict
from retold.read import discover

REPORT = Path(__file__).with_name("lagesbild.md")
SO, OTHERWISE = Verdict.SAYS_SO, Verdict.SAYS_OTHERWISE
UNSURE, NOT_FOUND = Verdict.CANNOT_TELL, Verdict.NOT_FOUND


@pytest.fixture(scope="module")
def encoder():
    found = SentenceEncoder()
    if not found.available():
        pytest.skip("the encoder is not installed: pip install retold[meaning]")
    return found


@pytest.fixture(scope="module")
def swedish():
    ((_, (reading,)),) = read_only(discover([REPORT]))
    assert reading.document.language == "sv"
    return reading


@pytest.mark.parametrize(
    ("claim", "verdict", "words"),
    [
        ("The alarm on jetty 7 was tested on 3 March 2024.", SO, "3 mars 2024"),
        ("The alarm on jetty 7 was tested on 9 March 2024.", OTHERWISE, "3 mars"),
        ("The repairs cost 40 million kronor in 2023.", SO, "40 miljoner"),
        ("The repairs cost 400 million kronor in 2023.", OTHERWISE, "40 miljoner"),
        ("The repairs did not cost 40 million kronor.", UNSURE, "40 miljoner"),
        ("The list has 61 “no-go zones” in the harbour.", UNSURE, "61 hamnområden"),
        ("Ambulances do not drive into the harbour area.", UNSURE, "hamnarbetare"),
        ("The inspectorate counts 61 murders in the harbour.", UNSURE, ""),
        ("A volcano erupted beneath the glacier.", NOT_FOUND, ""),
    ],
    ids=[
        "date",
        "another-date",
        "figure",
        "another-figure",
        "denied",
        "term",
        "somebody's-view",
        "figure-of-something-else",
        "nothing",
    ],
)
def test_an_english_claim_is_held_against_a_swedish_report(
    encoder, swedish, claim, verdict, words
):
    (found,) = ask_sources(claim, [swedish], encoder)
    assert found.verdict is verdict
    assert words in " ".join(one.anchor.exact for one in found.passages)
    for one in found.passages:
        assert one.anchor.holds_in(swedish.document.text)  # the original, untranslated


def test_without_an_encoder_less_is_decided(swedish):
    claim = "The alarm on jetty 7 was tested on 3 March 2024."
    (found,) = ask_sources(claim, [swedish])
    assert found.verdict is UNSURE


def test_a_gloss_reads_the_slots_and_translates_nothing(encoder, swedish):
    claim = "The repairs cost 40 million kronor in 2023."
    (found,) = ask_sources(claim, [swedish], encoder)
    read = {one.anchor.exact: one for one in found.glosses}
    (figure,) = [one.figure for one in found.glosses if one.figure]
    assert (figure.value, figure.bound) == (40_000_000, Bound.ABOUT)
    assert figure.anchor.exact in read
    assert all(one.anchor.holds_in(swedish.document.text) for one in found.glosses)


def test_a_claim_in_the_report_s_language_gets_no_gloss(encoder, swedish):
    (found,) = ask_sources("61 hamnområden är utsatta", [swedish], encoder)
    assert (found.verdict, found.glosses) == (SO, ())


def test_somebody_s_view_is_told_as_such(encoder, swedish):
    claim = "Ambulances do not drive into the harbour area."
    (found,) = ask_sources(claim, [swedish], encoder)
    assert (
        "The report does not say so itself: “Två hamnarbetare uppgav”" in found.reason
    )


def test_section_numbers_lead_there_in_both_languages(swedish):
    for claim in (
        "61 harbour areas are vulnerable (section 3.4.2).",
        "61 hamnområden är utsatta (avsnitt 3.4.2).",
    ):
        (found,) = ask_sources(claim, [swedish])
        (led,) = found.pinpoints
        assert led.leads is Leads.THERE
        assert led.passages[0].section == "3.4.2"


def test_a_swedish_claim_is_held_against_an_english_report(encoder):
    report = read_pieces(
        "report",
        ["The repairs cost about 40 million kronor.", "The jetty was closed in May."],
        "en",
    )
    verdicts = [
        ask_sources(claim, [report], encoder)[0].verdict
        for claim in (
            "Reparationerna kostade omkring 40 miljoner kronor.",
            "Reparationerna kostade omkring 400 miljoner kronor.",
        )
    ]
    assert verdicts == [SO, OTHERWISE]
