"""Checks by others (schema.org ClaimReview and MediaReview), as documents.

One reader for all places they stand in: files of their own, the Fact Check Tools
API (`claims:search`), data feeds, and web pages (see `html_claimreview`). The
text holds the review's own words: claim, body if given, rating. The claim stands
as an embedded post of its claimant, so that nobody takes it for the checker's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from retold.model.document import Block, BlockKind, Link, Rating
from retold.model.text import anchor
from retold.model.when import DateKnownBy
from retold.read.dates import edtf, stated
from retold.read.html_dom import collapse
from retold.read.html_jsonld import REVIEW_KINDS, Json, kinds_of, names, objects, text
from retold.read.json_records import line
from retold.read.language import language_of, language_tag
from retold.read.parts import Metadata, Part

_FORMAT = "application/json"
_RATINGS = ("alternateName", "name", "ratingExplanation")
_MEDIA_RATINGS = ("mediaAuthenticityCategory", "originalMediaContextDescription")
_CLAIMS = ("text", "name", "description")
_BODIES = ("reviewBody", "description")
_APPEARANCES = ("firstAppearance", "appearance", "sameAs")
_MOST_APPEARANCES = 5
_MOST_OBJECTS = 2_000_000  # a data feed holds some 20 for each of its reviews
_SEPARATOR = "\n\n"
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Words of a review, and the field they are from."""

    words: str
    field: str


def claim_reviews(values: Iterable[tuple[str, Json]]) -> Iterator[Part]:
    """Give each claim review in JSON values as a part."""
    for place, value in values:
        number = 0
        for thing in objects(value, _MOST_OBJECTS):
            for review in _reviews(thing):
                part = review_part(review, f"{place};review={number + 1}")
                if part is not None:
                    number += 1
                    yield part


def review_part(review: dict[str, Json], place: str) -> Part | None:
    """Make the document of one review; None when it names no claim."""
    item = _first(review.get("itemReviewed"))
    claim = _claim(review, item)
    if claim is None:
        return None
    claimant = next(iter(names(item.get("author"))), None)
    ruled = list(_ruling(review))
    pieces = [_Piece(words=claim, field="claimReviewed"), *_bodies(review), *ruled]
    blocks, whole = [], ""
    for piece in pieces:
        whole += _SEPARATOR if whole else ""
        is_claim = piece.field == "claimReviewed"
        block = Block(
            start=len(whole),
            end=len(whole) + len(piece.words),
            kind=BlockKind.EMBED if is_claim else BlockKind.PARAGRAPH,
            author=claimant if is_claim else None,
            date=edtf(text(item.get("datePublished"))) if is_claim else None,
            origin=f"{place};field={piece.field}",
        )
        blocks.append(block)
        whole += piece.words
    words = ruled[0].words if ruled else None
    rating = Rating(claim=claim, claimant=claimant, words=words)
    return Part(
        format=_FORMAT,
        part=place,
        text=whole,
        blocks=tuple(blocks),
        metadata=_metadata(review, rating, whole),
        links=tuple(_appearances(item, whole, len(claim))),
    )


def _reviews(thing: dict[str, Json]) -> Iterator[dict[str, Json]]:
    """Give a review as schema.org shapes it, whichever of the two it came in."""
    if REVIEW_KINDS & set(kinds_of(thing)):
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
                "headline": one.get("title"),
                "url": one.get("url"),
                "datePublished": one.get("reviewDate"),
                "inLanguage": one.get("languageCode"),
            }


def _claim(review: dict[str, Json], item: dict[str, Json]) -> str | None:
    """Find the claim: said of the review, of a Claim, or of what a picture shows."""
    said = _one_line(review.get("claimReviewed"))
    if said is not None:
        return said
    for thing in (item, _first(item.get("interpretedAsClaim"))):
        if "claim" in kinds_of(thing):
            words = (
                _one_line(thing.get(key)) for key in ("text", "name", "description")
            )
            return next((one for one in words if one), None)
    return None


def _one_line(value: Json) -> str | None:
    words = line(value)
    return words and collapse(words)


def _bodies(review: dict[str, Json]) -> Iterator[_Piece]:
    for key in _BODIES:
        words = line(review.get(key))
        if words is not None:
            yield _Piece(words=words, field=key)


def _ruling(review: dict[str, Json]) -> Iterator[_Piece]:
    """Give the words of the rating, the shortest form of it first."""
    rating = _first(review.get("reviewRating"))
    for key in _RATINGS:
        words = _one_line(rating.get(key))
        if words is not None:
            yield _Piece(words=words, field=key)
    for key in _MEDIA_RATINGS:
        words = _one_line(text(review.get(key)))
        if words is not None:
            yield _Piece(words=_category(words), field=key)


def _category(words: str) -> str:
    """Write "https://schema.org/DecontextualizedContent" as words."""
    if " " in words:
        return words
    return _HUMP.sub(" ", words.rpartition("/")[2]).capitalize()


def _appearances(item: dict[str, Json], whole: str, claim: int) -> Iterator[Link]:
    """Link the claim to where it was made, as far as the review says it."""
    found: list[str] = []
    for key in _APPEARANCES:
        value = item.get(key)
        for one in value if isinstance(value, list) else [value]:
            address = text(one.get("url") if isinstance(one, dict) else one) or ""
            if address.startswith(("http://", "https://")):
                found.append(address)
    for href in islice(dict.fromkeys(found), _MOST_APPEARANCES):
        yield Link(anchor=anchor(whole, 0, claim), href=href)


def _metadata(review: dict[str, Json], rating: Rating, whole: str) -> Metadata:
    author = _first(review.get("author"))
    name = text(review.get("author"))
    is_person = "person" in kinds_of(author)
    publisher = text(review.get("publisher")) if is_person else name
    url = text(review.get("url")) or ""
    published = review.get("datePublished") or review.get("dateCreated")
    return Metadata(
        title=text(review.get("headline")) or text(review.get("name")) or rating.claim,
        authors=(name,) if is_person and name else (),
        publisher=publisher,
        language=language_tag(text(review.get("inLanguage"))) or language_of(whole),
        url=url if url.startswith(("http://", "https://")) else None,
        published=stated(text(published), DateKnownBy.JSON_LD),
        updated=stated(text(review.get("dateModified")), DateKnownBy.JSON_LD),
        rating=rating,
    )


def _first(value: Json) -> dict[str, Json]:
    one = value[0] if isinstance(value, list) and value else value
    return one if isinstance(one, dict) else {}
