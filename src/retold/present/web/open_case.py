"""A case with what its pages ask of it, reckoned once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from retold.conduct.originals import Originals
from retold.conduct.reviewing import Overlay
from retold.model.case import Case, Reading
from retold.model.errors import NotInCaseError
from retold.model.lineage import Family
from retold.model.review import Fate, Ruling
from retold.model.source import Finding
from retold.present.casebook import Casebook, Told
from retold.present.document_lines import DocumentLine, document_line
from retold.present.first_lists import FamilyLine, FamilyList, family_line, first_lists
from retold.present.names import Audience
from retold.present.pointing import families_called, some_families
from retold.present.ranking import (
    changed_most,
    denied_and_told_again,
    most_retold,
    one_voice,
)
from retold.present.report import cited_pages
from retold.present.stemma_order import is_unsure
from retold.store import CaseFile

if TYPE_CHECKING:
    from retold.conduct.retrieve import Library

_ACCEPTING = frozenset({Ruling.ACCEPT, Ruling.MARK, Ruling.CORRECT})
# What an open case works out of documents, families and findings alone.
_WORKED_OUT = (
    "claim_ids",
    "documents",
    "families",
    "family_of",
    "findings",
    "findings_in",
    "findings_of",
    "first",
    "lines",
    "ranked",
    "readings",
    "tellings",
)


class OpenCase:
    """A case with what several pages ask of it, reckoned once.

    `folder` is where the case is kept; `stale` says why an older state is shown, and
    `unfinished` that a trace was stopped before it ended. `originals` draws pages of
    its files, and keeps what it has drawn; `overlay` is what put the reviews over the
    machine's case.
    """

    def __init__(
        self,
        case: Case,
        folder: Path,
        originals: cited_pages.Originals | None = None,
        overlay: Overlay | None = None,
    ) -> None:
        self.overlay = overlay
        self.book = Casebook(case, Audience.DESK, str(folder.parent))
        self.folder = folder
        self.originals: cited_pages.Originals = originals or Originals(folder)
        self.stale = ""
        self.unfinished = False
        self._earlier: tuple[Library | None] | None = None
        self._orders: dict[str, list[str]] = {}
        self._lines: dict[str, DocumentLine] = {}
        self._family_lines: dict[str, FamilyLine] = {}

    @property
    def is_kept(self) -> bool:
        """Whether there is a case on disk; not before the first trace."""
        return CaseFile.exists_in(self.folder)

    def remember(self, before: OpenCase) -> None:
        """Take over what was worked out of what is still the same."""
        kept = self.book.remember(before.book)
        if kept.everything:  # as after a note, or when a claim is accepted
            for name in vars(before).keys() & set(_WORKED_OUT):
                vars(self)[name] = vars(before)[name]
            return
        lines = vars(before).get("documents", before._lines)
        self._lines = {id_: lines[id_] for id_ in kept.documents & lines.keys()}
        families = vars(before).get("lines", before._family_lines)
        short, was = self.book.short, before.book.short
        self._family_lines = {
            id_: families[id_]
            for id_ in kept.families & families.keys()
            if short[id_] == was[id_]
        }

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """Every document with what was found in it, by its id."""
        return {one.document.id: one for one in self.book.case.readings}

    @cached_property
    def tellings(self) -> list[Told]:
        """Every claim of a counted document, in the order of time."""
        return self.book.tellings(self._claims())

    @cached_property
    def families(self) -> dict[str, Family]:
        """Every family by its id."""
        return {one.id: one for one in self.book.case.families}

    @cached_property
    def family_of(self) -> dict[str, Family]:
        """The family that each telling or denial stands in."""
        return {
            claim: family
            for family in self.book.case.families
            for claim in (*family.tellings, *family.denials)
        }

    @cached_property
    def claim_ids(self) -> frozenset[str]:
        """The ids of all claims, those of copies too."""
        readings = self.book.case.readings
        return frozenset(c.id for one in readings for c in one.extraction.claims)

    @cached_property
    def accepted(self) -> frozenset[str]:
        """The claims that people accepted, marked or gave other words."""
        return frozenset(
            one.targets[0]
            for one in self.book.case.reviews
            if one.fate is Fate.STANDS
            and one.review.ruled.ruling in _ACCEPTING
            and one.targets[0] is not None
        )

    @cached_property
    def rejected(self) -> dict[str, str]:
        """Who rejected a claim, by the claim's id; it is not in the case any more."""
        return {
            one.targets[0]: one.review.ruled.reviewer
            for one in self.book.case.reviews
            if one.fate is Fate.STANDS
            and one.review.ruled.ruling is Ruling.REJECT
            and one.targets[0] is not None
        }

    @cached_property
    def assigned(self) -> dict[str, str]:
        """Who is to look at a claim, by the claim's id."""
        return {
            one.targets[0]: str(one.review.ruled.values["to"])
            for one in self.book.case.reviews
            if one.fate is Fate.STANDS
            and one.review.ruled.ruling is Ruling.ASSIGN
            and one.targets[0] is not None
            and one.review.ruled.values.get("to")
        }

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """What sources gave, by the finding's id."""
        return {one.id: one for one in self.book.case.findings}

    @cached_property
    def findings_of(self) -> dict[str, list[Finding]]:
        """What sources gave, by the claim they were asked about."""
        found: dict[str, list[Finding]] = {}
        for one in self.book.case.findings:
            found.setdefault(one.claim, []).append(one)
        return found

    @cached_property
    def findings_in(self) -> dict[str, list[Finding]]:
        """What each source gave, in the order of the case."""
        found: dict[str, list[Finding]] = {}
        for one in self.book.case.findings:
            found.setdefault(one.source, []).append(one)
        return found

    @cached_property
    def documents(self) -> dict[str, DocumentLine]:
        """Every document as a line, by its id."""
        return {
            one.document.id: self._lines.get(one.document.id)
            or document_line(one, self.book)
            for one in self.book.case.readings
        }

    @cached_property
    def first(self) -> list[FamilyList]:
        """The four lists that the case opens with."""
        return first_lists(self.book, family_href)

    @cached_property
    def ranked(self) -> dict[str, list[Family]]:
        """Families by the name of the list they stand in, each in its order."""
        book = self.book
        retold = most_retold(book)
        once = [one for one in book.case.families if len(one.tellings) < 2]  # noqa: PLR2004 - told once
        return {
            "all": [*retold, *once],
            "retold": retold,
            "changed": changed_most(book),
            "denied": denied_and_told_again(book),
            "one-voice": one_voice(book),
            "unsure": [one for one in retold if unsure_links(one)],
            "checked": [one for one in retold if book.findings(one)],
        }

    @cached_property
    def lines(self) -> dict[str, FamilyLine]:
        """Every family as a line, by its id."""
        return {
            one.id: self._family_lines.get(one.id)
            or family_line(one, self.book, family_href)
            for one in self.book.case.families
        }

    def earlier(self, make: Callable[[OpenCase], Library | None]) -> Library | None:
        """Give the checks by others, made ready to be searched once."""
        if self._earlier is None:
            self._earlier = (make(self),)
        return self._earlier[0]

    def order_of(self, family: Family) -> list[str]:
        """Return the tellings of a family in the order of time."""
        if family.id not in self._orders:
            told = self.book.tellings(family.tellings)
            self._orders[family.id] = [one.id for one in told]
        return self._orders[family.id]

    def family(self, id_: str) -> Family:
        """Return a family by its id, or by that of one of its tellings, or their start.

        A family's id is made of its first telling. An earlier document that comes
        in changes it; the ids of tellings stay. The terminal prints only the start
        ("ef50"). Raises NotInCaseError.
        """
        exact = self.families.get(id_) or self.family_of.get(id_)
        if exact is not None:
            return exact
        found = families_called(id_, self.book.case.families)
        if len(found) == 1:
            return found[0]
        if found:
            named = some_families(found, self.book.short)
            raise NotInCaseError(f"{id_} can mean {named}. Write more of it.")
        raise NotInCaseError(
            f"No family {id_} is in this case. Its files may have changed since "
            "this link was made. Look for its words with the search above, or among "
            "all families (Families)."
        )

    def reading(self, id_: str) -> Reading:
        """Return a document by its id. Raises NotInCaseError."""
        if id_ not in self.readings:
            raise NotInCaseError(
                f"No document {id_} is in this case. Its file may have changed since "
                "this link was made. Look for it under Documents."
            )
        return self.readings[id_]

    def finding(self, id_: str) -> Finding:
        """Return what a source gave, by its id. Raises NotInCaseError."""
        if id_ not in self.findings:
            raise NotInCaseError(
                f"No source check {id_} is in this case. The claim or the source may "
                "have changed since this link was made. Look under Sources."
            )
        return self.findings[id_]

    def warm(self) -> None:
        """Reckon what every first page needs, so that no reader waits for it."""
        _ = (
            self.tellings,
            self.first,
            self.ranked,
            self.lines,
            self.documents,
            self.family_of,
        )

    def _claims(self) -> Iterator[str]:
        for one in self.book.counted:
            for claim in one.extraction.claims:
                yield claim.id


def family_href(family: Family) -> str:
    """Say where a family is shown."""
    return f"/families/{family.id}"


def unsure_links(family: Family) -> int:
    """Count the links of a family that are guesses."""
    return sum(one.parent is not None and is_unsure(one) for one in family.stemma)
