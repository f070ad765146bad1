"""Tellings, and what makes two of them one claim.

A match is a proposal of the machine. It never comes as a bare score: every
point of it is a named piece of evidence with the words on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass

from retold.model.claim import Attribution, Claim, Hedge, Place, Polarity
from retold.model.document import Role
from retold.model.quantity import Figure
from retold.model.text import Anchor
from retold.model.when import TimeMention, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim as one document tells it, with everything that was read in it.

    `outlet` is who published it (for a comment, its author), `when` the date
    of the document or of the part it stands in, None when undated. `order` is
    the place of the claim in its document, `quotes` the quoted stretches in
    it, `cites` the hyperlinks inside it. `role` is the role of its segment and
    `language` that of its document.
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
