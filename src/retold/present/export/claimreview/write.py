"""Verdicts as schema.org ClaimReview, and as pages of the Fact Check Tools API."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from retold.model.verdict import ClaimVerdict, VerdictRating
from retold.present.addresses import web_address
from retold.present.export.claimreview.held import HeldVerdict
from retold.present.export.encode import json_bytes

Thing: TypeAlias = dict[str, object]

# What could end a script element, or a line of it, on the page it is pasted into.
_MARKUP = re.compile("[<>&\u2028\u2029]")

_SCHEME = re.compile(r"\s{0,9}[A-Za-z][A-Za-z0-9+.-]{0,40}:(?=\S)")


def claim_review(held: HeldVerdict) -> Thing:
    """Write a verdict as a ClaimReview; what is empty or unsafe is left out.

    Who gave the verdict and which review of the log it is go along, as `editor`,
    `dateCreated` and `identifier`.
    """
    one = held.verdict
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": web_address(one.url),
            "claimReviewed": one.claim,
            "datePublished": one.published,
            "inLanguage": one.language,
            "author": _of_type(
                "Organization", name=one.publisher, url=web_address(one.publisher_url)
            ),
            "editor": _of_type("Person", name=held.reviewer),
            "dateCreated": held.at,
            "reviewBody": one.why,
            "citation": _citations(one.evidence),
            "reviewRating": _rating(one.rating),
            "itemReviewed": _claim(one),
            "identifier": _identifiers(held),
        }
    )


def claim_reviews_bytes(verdicts: Sequence[HeldVerdict]) -> bytes:
    """Write verdicts as JSON-LD that can be pasted into a page as it is.

    One verdict gives one object, several give a list.
    """
    written = [claim_review(one) for one in verdicts]
    return for_pages(written[0] if len(written) == 1 else written)


def for_pages(value: object) -> bytes:
    """Encode as JSON in which no character can end a script element."""
    text = json_bytes(value).decode()
    return _MARKUP.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode()


def markup_pages(verdicts: Sequence[HeldVerdict]) -> Thing:
    """Write verdicts in the shape of `pages` of the Fact Check Tools API."""
    by_page: dict[str, list[ClaimVerdict]] = {}
    for held in verdicts:
        by_page.setdefault(web_address(held.verdict.url) or "", []).append(held.verdict)
    return {
        "claimReviewMarkupPages": [
            _without_empty(
                {
                    "pageUrl": url,
                    "publishDate": min(one.published for one in found),
                    "claimReviewAuthor": _without_empty({"name": found[0].publisher}),
                    "claimReviewMarkups": [_markup(one) for one in found],
                }
            )
            for url, found in by_page.items()
        ]
    }


def _markup(one: ClaimVerdict) -> Thing:
    appearances = _addresses(one.appearances)
    first = appearances[0] if appearances and one.first_checked else ""
    rating = one.rating
    return _without_empty(
        {
            "url": web_address(one.url),
            "claimReviewed": one.claim,
            "claimDate": one.claimed,
            "claimFirstAppearance": first,
            "claimAppearances": [each for each in appearances if each != first],
            "claimAuthor": _without_empty(
                {"name": one.claimant, "sameAs": web_address(one.claimant_url)}
            ),
            "rating": _without_empty(
                {
                    "textualRating": rating.words,
                    "ratingValue": rating.value,
                    "worstRating": rating.worst,
                    "bestRating": rating.best,
                }
            ),
        }
    )


def _claim(one: ClaimVerdict) -> Thing:
    appearances = _addresses(one.appearances)
    claim: Thing = {
        "@type": "Claim",
        "author": _of_type(
            "Thing", name=one.claimant, sameAs=web_address(one.claimant_url)
        ),
        "datePublished": one.claimed,
    }
    if one.first_checked and appearances:
        claim["firstAppearance"] = _work(appearances[0])
    else:
        claim["appearance"] = [_work(each) for each in appearances]
    return _without_empty(claim)


def _rating(one: VerdictRating) -> Thing:
    return _without_empty(
        {
            "@type": "Rating",
            "alternateName": one.words,
            "ratingValue": one.value,
            "bestRating": one.best,
            "worstRating": one.worst,
            "url": web_address(one.scale_url),
        }
    )


def _identifiers(held: HeldVerdict) -> list[Thing]:
    names = {"retold-review": held.hash, "retold-version": held.program}
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in names.items()
        if value
    ]


def _work(url: str) -> Thing:
    return {"@type": "CreativeWork", "url": url}


def _addresses(urls: Sequence[str]) -> list[str]:
    return [url for url in map(web_address, urls) if url]


def _citations(evidence: Sequence[str]) -> list[str]:
    """Give addresses that are safe to follow, and evidence named in words."""
    return [one for one in evidence if web_address(one) or not _SCHEME.match(one)]


def _of_type(kind: str, **known: str | None) -> Thing | None:
    told = {key: value for key, value in known.items() if value}
    return {"@type": kind, **told} if told else None


def _without_empty(thing: Thing) -> Thing:
    return {
        key: value for key, value in thing.items() if value not in (None, "", [], {})
    }
