"""The case that is shown: read once, and again when its file has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol, TypeAlias

from retold.model.case import Case, Reading
from retold.model.errors import NotInCaseError, RetoldError, UnfinishedError
from retold.model.lineage import Family
from retold.model.review import Fate, Ruling
from retold.model.source import Finding
from retold.originals import Originals
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
from retold.present.web.jobs import Jobs
from retold.reviewing import Found, head, reviewed
from retold.run import begun_case, found_case
from retold.store import CASE_FOLDER, CaseFile, find_case, stamp_of, traced_folder

if TYPE_CHECKING:
    from retold.retrieve import Library

_ACCEPTING = frozenset({Ruling.ACCEPT, Ruling.MARK, Ruling.CORRECT})
Stamp: TypeAlias = tuple[object, ...]


class OpenCase:
    """A case with what several pages ask of it, reckoned once.

    `folder` is where the case is kept; `stale` says why an older state is shown, and
    `unfinished` that a trace was stopped before it ended.
    `originals` draws pages of its files, and keeps what it has drawn.
    """

    def __init__(
        self, case: Case, folder: Path, originals: cited_pages.Originals | None = None
    ) -> None:
        self.case = case
        self.book = Casebook(case, Audience.DESK, str(folder.parent))
        self.folder = folder
        self.originals: cited_pages.Originals = originals or Originals(folder)
        self.stale = ""
        self.unfinished = False
        self._earlier: tuple[Library | None] | None = None
        self._orders: dict[str, list[str]] = {}
        self._lines: dict[str, DocumentLine] = {}

    @property
    def is_kept(self) -> bool:
        """Whether there is a case on disk; not before the first trace."""
        return CaseFile.exists_in(self.folder)

    def remember(self, before: OpenCase) -> None:
        """Take over what was worked out of the documents that are still the same."""
        known = before.documents
        self._lines = {one: known[one] for one in self.book.remember(before.book)}

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
            one.id: family_line(one, self.book, family_href)
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


class Holder(Protocol):
    """Gives the case as it is now, and does the long work on it."""

    @property
    def jobs(self) -> Jobs:
        """What is being done on the case in the background."""

    def now(self) -> OpenCase:
        """Return the case, newly read when its file has changed."""


class HeldCase:
    """Reads the case in `where` when it is first asked for, and after a change.

    What the machine found is decoded again only when that has changed: a ruling by a
    person is put over what is held. While a Retold works on the file, the state before
    is shown on. A folder without a case is an empty case; one whose first trace was
    stopped shows what was read. Raises WrongUseError when there is no such folder, or
    more than one case in it.
    """

    def __init__(self, where: Path | None, jobs: Jobs | None = None) -> None:
        self.jobs = jobs or Jobs()
        self._folder = _place(where or Path())
        self._originals = Originals(self._folder)
        self._lock = Lock()
        self._found: Found | None = None
        self._head = ""
        self._stamp = stamp_of(self._folder)
        self._opened = self._first()

    def now(self) -> OpenCase:
        """Return the case, newly read when its file has changed."""
        with self._lock:
            job = self.jobs.now()
            if job is not None and job.runs:
                self._opened.stale = (
                    f"{job.words}. Until that has ended, this is the case as it was "
                    "before."
                )
                self._stamp = ()
                return self._opened
            stamp: Stamp = ()  # of a server that does not answer
            try:
                stamp = stamp_of(self._folder)
                if stamp != self._stamp:
                    self._opened = self._read(self._opened)
            except UnfinishedError:
                self._opened = self._unfinished(self._opened)
            except RetoldError as error:
                self._opened.stale = f"This is the case as it was before. {error}"
            self._stamp = stamp
            return self._opened

    def _first(self) -> OpenCase:
        """Read the case when the server starts: whole, or as far as it has come."""
        if not CaseFile.exists_in(self._folder):
            return self._begun()
        try:
            return self._read(None)
        except UnfinishedError:
            return self._unfinished(None)

    def _unfinished(self, before: OpenCase | None) -> OpenCase:
        """Show on what was whole before a trace was stopped, else what was read."""
        if before is not None and before.book.case.families:
            before.stale = "This is the case as it was before."
            shown = before
        else:
            shown = self._begun()
        shown.unfinished = True
        return shown

    def _begun(self) -> OpenCase:
        case = begun_case(self._folder)
        if CaseFile.exists_in(self._folder):
            case = reviewed(case, self._folder)
        opened = OpenCase(case, self._folder, self._originals)
        opened.warm()
        return opened

    def _read(self, before: OpenCase | None) -> OpenCase:
        """Read what has changed; `before` is shown on when that is nothing."""
        found = found_case(self._folder, self._found)
        log_head = head(self._folder)
        if before is not None and found is self._found and log_head == self._head:
            before.stale, before.unfinished = "", False
            return before
        case = reviewed(found.case, self._folder)
        opened = OpenCase(case, self._folder, self._originals)
        if before is not None:
            opened.remember(before)
        opened.warm()
        self._found, self._head = found, log_head
        return opened


def _place(where: Path) -> Path:
    """Find the case in a folder, or the place that its first trace will give it."""
    if where.is_dir() and traced_folder(where) is None:
        return where / CASE_FOLDER
    return find_case(where)
