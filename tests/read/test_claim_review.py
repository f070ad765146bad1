import json

import pytest

from read_helpers import assert_lawful, codes, read_all, read_one, shown
from retold.model.document import Rating

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/quay",
    "claimReviewed": "400 tonnes leaked at Kessel Quay",
    "author": {"@type": "Organization", "name": "Quay Checks"},
    "datePublished": "2025-03-09",
    "itemReviewed": {
        "author": {"name": "Mia Roe"},
        "datePublished": "2025-03-04",
        "appearance": [{"url": "https://posts.example/mia/1"}, "javascript:1"],
    },
    "reviewRating": {"ratingValue": 1, "alternateName": "Ten times too high"},
}
SEARCHED = {
    "claims": [
        {
            "text": "400 tonnes leaked",
            "claimant": "Mia Roe",
            "claimReview": [
                {
                    "publisher": {"name": "Quay Checks"},
                    "url": "https://checks.example/quay",
                    "title": "Did 400 tonnes leak?",
                    "reviewDate": "2025-03-09",
                    "textualRating": "Too high",
                }
            ],
        }
    ]
}
FEED = {
    "@type": "DataFeed",
    "dataFeedElement": [
        {"@type": "DataFeedItem", "item": [REVIEW]},
        {"@type": "DataFeedItem", "item": [{**REVIEW, "claimReviewed": "Fish died"}]},
    ],
}


@pytest.mark.parametrize(
    "data", [REVIEW, {"@graph": [REVIEW]}, [{**REVIEW, "@type": "schema:ClaimReview"}]]
)
def test_a_check_keeps_the_claim_with_its_claimant_and_the_rating_in_words(data):
    part = read_one(json.dumps(data), ".json")
    assert_lawful(part)
    assert shown(part) == [
        ("embed", "400 tonnes leaked at Kessel Quay"),
        ("paragraph", "Ten times too high"),
    ]
    claim = part.blocks[0]
    assert (claim.author, claim.date) == ("Mia Roe", "2025-03-04")
    assert part.metadata.publisher == "Quay Checks"
    assert part.metadata.published.value == "2025-03-09"
    assert part.metadata.rating == Rating(
        claim="400 tonnes leaked at Kessel Quay",
        claimant="Mia Roe",
        words="Ten times too high",
    )


def test_the_claim_links_to_where_it_was_made():
    (link,) = read_one(json.dumps(REVIEW), ".json").links
    assert link.href == "https://posts.example/mia/1"
    assert link.anchor.exact == "400 tonnes leaked at Kessel Quay"


def test_search_results_of_checks_are_documents():
    part = read_one(json.dumps(SEARCHED), ".json")
    assert [words for _, words in shown(part)] == ["400 tonnes leaked", "Too high"]
    assert part.metadata.url == "https://checks.example/quay"
    assert part.metadata.title == "Did 400 tonnes leak?"
    assert part.metadata.rating.words == "Too high"


def test_a_feed_of_checks_gives_each_its_document():
    parts = read_all(json.dumps(FEED), ".json")
    assert [part.metadata.rating.claim for part in parts] == [
        "400 tonnes leaked at Kessel Quay",
        "Fish died",
    ]
    assert [part.part for part in parts] == ["path=;review=1", "path=;review=2"]


@pytest.mark.parametrize(
    ("category", "words"),
    [
        ("DecontextualizedContent", "Decontextualized content"),
        ("https://schema.org/SatireOrParodyContent", "Satire or parody content"),
        ("Cut from a longer film", "Cut from a longer film"),
    ],
)
def test_a_check_of_a_picture_says_its_category_in_words(category, words):
    shot = {
        "@type": "ImageObjectSnapshot",
        "interpretedAsClaim": {"@type": "Claim", "text": "This is the quay in March"},
    }
    review = {
        "@type": "MediaReview",
        "itemReviewed": shot,
        "mediaAuthenticityCategory": category,
    }
    part = read_one(json.dumps(review), ".json")
    assert part.metadata.rating == Rating(
        claim="This is the quay in March", claimant=None, words=words
    )


def test_a_review_without_a_claim_is_no_check():
    other = {"@type": "ClaimReview", "reviewRating": {"alternateName": "Wrong"}}
    (part,) = read_all(json.dumps([other, REVIEW]), ".json")
    assert part.metadata.rating.words == "Ten times too high"
    assert codes(part) == []
