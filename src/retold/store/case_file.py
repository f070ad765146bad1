"""The case: one SQLite file beside its documents, or a schema of PostgreSQL.

What is kept is committed before it is acknowledged, at most half a second of
work at a time, so that a run that is stopped goes on where it was. Records are kept
as JSON, and in the same transaction as rows of the tables that people, Datasette
and pages read (ADR 65).
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from retold.model.case import Case, Reading
from retold.model.document import Problem
from retold.model.errors import CaseError
from retold.model.lineage import Family
from retold.model.source import Finding
from retold.model.versions import PageHistory
from retold.store.connection import said_as_case_error
from retold.store.migrations import bring_up_to_date, kept_copies
from retold.store.opening import is_case, open_to_write
from retold.store.records import (
    KINDS,
    read_case,
    read_meta,
    read_readings,
    record_text,
    write_meta,
    write_readings,
    write_results,
    write_seal,
)
from retold.store.tables import (
    empty_document,
    empty_results,
    fill_reading,
    fill_results,
    has_own_tables,
)

_COMMIT_EVERY_S = 0.5
_FORGOTTEN = (
    "INSERT INTO forgotten VALUES (?, ?, ?) ON CONFLICT (sha256, part) "
    "DO UPDATE SET document = excluded.document"
)
_STATE = (
    "SELECT * FROM input ORDER BY path",
    "SELECT * FROM meta ORDER BY name",
    "SELECT * FROM forgotten ORDER BY sha256, part",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptInput:
    """How one input ended, and what made that judgement.

    `program` is the fingerprint of the code that read it: another program
    reads it anew. `status` is extracted, partial or refused.
    """

    path: str
    sha256: str | None
    program: str
    status: str
    problems: tuple[Problem, ...] = ()


class CaseFile:
    """An open case. Use as a context manager; leaving it commits.

    Raises CaseError when the file cannot be opened, was written by a newer
    Retold, or cannot be written to.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._uncommitted_since: float | None = None
        with said_as_case_error(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._db = open_to_write(folder)
            try:
                bring_up_to_date(self._db, folder)
            except BaseException:
                self._db.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self.commit()
        finally:
            self._db.close()

    @classmethod
    def exists_in(cls, folder: Path) -> bool:
        """Say whether `folder` holds a case."""
        return is_case(folder)

    @property
    def size_bytes(self) -> int:
        """How much room the case takes."""
        with said_as_case_error(self.folder):
            return self._db.size_bytes

    @property
    def place(self) -> str | None:
        """Where on a server the case is kept, for people; None for a file."""
        with said_as_case_error(self.folder):
            return self._db.place

    def inputs(self) -> dict[str, KeptInput]:
        """Return every input by path, as it ended."""
        query = (
            "SELECT path, sha256, program, status, problems FROM input ORDER BY path"
        )
        with said_as_case_error(self.folder):
            return {
                path: KeptInput(
                    path=path,
                    sha256=sha256,
                    program=program,
                    status=status,
                    problems=msgspec.json.decode(problems, type=tuple[Problem, ...]),
                )
                for path, sha256, program, status, problems in self._db.execute(query)
            }

    def keep_input(self, ended: KeptInput, readings: Sequence[Reading]) -> None:
        """Keep how an input ended with all that was read in it, or nothing of it."""
        with self._writing():
            self._drop_readings(ended.path)
            self._db.execute("DELETE FROM input WHERE path = ?", (ended.path,))
            gone = self._forgotten_parts(ended.sha256)
            readings = [
                one for one in readings if (one.document.part or "") not in gone
            ]
            self._db.execute(
                "INSERT INTO input VALUES (?, ?, ?, ?, ?)",
                (
                    ended.path,
                    ended.sha256,
                    ended.program,
                    ended.status,
                    record_text(ended.problems),
                ),
            )
            write_readings(self._db, ended.path, readings)
            for reading in readings:
                fill_reading(self._db, reading)

    def forget_inputs(self, paths: Iterable[str]) -> None:
        """Drop inputs that are no longer part of the case."""
        with self._writing():
            for path in paths:
                self._drop_readings(path)
                self._db.execute("DELETE FROM input WHERE path = ?", (path,))

    def readings(self) -> tuple[Reading, ...]:
        """Return all readings by path, then by place in the file."""
        with said_as_case_error(self.folder):
            return tuple(read_readings(self._db))

    def keep_results(self, case: Case, program: str) -> None:
        """Keep what was found across documents, replacing the run before.

        `program` is the fingerprint of the code that found it.
        """
        with self._writing():
            write_results(self._db, Family, case.families)
            write_results(self._db, Finding, case.findings)
            write_results(self._db, PageHistory, case.histories)
            write_meta(self._db, "name", case.name)
            write_meta(self._db, "problems", record_text(case.problems))
            write_meta(self._db, "encoder", case.encoder or "")
            write_meta(self._db, "joined_by", program)
            fill_results(self._db, case)

    def case(self, program: str | None = None) -> Case | None:
        """Return the whole case, or None when no run has ended yet.

        With `program`, also None when other code found what is kept.
        """
        with said_as_case_error(self.folder):
            joined_by = read_meta(self._db, "joined_by")
            if joined_by is None or program not in {None, joined_by}:
                return None
            return read_case(self._db)

    def state(self) -> str:
        """Name the state of what the machine found; a ruling does not change it.

        Results follow from the inputs and from the code that joined them, so that these
        are enough to know a case again without decoding it.
        """
        with said_as_case_error(self.folder):
            told = [self._db.execute(query).fetchall() for query in _STATE]
        return hashlib.sha256(msgspec.json.encode(told)).hexdigest()

    def mark_incomplete(self) -> None:
        """Say that inputs have changed since the results were made."""
        with self._writing():
            self._db.execute("DELETE FROM meta WHERE name = 'joined_by'")

    def forgotten(self) -> set[str]:
        """Return the SHA-256 of every file that is forgotten as a whole."""
        query = "SELECT sha256 FROM forgotten WHERE part = ''"
        with said_as_case_error(self.folder):
            return {sha256 for (sha256,) in self._db.execute(query)}

    def take_over_forgotten(self, rows: Sequence[tuple[object, ...]]) -> None:
        """Keep the hashes of what another case has forgotten."""
        with self._writing():
            self._db.executemany(_FORGOTTEN, rows)

    def forget_document(self, document: str) -> None:
        """Take out one document for good, and all results, which may quote it.

        What stays is the hash of its bytes, so that it is not kept again. Copies that
        were kept when the case was brought up to date go first; then all is one
        transaction that leaves zeros, so that a kill on the way leaves no half of it.
        Raises CaseError when that cannot be done.
        """
        with said_as_case_error(self.folder):
            for copy in kept_copies(self.folder):
                copy.unlink()
            self._db.before_removal()
        with self._writing():
            self._bury(document)
            for shape in KINDS:
                write_results(self._db, shape, ())
            empty_results(self._db)
            self._db.execute("DELETE FROM meta WHERE name IN ('joined_by', 'problems')")
            self._db.rebuild_search()
        self.commit()
        with said_as_case_error(self.folder):
            self._db.after_removal()

    def _bury(self, document: str) -> None:
        """Leave the hash of a document in its place."""
        rows = self._db.execute(
            "SELECT d.sha256, coalesce(d.part, ''), r.path FROM reading r "
            "JOIN documents d ON d.id = r.document WHERE d.id = ?",
            (document,),
        ).fetchall()
        for sha256, part, path in rows:
            self._db.execute(_FORGOTTEN, (sha256, part, document))
            self._db.execute(
                "DELETE FROM reading WHERE path = ? AND document = ?", (path, document)
            )
            self._db.execute(
                "DELETE FROM input WHERE path = ? "
                "AND NOT EXISTS (SELECT 1 FROM reading WHERE path = ?)",
                (path, path),
            )
        empty_document(self._db, document)

    def _forgotten_parts(self, sha256: str | None) -> set[str]:
        rows = self._db.execute(
            "SELECT part FROM forgotten WHERE sha256 = ?", (sha256,)
        )
        return {part for (part,) in rows}

    def commit(self) -> None:
        """Make everything kept so far durable."""
        if self._uncommitted_since is not None:
            with said_as_case_error(self.folder), self._lost_when_undone():
                write_seal(self._db)
                self._db.execute("COMMIT")
            self._uncommitted_since = None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Open a transaction if none is open; commit it when it has grown old."""
        with said_as_case_error(self.folder), self._lost_when_undone():
            if self._uncommitted_since is None:
                self._db.begin()
                self._uncommitted_since = time.monotonic()
                self._refuse_other_tables()
            self._db.execute("SAVEPOINT step")
            try:
                yield
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK TO step")
                    self._db.execute("RELEASE step")
                raise
            self._db.execute("RELEASE step")
        if time.monotonic() - self._uncommitted_since > _COMMIT_EVERY_S:
            self.commit()

    def _refuse_other_tables(self) -> None:
        """Write nothing into tables that another Retold has made meanwhile."""
        if has_own_tables(self._db):
            return
        self._db.execute("ROLLBACK")
        raise CaseError(
            f"Another version of Retold has opened the case in {self.folder} meanwhile "
            "and made its tables in its own way, so no more was written. What was kept "
            "before is whole. Use one version, and run the same command again."
        )

    @contextmanager
    def _lost_when_undone(self) -> Iterator[None]:
        """Notice that all was undone: the disk is full, or the server has gone.

        What was committed before is whole; the next write starts a new transaction.
        """
        try:
            yield
        except BaseException:
            if not self._db.in_transaction:
                self._uncommitted_since = None
            raise

    def _drop_readings(self, path: str) -> None:
        rows = self._db.execute("SELECT document FROM reading WHERE path = ?", (path,))
        for (document,) in rows.fetchall():
            empty_document(self._db, document)
        self._db.execute("DELETE FROM reading WHERE path = ?", (path,))
