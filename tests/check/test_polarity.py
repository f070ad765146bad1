"""Verbs and phrases that take back what stands beside them."""

import pytest

from asked_text import SO, UNSURE, asked_of


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The crew mended the pump.", "The crew failed to mend the pump."),
        ("The crew signed the deal.", "The crew refused to sign the deal."),
        ("Gas was the cause.", "The police ruled out gas as the cause."),
        ("The board sold the land.", "The chair denied that the board sold the land."),
        ("The spring is poisoned.", "There is no proof that the spring is poisoned."),
        ("The marsh was drained.", "The plan to drain the marsh was abandoned."),
    ],
    ids=["failed", "refused", "ruled-out", "denied", "no-proof", "abandoned"],
)
def test_what_is_taken_back_is_not_borne_out(claim, source):
    assert asked_of(claim, source).verdict is not SO
    assert asked_of(source, source).verdict is SO


def test_another_clause_takes_nothing_back():
    source = "The crew failed to mend the pump and the mayor left the town hall."
    assert asked_of("The mayor left the town hall.", source).verdict is SO


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Kommunen lagade bron.", "Kommunen lät bli att laga bron."),
        ("Branden var anlagd.", "Polisen utesluter att branden var anlagd."),
    ],
    ids=["lät-bli", "utesluter"],
)
def test_swedish_too(claim, source):
    assert asked_of(claim, source, "sv").verdict is UNSURE
