"""The case on the desk: what is being changed while reviews are put over it.

The records themselves are frozen; only which of them are in the case changes here,
and the case that came in is never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeAlias

from retold.model.case import Case, Reading
from retold.model.claim import Claim
from retold.model.errors import ReviewError
from retold.model.lineage import Change, Descent, Family
from retold.model.review import Subject
from retold.model.source import Finding
from retold.model.text import Anchor
from retold.review.placing import Place, Shelf

_MOSTLY = 0.8  # of both spans is shared, where a newer Retold cuts a claim elsewhere


class Draws(Protocol):
    """Compares and names tellings as the machine does; `lineage` gives it."""

    def has(self, claim: str) -> bool:
        """Say whether a claim stands where claims are told."""
        ...

    def is_later(self, claim: str, than: str) -> bool:
        """Say whether one telling is known to be later than another."""
        ...

    def changes(self, parent: str, child: str) -> tuple[Change, ...]:
        """Name what changed from one telling to another."""
        ...

    def family(
        self, told: Sequence[str], denials: Sequence[str], tree: Sequence[Descent]
    ) -> Family:
        """Name and order the family that a tree joins."""
        ...

    def weighed(
        self, joined: Family, given: Sequence[Descent], others: Sequence[Family]
    ) -> Family | None:
        """Choose anew who has it from whom, but for the edges that are given.

        `others` are the families of the case. None where the family is too large.
        """
        ...


Draw: TypeAlias = Callable[[Sequence[Reading]], Draws]


class UnplacedError(ReviewError):
    """The words or the document of a review are not in this case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the case holds so far.

    `left` names claims that were rejected, and by whom; `homes` gives the family of
    a telling.
    `replaced` holds the claims that came in and have another record now.
    `formerly` gives for a corrected or rejected span the claim that stood there, and
    `apart` are pairs that a person said are not one claim.
    """

    case: Case
    shelf: Shelf
    readings: dict[str, Reading]
    claims: dict[str, Claim]
    families: dict[str, Family]
    homes: dict[str, str]
    findings: list[Finding]
    formerly: dict[tuple[str, int, int], str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, Claim] = field(default_factory=dict)
    apart: dict[frozenset[str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, case: Case, shelf: Shelf) -> Desk:
        """Lay out a case; `shelf` holds its documents."""
        found = [one for each in case.readings for one in each.extraction.claims]
        return cls(
            case=case,
            shelf=shelf,
            readings={one.document.id: one for one in case.readings},
            claims={one.id: one for one in found},
            families={one.id: one for one in case.families},
            homes={id_: one.id for one in case.families for id_ in _members(one)},
            findings=list(case.findings),
        )

    def cleared(self) -> Case:
        """Give the case as it is now; the parts without a ruling are the same."""
        return replace(
            self.case,
            readings=tuple(self.readings.values()),
            families=_ordered(tuple(self.families.values()), self.case.families),
            findings=tuple(self.findings),
        )

    def place(self, subject: Subject) -> Place:
        """Find a subject in the documents; raises UnplacedError."""
        found = self.shelf.place(subject)
        if found is None:
            raise UnplacedError(
                f"these words are not in {subject.path} any more"
                if subject.anchor
                else f"{subject.path} is not in this case any more"
            )
        return found

    def claim_at(self, subject: Subject) -> Claim:
        """Find the claim that a subject quotes.

        Raises UnplacedError when its words are gone, ReviewError when they are there
        and are no claim, or were ruled out.
        """
        place = self.place(subject)
        if place.anchor is None:
            raise ReviewError("it names a document, not a claim in it")
        found = self._claim_on(place.document, place.anchor)
        if found is None:
            raise ReviewError("Retold finds no claim in these words now")
        if found in self.left:
            raise ReviewError(f"it was rejected by {self.left[found]}")
        return self.claims[found]

    def replace_claim(self, claim: Claim) -> None:
        """Put another record of the same claim, or a new claim, into its document."""
        reading = self.readings[claim.document]
        others = (one for one in reading.extraction.claims if one.id != claim.id)
        if claim.id in self.claims:
            self.replaced.setdefault(claim.id, self.claims[claim.id])
        self.claims[claim.id] = claim
        self.readings[claim.document] = _with_claims(reading, (*others, claim))

    def remove_claim(self, claim: Claim, reviewer: str) -> None:
        """Take a claim out of its document."""
        reading = self.readings[claim.document]
        others = (one for one in reading.extraction.claims if one.id != claim.id)
        self.left[claim.id] = reviewer
        self.readings[claim.document] = _with_claims(reading, tuple(others))

    def drop_findings(self) -> None:
        """Take out what sources gave for claims that were rejected."""
        self.findings[:] = [one for one in self.findings if one.claim not in self.left]

    def drawn_from(self) -> tuple[Reading, ...]:
        """Give the readings with the rejected claims, which families still name.

        Where nothing else was ruled it is the machine's own record, so that what was
        read from it once need not be read again.
        """
        back: dict[str, list[Claim]] = {}
        for id_ in self.left:
            claim = self.claims[id_]
            back.setdefault(claim.document, []).append(claim)
        whole = dict(self.readings)
        for own in self.case.readings:
            id_ = own.document.id
            if id_ in back:
                now = self.readings[id_]
                full = _with_claims(now, (*now.extraction.claims, *back[id_]))
                whole[id_] = own if full == own else full
        return tuple(whole.values())

    def home(self, claim: str) -> Family | None:
        """Find the family that a claim is told or denied in."""
        return self.families.get(self.homes.get(claim, ""))

    def swap(self, old: Sequence[Family], new: Family | None) -> None:
        """Put a family in the place of others; with None they are gone."""
        for one in old:
            del self.families[one.id]
            for id_ in _members(one):
                del self.homes[id_]
        if new is not None:
            self.families[new.id] = new
            self.homes.update(dict.fromkeys(_members(new), new.id))

    def _claim_on(self, document: str, sought: Anchor) -> str | None:
        own = self.readings[document].extraction.claims
        exact = next((one.id for one in own if one.anchor == sought), None)
        former = self.formerly.get((document, sought.start, sought.end))
        if exact or former:
            return exact or former
        near = [one.id for one in own if _share(one.anchor, sought) >= _MOSTLY]
        return near[0] if len(near) == 1 else None


def _with_claims(reading: Reading, claims: tuple[Claim, ...]) -> Reading:
    """Give a document other claims, by offset."""
    told = tuple(sorted(claims, key=lambda one: (one.anchor.start, one.id)))
    return replace(reading, extraction=replace(reading.extraction, claims=told))


def _share(one: Anchor, other: Anchor) -> float:
    """Say which share of what two spans cover they both cover (Jaccard)."""
    both = min(one.end, other.end) - max(one.start, other.start)
    either = max(one.end, other.end) - min(one.start, other.start)
    return both / either if both > 0 else 0.0


def _members(family: Family) -> tuple[str, ...]:
    return (*family.tellings, *family.denials)


def _ordered(
    families: tuple[Family, ...], before: tuple[Family, ...]
) -> tuple[Family, ...]:
    """Keep the most told first, as `lineage` does; nothing moves without need."""
    if families == before:
        return before
    return tuple(sorted(families, key=lambda one: (-len(one.tellings), one.id)))
