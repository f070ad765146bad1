"""One claim with all that was found in it and why, gathered to be shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from retold.extract import Explanation, explain
from retold.model.claim import Claim, Extraction
from retold.model.lineage import Family
from retold.model.source import Finding
from retold.present.casebook import Casebook, Told


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A telling, its own parts in `found`, and why they were read as they were.

    `family` is None for a claim told once; `findings` are what sources gave.
    """

    told: Told
    found: Extraction
    why: Explanation
    family: Family | None
    findings: tuple[Finding, ...]


def explained(claim_id: str, book: Casebook) -> Explained:
    """Gather what there is to say of one claim of a case.

    Raises RetoldError when the claim's sentence is not read any more (`explain`).
    """
    told = book.telling(claim_id)
    reading = next(
        one for one in book.case.readings if one.document.id == told.document.id
    )
    return Explained(
        told=told,
        found=_own(reading.extraction, told.claim),
        why=explain(reading, told.claim),
        family=next((one for one in book.case.families if _has(one, claim_id)), None),
        findings=tuple(one for one in book.case.findings if one.claim == claim_id),
    )


def _has(family: Family, claim_id: str) -> bool:
    return claim_id in family.tellings or claim_id in family.denials


def _own(found: Extraction, claim: Claim) -> Extraction:
    """Return the parts of one claim; its attributions outermost first."""
    attributions = {one.id: one for one in found.attributions}
    return Extraction(
        document=found.document,
        claims=(claim,),
        attributions=tuple(attributions[one] for one in claim.attributions),
        figures=_of(found.figures, claim.figures),
        times=_of(found.times, claim.times),
        places=_of(found.places, claim.places),
        hedges=_of(found.hedges, claim.hedges),
        pinpoints=_of(found.pinpoints, claim.pinpoints),
    )


def _of(found: Iterable[_N], ids: Collection[str]) -> tuple[_N, ...]:
    return tuple(one for one in found if one.id in ids)
