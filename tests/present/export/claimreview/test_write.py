"""Claim reviews as they are written: valid, safe to paste, read again by Retold."""

import json
from dataclasses import replace

import jsonschema
import pytest

from retold.model.errors import RetoldError
from retold.model.review import Review, Ruled, Ruling, Subject
from retold.model.verdict import ClaimVerdict, VerdictRating, verdict_values
from retold.present.export.claimreview import (
    HeldVerdict,
    claim_review,
    claim_reviews_bytes,
    claim_reviews_in,
    faults,
    held_verdict,
    markup_pages,
)
from retold.read import Reader, discover

VERDICT = ClaimVerdict(
    claim="400 tonnes of diesel leaked at Kessel Quay",
    rating=VerdictRating(words="Mostly false", value=2, best=5, worst=1),
    why="The report says 40 </script><b>&\u2028.",
    evidence=("https://report.example/1", "javascript:alert(1)"),
    url="https://desk.example/checks/1",
    publisher="The Desk",
    claimant="Quayside Notes",
    claimed="2025-03-05",
    published="2025-03-07",
    language="en",
    appearances=("https://notes.example/1", "data:text/html,x", "https://p.example/2"),
)
HELD = HeldVerdict(
    verdict=VERDICT,
    reviewer="Rana Oste",
    at="2025-03-07T10:00:00Z",
    program="0.1.0",
    hash="ab" * 32,
)
# The shapes of schema.org's page on ClaimReview, as far as we write them.
URL = {"type": "string", "pattern": "^https?://"}
PLACE = {"type": "object", "properties": {"url": URL}, "required": ["url"]}
SHAPE = {
    "type": "object",
    "required": ["@context", "@type", "url", "claimReviewed", "reviewRating"],
    "additionalProperties": False,
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "ClaimReview"},
        "url": URL,
        "claimReviewed": {"type": "string"},
        "datePublished": {"type": "string"},
        "dateCreated": {"type": "string"},
        "inLanguage": {"type": "string"},
        "author": {"type": "object", "required": ["@type"]},
        "editor": {"type": "object", "required": ["@type", "name"]},
        "reviewBody": {"type": "string"},
        "citation": {"type": "array", "items": URL},
        "identifier": {
            "type": "array",
            "items": {"required": ["@type", "propertyID", "value"]},
        },
        "reviewRating": {
            "required": ["@type", "alternateName"],
            "properties": {"ratingValue": {"type": "integer"}},
        },
        "itemReviewed": {
            "type": "object",
            "required": ["@type"],
            "properties": {
                "@type": {"const": "Claim"},
                "appearance": {"type": "array", "items": PLACE},
                "firstAppearance": PLACE,
            },
        },
    },
}


def checked(verdict):
    return replace(HELD, verdict=verdict)


def test_a_review_has_the_shape_and_no_fault_but_the_scale():
    review = claim_review(HELD)
    jsonschema.validate(review, SHAPE)
    assert [one.code for one in faults(review, "desk.example")] == ["CR16"]


def test_only_web_addresses_leave():
    review = claim_review(HELD)
    assert review["citation"] == ["https://report.example/1"]
    places = [one["url"] for one in review["itemReviewed"]["appearance"]]
    assert places == ["https://notes.example/1", "https://p.example/2"]


def test_what_is_written_cannot_end_a_script():
    data = claim_reviews_bytes([HELD])
    assert not {"<", ">", "&", "\u2028"} & set(data.decode())
    assert json.loads(data)["reviewBody"] == VERDICT.why
    assert data == claim_reviews_bytes([HELD])


def test_the_first_appearance_is_only_said_when_a_person_checked_it():
    assert "firstAppearance" not in claim_review(HELD)["itemReviewed"]
    item = claim_review(checked(replace(VERDICT, first_checked=True)))["itemReviewed"]
    assert item["firstAppearance"]["url"] == "https://notes.example/1"
    assert "appearance" not in item


def test_a_verdict_goes_with_who_gave_it_and_its_place_in_the_log():
    review = claim_review(HELD)
    assert review["editor"]["name"] == "Rana Oste"
    assert review["dateCreated"] == HELD.at
    assert [one["value"] for one in review["identifier"]] == ["ab" * 32, "0.1.0"]


def test_nobody_who_claims_leaves_the_author_out():
    item = claim_review(checked(replace(VERDICT, claimant="")))["itemReviewed"]
    assert "author" not in item


def test_several_verdicts_are_a_list_and_come_back():
    other = checked(replace(VERDICT, claim="Nobody was warned"))
    data = claim_reviews_bytes([HELD, other])
    found = claim_reviews_in(data, "reviews.json")
    assert [one["claimReviewed"] for one in found] == [
        VERDICT.claim,
        "Nobody was warned",
    ]


def test_retold_reads_what_it_writes(tmp_path):
    file = tmp_path / "review.json"
    file.write_bytes(claim_reviews_bytes([HELD]))
    with Reader() as reader:
        (document,) = reader.read(discover([file])[0]).documents
    assert document.rating.claim == VERDICT.claim
    assert document.rating.claimant == "Quayside Notes"
    assert document.rating.words == "Mostly false"
    assert document.publisher == "The Desk"


def test_pages_of_the_fact_check_tools_hold_their_markup():
    other = checked(replace(VERDICT, claim="Nobody was warned", first_checked=True))
    (page,) = markup_pages([HELD, other])["claimReviewMarkupPages"]
    assert page["pageUrl"] == VERDICT.url
    assert page["publishDate"] == "2025-03-07"
    first, second = page["claimReviewMarkups"]
    assert first["claimAuthor"] == {"name": "Quayside Notes"}
    assert first["rating"]["textualRating"] == "Mostly false"
    assert len(first["claimAppearances"]) == 2
    assert second["claimFirstAppearance"] == "https://notes.example/1"
    assert second["claimAppearances"] == ["https://p.example/2"]


def ruled(ruling=Ruling.VERDICT):
    return Ruled(
        ruling=ruling,
        subjects=(Subject(document="d-1", path="a.html"),),
        reviewer="Rana Oste",
        values=verdict_values(VERDICT),
    )


def test_a_review_of_the_log_gives_its_verdict():
    review = Review(
        number=3,
        at=HELD.at,
        ruled=ruled(),
        program=HELD.program,
        previous="0" * 64,
        hash=HELD.hash,
    )
    assert held_verdict(review) == HELD
    assert held_verdict(ruled()) == HeldVerdict(verdict=VERDICT, reviewer="Rana Oste")


def test_another_ruling_holds_no_verdict():
    with pytest.raises(RetoldError, match="holds no verdict"):
        held_verdict(ruled(Ruling.NOTE))
