"""The case that is shown: read once, and again when its file has changed."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Protocol, TypeAlias

from retold.conduct.originals import Originals
from retold.conduct.reviewing import Found, Overlay, head, reviewed
from retold.conduct.run import begun_case, found_case
from retold.model.errors import RetoldError, UnfinishedError
from retold.present.web.jobs import Jobs
from retold.present.web.open_case import OpenCase
from retold.store import CASE_FOLDER, CaseFile, find_case, stamp_of, traced_folder

Stamp: TypeAlias = tuple[object, ...]


class Holder(Protocol):
    """Gives the case as it is now or was shown, and does the long work on it."""

    @property
    def jobs(self) -> Jobs:
        """What is being done on the case in the background."""

    def now(self) -> OpenCase:
        """Return the case, newly read when its file has changed."""

    def shown(self) -> OpenCase:
        """Return the case as it was when `now` last gave it; nobody waits for it."""


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
        self._overlay: Overlay | None = None
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

    def shown(self) -> OpenCase:
        """Return the case as it was when `now` last gave it; nobody waits for it."""
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
        if self._overlay is None or self._overlay.case is not found.case:
            self._overlay = Overlay(found.case, self._folder)
        case = self._overlay.now()
        opened = OpenCase(case, self._folder, self._originals, self._overlay)
        if before is None:
            opened.warm()
        else:  # what a page does not show, nobody waits for
            opened.remember(before)
        self._found, self._head = found, log_head
        return opened


def _place(where: Path) -> Path:
    """Find the case in a folder, or the place that its first trace will give it."""
    if where.is_dir() and traced_folder(where) is None:
        return where / CASE_FOLDER
    return find_case(where)
