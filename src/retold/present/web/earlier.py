"""Checks by others that the case holds: which of them are of a claim.

They come into a case as any document does: saved pages and collections of claim
reviews. Here they are looked up by the wordings of a family, by words alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.conduct.retrieve import Library
from retold.match.retrieval import SURE
from retold.model.document import Document
from retold.model.retrieval import Entry
from retold.present.addresses import web_address
from retold.present.casebook import Told
from retold.present.web.open_case import OpenCase
from retold.present.words import date_words, one_line

_MOST_WORDINGS = 20  # of one family; the others say the same once more
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierCheck:
    """A check by somebody else: of which claim, by whom, when, and their rating."""

    claim: str
    who: str
    when: str
    rating: str
    href: str
    on_the_web: str


def library_of(opened: OpenCase) -> Library | None:
    """Make the checks of a case ready to be searched; None when it has none."""
    entries = [
        Entry(
            id=one.document.id,
            text=one.document.rating.claim,
            title=one.document.title or "",
        )
        for one in opened.book.counted
        if one.document.rating is not None
    ]
    return Library(entries, None) if entries else None


def earlier_checks_of(told: Told, opened: OpenCase) -> list[EarlierCheck]:
    """Find the checks by others of this claim or one like it, the likeliest first."""
    library = opened.earlier(library_of)
    if library is None:
        return []
    best: dict[str, float] = {}
    queries = [
        Entry(id=f"{told.id}/{number}", text=words)
        for number, words in enumerate(_wordings(told, opened))
    ]
    for _, hits in library.answers(queries, _MOST_SHOWN):
        for hit in hits:
            best[hit.entry.id] = max(hit.score, best.get(hit.entry.id, 0.0))
    found = [one for one, score in best.items() if score >= SURE]
    found.sort(key=lambda one: (-best[one], one))
    documents = [opened.book.document(one) for one in found]
    return [_check(one) for one in documents if one.id != told.document.id][
        :_MOST_SHOWN
    ]


def _wordings(told: Told, opened: OpenCase) -> Sequence[str]:
    family = opened.family_of.get(told.id)
    every = [told]
    if family is not None:
        every += opened.book.tellings((*family.tellings, *family.denials))
    words = (" ".join(one.text.split()) for one in every)
    return list(dict.fromkeys(words))[:_MOST_WORDINGS]


def _check(document: Document) -> EarlierCheck:
    rating, published = document.rating, document.published
    return EarlierCheck(
        claim=one_line(rating.claim) if rating else "",
        who=one_line(document.outlet),
        when=date_words(published.value) if published else "",
        rating=one_line(rating.words or "") if rating else "",
        href=f"/documents/{document.id}",
        on_the_web=web_address(document.url) or "",
    )
