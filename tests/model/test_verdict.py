"""Verdicts travel in the values of a review and come back the same."""

import pytest

from retold.model.errors import RetoldError
from retold.model.verdict import (
    ClaimVerdict,
    VerdictRating,
    verdict_of,
    verdict_values,
)

WHOLE = ClaimVerdict(
    claim="400 tonnes leaked",
    rating=VerdictRating(
        words="Mostly false", value=2, best=5, worst=1, scale_url="https://d.example/s"
    ),
    why="The report says 40.",
    evidence=("https://report.example/1",),
    url="https://desk.example/1",
    publisher="The Desk",
    claimant="Quayside Notes",
    claimed="2025-03",
    published="2025-03-07",
    appearances=("https://a.example/", "https://b.example/"),
    first_checked=True,
)


@pytest.mark.parametrize(
    "verdict",
    [WHOLE, ClaimVerdict(claim="it rained", rating=VerdictRating(words="True"))],
    ids=["whole", "least"],
)
def test_a_verdict_comes_back_from_its_values(verdict):
    assert verdict_of(verdict_values(verdict)) == verdict


def test_values_hold_nothing_empty():
    least = ClaimVerdict(claim="it rained", rating=VerdictRating(words="True"))
    assert verdict_values(least) == {"claim": "it rained", "rating": {"words": "True"}}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"claim": "x"}, "needs a"),
        ({"rating": {"words": "x"}}, "needs a"),
        ({"claim": "x", "rating": {"words": "y"}, "colour": "z"}, "no field 'colour'"),
        ({"claim": 3, "rating": {"words": "y"}}, "'claim' of a verdict must be words"),
        ({"claim": "x", "rating": {"words": "y", "stars": 3}}, "no field 'stars'"),
        ({"claim": "x", "rating": {"words": "y", "value": "3"}}, "a whole number"),
        ({"claim": "x", "rating": {"words": "y", "value": True}}, "a whole number"),
        ({"claim": "x", "rating": {}, "first_checked": "yes"}, "true or false"),
        ({"claim": "x", "rating": {}, "evidence": "https://a"}, "list of addresses"),
    ],
)
def test_values_that_are_no_verdict_are_refused(values, said):
    with pytest.raises(RetoldError, match=said):
        verdict_of(values)
