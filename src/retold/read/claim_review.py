"""Stand-alone ClaimReview (schema.org): what others checked, as documents.

The shape of the Fact Check Tools API (`claims:search`) is read as well. The
text holds the review's own words only: claim, body if given, rating.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.model.document import Block, BlockKind
from retold.model.when import DateKnownBy
from retold.read.dates import edtf, stated
from retold.read.html_jsonld import Json, names, objects, text
from retold.read.json_records import line
from retold.read.language import language_of, language_tag
from retold.read.parts import Metadata, Part

_FORMAT = "application/json"
_RATINGS = ("alternateName", "name", "ratingExplanation")
_BODIES = ("reviewBody", "description")


def claim_reviews(values: Sequence[tuple[str, Json]]) -> Iterator[Part]:
    """Give each claim review in JSON values as a part."""
    for place, value in values:
        number = 0
        for thing in objects(value):
            for review in _reviews(thing):
                part = _part(review, f"{place};review={number + 1}")
                if part is not None:
                    number += 1
                    yield part


def _reviews(thing: dict[str, Json]) -> Iterator[dict[str, Json]]:
    """Give a review as schema.org shapes it, whichever of the two it came in."""
    kinds = thing.get("@type")
    if "ClaimReview" in (kinds if isinstance(kinds, list) else [kinds]):
        yield thing
    searched = thing.get("claimReview")
    for one in searched if isinstance(searched, list) else []:
        if isinstance(one, dict):
            yield {
                "claimReviewed": thing.get("text"),
                "itemReviewed": {
                    "author": thing.get("claimant"),
                    "datePublished": thing.get("claimDate"),
                },
                "reviewRating": {"alternateName": one.get("textualRating")},
                "author": one.get("publisher"),
                "url": one.get("url"),
                "datePublished": one.get("reviewDate"),
                "inLanguage": one.get("languageCode"),
            }


def _part(review: dict[str, Json], place: str) -> Part | None:
    claim = line(review.get("claimReviewed"))
    if claim is None:
        return None
    item, rating = (
        _first(review.get("itemReviewed")),
        _first(review.get("reviewRating")),
    )
    pieces = [(claim, "claimReviewed")]
    pieces += [(words, key) for key in _BODIES if (words := line(review.get(key)))]
    pieces += [(words, key) for key in _RATINGS if (words := line(rating.get(key)))]
    claimant = names(item.get("author"))
    blocks, whole = [], ""
    for words, key in pieces:
        whole += "\n\n" if whole else ""
        is_claim = key == "claimReviewed"
        block = Block(
            start=len(whole),
            end=len(whole) + len(words),
            kind=BlockKind.HEADING if is_claim else BlockKind.PARAGRAPH,
            level=int(is_claim),
            author=claimant[0] if is_claim and claimant else None,
            date=edtf(text(item.get("datePublished"))) if is_claim else None,
            origin=f"{place};field={key}",
        )
        blocks.append(block)
        whole += words
    return Part(
        format=_FORMAT,
        part=place,
        text=whole,
        blocks=tuple(blocks),
        metadata=_metadata(review, claim, whole),
    )


def _metadata(review: dict[str, Json], claim: str, whole: str) -> Metadata:
    author = _first(review.get("author"))
    name = text(review.get("author"))
    person = author.get("@type") == "Person"
    url = text(review.get("url")) or ""
    return Metadata(
        title=claim,
        authors=(name,) if person and name else (),
        publisher=None if person else name,
        language=language_tag(text(review.get("inLanguage"))) or language_of(whole),
        url=url if url.startswith(("http://", "https://")) else None,
        published=stated(text(review.get("datePublished")), DateKnownBy.JSON_LD),
    )


def _first(value: Json) -> dict[str, Json]:
    one = value[0] if isinstance(value, list) and value else value
    return one if isinstance(one, dict) else {}
