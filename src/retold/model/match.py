"""Tellings, and what makes two of them one claim.

A match is a proposal of the machine. It never comes as a bare score: every
point of it is a named piece of evidence with the words on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from retold.model.claim import Attribution, Claim, Hedge, Place, Polarity
from retold.model.document import Role
from retold.model.quantity import Figure
from retold.model.text import Anchor
from retold.model.when import TimeMention, When


class Word(NamedTuple):
    """One word of a telling and the forms it is compared by.

    `form` is the word as written, in lower case with plain marks. `key` is
    what all its inflections share, in English and Swedish alike, and "<num>"
    for a number. `content` is False for words that any claim may have
    ("the", "said", "on Tuesday"); `negates` is True for "no", "denied" and
    their like. A named tuple and not a dataclass: a folder
    of 300 articles makes a quarter of a million of them.
    """

    start: int
    end: int
    form: str
    key: str
    content: bool
    negates: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim as one document tells it, with everything that was read in it.

    `outlet` is who published it (for a comment, its author), `when` the date
    of the document or of the part it stands in, None when undated. `order` is
    the place of the claim in its document, `quotes` the quoted stretches in
    it, `cites` the hyperlinks in it and around it in its paragraph. `role` is
    the role of its segment and `language` that of its document. `address` is
    where its document was published, `names` are those it can be named by
    (publisher, authors), and `under` holds the segments it lies in or answers,
    nearest first.
    """

    claim: Claim
    outlet: str
    when: When | None
    order: int
    role: Role
    language: str | None
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[Place, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    quotes: tuple[Anchor, ...] = ()
    cites: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()
    address: str | None = None
    names: tuple[str, ...] = ()
    under: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The claim's id: a telling is a claim seen as one of many."""
        return self.claim.id

    @property
    def text(self) -> str:
        """The words of the telling."""
        return self.claim.anchor.exact

    @property
    def denies(self) -> bool:
        """Whether this telling denies the claim."""
        return self.claim.polarity is Polarity.DENIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason for or against, with its weight in points and its words."""

    rule: str
    weight: float
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two tellings that may be one claim; `left` < `right` by id.

    Law: symmetric, and `score` (0 to 1) is a function of `evidence` alone.
    """

    left: str
    right: str
    score: float
    evidence: tuple[Evidence, ...]
