"""What a format is given to write: a case, for an audience, with its verdicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from retold.model.case import Case
from retold.model.review import Review, Subject
from retold.present.casebook import Casebook
from retold.present.export.claimreview import HeldVerdict
from retold.present.export.shown import Shown


def _nobody(_: str) -> None:
    """Hear a remark and say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What leaves a case.

    `reviews` are the rulings of people that stand, `verdicts` those of them that
    are verdicts. `folder` is where the traced files lie, None when they are not
    at hand. `site` is the host that checks are published under. `remark` hears in
    sentences what a format could not take.
    """

    book: Casebook
    reviews: Sequence[Review] = ()
    verdicts: Sequence[HeldVerdict] = ()
    folder: Path | None = None
    site: str | None = None
    remark: Callable[[str], None] = _nobody

    @property
    def shown(self) -> Shown:
        """Documents as the audience may see them."""
        return Shown(self.book)

    def name(self, kind: str, id_: str) -> str:
        """Give a record a name that holds outside of this case (RFC 8141)."""
        return f"urn:retold:{quote(self.book.case.name, safe='')}:{kind}:{id_}"


def telling_at(case: Case, subject: Subject) -> str | None:
    """Find the claim that a ruling is about: the same words in the same document."""
    for reading in case.readings:
        if reading.document.id == subject.document:
            for claim in reading.extraction.claims:
                if claim.anchor == subject.anchor:
                    return claim.id
    return None
