"""Checks by others that a page carries as ClaimReview (schema.org, JSON-LD).

They are told as a problem of the document, with the publisher's own words for
claim and rating, because a reader must know of them. They are no part of the
canonical text, where nobody would see them, and no finding of Retold's.
"""

from __future__ import annotations

from collections.abc import Iterator

from retold.model.document import Problem
from retold.read.html_dom import Element
from retold.read.html_jsonld import Json, of_kind, text

_LONGEST_WORDS = 300


def claim_reviews(root: Element) -> Iterator[Problem]:
    """Say which claims the page says it has checked, and how it rated them."""
    for review in of_kind(root, "claimreview"):
        claim = text(review.get("claimReviewed"))
        if claim is not None:
            yield Problem(code="claim-review", message=_sentence(claim, review))


def _sentence(claim: str, review: dict[str, Json]) -> str:
    by = text(review.get("author"))
    whose = f" by {by[:_LONGEST_WORDS]}" if by else ""
    words = _rating(review.get("reviewRating"))
    rated = f"rated “{words[:_LONGEST_WORDS]}”" if words else "without rating words"
    return (
        f"The page carries a check{whose} of the claim "
        f"“{claim[:_LONGEST_WORDS]}”, {rated}."
    )


def _rating(value: Json) -> str | None:
    one = value[0] if isinstance(value, list) and value else value
    if not isinstance(one, dict):
        return None
    return text(one.get("alternateName")) or text(one.get("name"))
