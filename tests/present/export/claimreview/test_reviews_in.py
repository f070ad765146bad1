"""Where ClaimReviews stand in a file of JSON."""

import json

import pytest

from retold.model.errors import WrongUseError
from retold.present.export.claimreview import claim_reviews_in

REVIEW = {"@type": "ClaimReview", "claimReviewed": "it rained"}


@pytest.mark.parametrize(
    "value",
    [
        REVIEW,
        [REVIEW],
        {"@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"item": [REVIEW]}]},
        {**REVIEW, "@type": ["Review", "ClaimReview"]},
    ],
    ids=["one", "list", "graph", "feed", "two-types"],
)
def test_reviews_are_found(value):
    found = claim_reviews_in(json.dumps(value).encode(), "a.json")
    assert [one["claimReviewed"] for one in found] == ["it rained"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<html>", "is not JSON"),
        (b"", "is not JSON"),
        (b"[]", "holds no thing"),
        (b'{"@type": "Article"}', "holds no thing"),
        (b"[" * 40 + b"]" * 40, "holds no thing"),
        (b"[" * 100_000, "is not JSON"),
    ],
)
def test_other_files_are_refused_in_a_sentence(data, said):
    with pytest.raises(WrongUseError, match=said):
        claim_reviews_in(data, "a.json")
