"""Checks by others that a page carries: ClaimReview in JSON-LD or in its markup.

Each becomes a document of its own beside the page. It is no part of the page's
text, where nobody would see it, and no finding of Retold's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from retold.model.document import Rating
from retold.read.claim_review import review_part
from retold.read.html_dom import Element
from retold.read.html_items import items
from retold.read.html_jsonld import REVIEW_KINDS, of_kinds
from retold.read.parts import Part

_MOST = 20  # a page that lists checks has some ten


def carried_reviews(root: Element) -> Iterator[Part]:
    """Give the checks a page carries, each claim and rating once."""
    seen: set[Rating | None] = set()
    for review in chain(of_kinds(root, REVIEW_KINDS), items(root, REVIEW_KINDS)):
        part = review_part(review, f"claim-review={len(seen) + 1}")
        if part is None or part.metadata.rating in seen:
            continue
        seen.add(part.metadata.rating)
        yield part
        if len(seen) == _MOST:
            return


def completed(check: Part, page: Part) -> Part:
    """Add to a check what its page knows: who published it, where and when."""
    own, known = check.metadata, page.metadata
    metadata = replace(
        own,
        authors=own.authors or known.authors,
        publisher=own.publisher or known.publisher,
        language=own.language or known.language,
        url=own.url or known.url,
        published=own.published or known.published,
        updated=own.updated or known.updated,
        archived=known.archived,
        section=known.section,
    )
    return replace(check, format=page.format, metadata=metadata)
