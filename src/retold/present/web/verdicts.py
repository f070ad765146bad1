"""The verdicts of a case: on which family, by whom, and whether they are given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retold.model.review import Review
from retold.model.verdict import ASKED, DRAFT, ClaimVerdict
from retold.present.export.claimreview import HeldVerdict, standing_verdicts
from retold.present.web.held_case import OpenCase

_STATES = {
    "": "given",
    DRAFT: "a draft",
    ASKED: "waits for a second reader",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A verdict that stands in the log, on the telling it was given to."""

    telling: str
    review: Review
    held: HeldVerdict

    @property
    def verdict(self) -> ClaimVerdict:
        """The verdict itself."""
        return self.held.verdict

    @property
    def state_words(self) -> str:
        """Say how far it is, and whose: "a draft by Maja Lind"."""
        return f"{_STATES[self.verdict.state]} by {self.held.reviewer}"

    @property
    def href(self) -> str:
        """Where it is written."""
        return f"/verdicts/{self.telling}"


def verdicts(opened: OpenCase) -> Iterator[Kept]:
    """Give the verdicts that stand on a claim of the case."""
    for one, held in standing_verdicts(opened.book.case):
        target = one.targets[0] if one.targets else None
        if target is not None:
            yield Kept(telling=target, review=one.review, held=held)


def unfinished(opened: OpenCase) -> list[Kept]:
    """Return the verdicts that somebody has to finish."""
    return [one for one in verdicts(opened) if one.verdict.state]


def verdict_on(telling: str, opened: OpenCase) -> Kept | None:
    """Return the last verdict on a telling or on any other of its family."""
    family = opened.family_of.get(telling)
    own = {*family.tellings, *family.denials} if family else {telling}
    found = [one for one in verdicts(opened) if one.telling in own]
    return found[-1] if found else None
