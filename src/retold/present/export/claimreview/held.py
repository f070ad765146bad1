"""A verdict with who gave it, and when, as far as that is known."""

from __future__ import annotations

from dataclasses import dataclass

from retold.model.case import Case
from retold.model.errors import RetoldError
from retold.model.review import Fate, Review, Reviewed, Ruled, Ruling
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


def standing_verdicts(case: Case) -> list[tuple[Reviewed, HeldVerdict]]:
    """Return the verdicts that stand in a case, each with its review.

    One that cannot be read, since a newer Retold wrote it, is left out.
    """
    found = []
    for one in case.reviews:
        if one.fate is Fate.STANDS and one.review.ruled.ruling is Ruling.VERDICT:
            try:
                found.append((one, held_verdict(one.review)))
            except RetoldError:
                continue
    return found


def verdicts_given(case: Case) -> tuple[list[HeldVerdict], int]:
    """Return the verdicts that may be published, and how many are unfinished."""
    held = [one for _, one in standing_verdicts(case)]
    given = [one for one in held if not one.verdict.state]
    return given, len(held) - len(given)
