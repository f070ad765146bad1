"""A verdict with who gave it, and when, as far as that is known."""

from __future__ import annotations

from dataclasses import dataclass

from retold.model.errors import RetoldError
from retold.model.review import Review, Ruled, Ruling
from retold.model.verdict import ClaimVerdict, verdict_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldVerdict:
    """A verdict and its reviewer.

    `at`, `program` and `hash` are those of the review in the log, "" for a verdict
    that no log holds.
    """

    verdict: ClaimVerdict
    reviewer: str
    at: str = ""
    program: str = ""
    hash: str = ""


def held_verdict(one: Review | Ruled) -> HeldVerdict:
    """Take the verdict out of a ruling, or out of a review of the log.

    Raises RetoldError for a ruling of another kind, or with fields that no
    verdict has.
    """
    ruled = one.ruled if isinstance(one, Review) else one
    if ruled.ruling is not Ruling.VERDICT:
        raise RetoldError(f"a ruling to {ruled.ruling} holds no verdict")
    verdict = verdict_of(ruled.values)
    if isinstance(one, Ruled):
        return HeldVerdict(verdict=verdict, reviewer=one.reviewer)
    return HeldVerdict(
        verdict=verdict,
        reviewer=ruled.reviewer,
        at=one.at,
        program=one.program,
        hash=one.hash,
    )
