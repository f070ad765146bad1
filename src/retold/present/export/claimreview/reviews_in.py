"""Claim reviews in a file of JSON: one, a list, a graph, or a data feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import msgspec

from retold.model.errors import WrongUseError

Json: TypeAlias = object
_MOST_BYTES = 50_000_000
_HOLDERS = ("@graph", "dataFeedElement", "item", "itemListElement", "mainEntity")
_DEEPEST = 6  # a feed, its element, its item, a graph


def claim_reviews_in(data: bytes, name: str) -> list[dict[str, Json]]:
    """Find the ClaimReviews in JSON; `name` is what a message calls the file.

    Raises WrongUseError when it is no JSON, too large, or holds none.
    """
    if len(data) > _MOST_BYTES:
        raise WrongUseError(
            f"{name} is larger than 50 MB; check fewer reviews at once."
        )
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise WrongUseError(
            f"{name} is not JSON ({error}). Of a page, give what stands inside "
            '<script type="application/ld+json">.'
        ) from error
    found = list(_reviews(value, 0))
    if not found:
        raise WrongUseError(f'{name} holds no thing with "@type": "ClaimReview".')
    return found


def _reviews(value: Json, depth: int) -> Iterator[dict[str, Json]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _reviews(one, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if "ClaimReview" in (kinds if isinstance(kinds, list) else [kinds]):
            yield value
            return
        for key in _HOLDERS:
            yield from _reviews(value.get(key), depth + 1)
