"""What a verdict begins with, what it lacks, and who may give it.

The form in the browser and `retold verdict` ask here, so that a verdict is the same
however it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from retold.accounts import may_approve
from retold.model.errors import WrongUseError
from retold.model.lineage import Family
from retold.model.verdict import ASKED, DRAFT, ClaimVerdict, VerdictRating
from retold.present.casebook import Casebook, Told
from retold.present.document_lines import document_name
from retold.present.export.claimreview import (
    HeldVerdict,
    Level,
    claim_review,
    faults,
    standing_verdicts,
)
from retold.present.export.claimreview.draft import begun_verdict
from retold.present.export.shown import Shown
from retold.present.words import passage_words, shorten

_LONGEST = 74
_NO_SOURCE = re.compile(r"no source found after search of\W{0,9}(.{0,2000})", re.DOTALL)
_STATES = {
    "": "given",
    DRAFT: "a draft",
    ASKED: "waits for a second reader",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A verdict that stands in the log, on the telling it was given to."""

    telling: str
    number: int
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
        """Where it is written in the browser."""
        return f"/verdicts/{self.telling}"


def kept_verdicts(book: Casebook) -> Iterator[Kept]:
    """Give the verdicts that stand on a claim of the case."""
    for one, held in standing_verdicts(book.case):
        target = one.targets[0] if one.targets else None
        if target is not None:
            yield Kept(telling=target, number=one.review.number, held=held)


def kept_on(telling: str, family: Family | None, book: Casebook) -> Kept | None:
    """Return the last verdict on a telling or on any other of its family."""
    own = {*family.tellings, *family.denials} if family else {telling}
    found = [one for one in kept_verdicts(book) if one.telling in own]
    return found[-1] if found else None


def begun(told: Told, family: Family | None, book: Casebook) -> ClaimVerdict:
    """Fill in what the case knows of a claim; never a rating."""
    if family is not None and family.tellings:
        made = begun_verdict(family, book)
    else:
        address = Shown(book).address(told.document)
        made = ClaimVerdict(
            claim=shorten(told.shown, _LONGEST),
            rating=VerdictRating(words=""),
            claimed=told.when.partition("T")[0] if told.when else "",
            language=told.document.language or "",
            appearances=(address,) if address else (),
        )
    return replace(made, evidence=(*made.evidence, *_passages(told, family, book)))


def _passages(told: Told, family: Family | None, book: Casebook) -> tuple[str, ...]:
    """Name the passages that speak of a claim, where their source has no address."""
    asked = [one for one in book.case.findings if one.claim == told.id]
    shown = Shown(book)
    named = []
    for one in book.findings(family) if family else asked:
        source = book.document(one.source)
        if one.passages and not shown.address(source):
            where = passage_words(one.passages[0])
            named.append(f"{document_name(source, book)}, {where}")
    return tuple(dict.fromkeys(named))


def missing(verdict: ClaimVerdict) -> Iterator[str]:
    """Say what a verdict lacks before anybody else may read it."""
    if not verdict.evidence:
        yield (
            "Evidence: name at least one source, or write: no source found after "
            "search of … (say where you looked)."
        )
    for one in verdict.evidence:
        found = _NO_SOURCE.match(one.lower())
        if found and not re.search(r"\w", found[1]):
            yield "Evidence: say where you looked and found no source."
    if not verdict.why:
        yield "Why: give the reasons in a few sentences."
    if not verdict.rating.words:
        yield "Rating: choose one, or write the words. Retold never rates by itself."


def hindered(verdict: ClaimVerdict, name: str, others: Sequence[str]) -> list[str]:
    """Say what stands in the way of a second reader, or of giving the verdict.

    `others` are the addresses of the other checks of the case. A draft is never
    hindered, and whoever asks for a second reader may publish later.
    """
    if verdict.state == DRAFT:
        return []
    found = list(missing(verdict))
    if not verdict.state:
        review = claim_review(HeldVerdict(verdict=verdict, reviewer=name))
        found += [
            f"{one.code} {one.message}"
            for one in faults(review, verdict.publisher_url or None, others)
            if one.level is Level.ERROR
        ]
    return found


def refuse_own_approval(verdict: ClaimVerdict, name: str, kept: Kept | None) -> None:
    """Refuse whoever asked for a second reader as that reader, with WrongUseError."""
    waits = kept is not None and kept.verdict.state == ASKED
    if not verdict.state and waits and kept is not None:
        if may_approve(name, kept.held.reviewer):
            return
        raise WrongUseError(
            f"{name} asked for a second reader, so somebody else approves this verdict."
        )
