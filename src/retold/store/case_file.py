"""The case on disk: one SQLite file beside the documents it was made from.

What is kept is committed before it is acknowledged, at most half a second of
work at a time, so that a run that is stopped goes on where it was. Debian 12's
SQLite (3.40) has the WAL-reset fault that was mended in 3.51.3; the file
therefore uses the rollback journal, not WAL.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from retold.model.case import Case, Reading
from retold.model.document import Problem
from retold.model.errors import CaseError, RetoldError
from retold.model.lineage import Family
from retold.model.source import Finding
from retold.model.versions import PageHistory

_FILE_NAME = "case.sqlite"
_FORMAT = 1
_COMMIT_EVERY_S = 0.5
_WAIT_FOR_LOCK_S = 5.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS input (
  path TEXT PRIMARY KEY, sha256 TEXT, program TEXT NOT NULL, status TEXT NOT NULL,
  problems TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS reading (
  path TEXT NOT NULL, position INTEGER NOT NULL, document TEXT NOT NULL,
  record TEXT NOT NULL, PRIMARY KEY (path, position)
);
CREATE TABLE IF NOT EXISTS result (
  kind TEXT NOT NULL, position INTEGER NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY (kind, position)
);
"""


_Record = TypeVar("_Record", Family, Finding, PageHistory)


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
        with _said_as_case_error(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._db = sqlite3.connect(
                folder / _FILE_NAME, timeout=_WAIT_FOR_LOCK_S, isolation_level=None
            )
        try:
            with _said_as_case_error(folder):
                self._prepare()
        except CaseError:
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
        return (folder / _FILE_NAME).is_file()

    @property
    def size_bytes(self) -> int:
        """How much room the case takes."""
        return (self.folder / _FILE_NAME).stat().st_size

    def inputs(self) -> dict[str, KeptInput]:
        """Return every input by path, as it ended."""
        query = (
            "SELECT path, sha256, program, status, problems FROM input ORDER BY path"
        )
        with _said_as_case_error(self.folder):
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
            self._db.execute("DELETE FROM reading WHERE path = ?", (ended.path,))
            self._db.execute(
                "INSERT OR REPLACE INTO input VALUES (?, ?, ?, ?, ?)",
                (
                    ended.path,
                    ended.sha256,
                    ended.program,
                    ended.status,
                    _json(ended.problems),
                ),
            )
            self._db.executemany(
                "INSERT INTO reading VALUES (?, ?, ?, ?)",
                [
                    (ended.path, position, reading.document.id, _json(reading))
                    for position, reading in enumerate(readings)
                ],
            )

    def forget_inputs(self, paths: Iterable[str]) -> None:
        """Drop inputs that are no longer part of the case."""
        with self._writing():
            for path in paths:
                self._db.execute("DELETE FROM input WHERE path = ?", (path,))
                self._db.execute("DELETE FROM reading WHERE path = ?", (path,))

    def readings(self) -> tuple[Reading, ...]:
        """Return all readings by path, then by place in the file."""
        query = "SELECT record FROM reading ORDER BY path, position"
        decoder = msgspec.json.Decoder(Reading)
        with _said_as_case_error(self.folder):
            return tuple(decoder.decode(row) for (row,) in self._db.execute(query))

    def keep_results(self, case: Case, program: str) -> None:
        """Keep what was found across documents, replacing the run before.

        `program` is the fingerprint of the code that found it.
        """
        with self._writing():
            self._replace("family", case.families)
            self._replace("finding", case.findings)
            self._replace("history", case.histories)
            self._set_meta("name", case.name)
            self._set_meta("problems", _json(case.problems))
            self._set_meta("encoder", case.encoder or "")
            self._set_meta("joined_by", program)

    def case(self, program: str | None = None) -> Case | None:
        """Return the whole case, or None when no run has ended yet.

        With `program`, also None when other code found what is kept.
        """
        with _said_as_case_error(self.folder):
            joined_by = self._meta("joined_by")
            if joined_by is None or program not in {None, joined_by}:
                return None
            return Case(
                name=self._meta("name") or "",
                readings=self.readings(),
                families=self._records("family", Family),
                findings=self._records("finding", Finding),
                histories=self._records("history", PageHistory),
                problems=msgspec.json.decode(
                    self._meta("problems") or "[]", type=tuple[Problem, ...]
                ),
                encoder=self._meta("encoder") or None,
            )

    def mark_incomplete(self) -> None:
        """Say that inputs have changed since the results were made."""
        with self._writing():
            self._db.execute("DELETE FROM meta WHERE name = 'joined_by'")

    def commit(self) -> None:
        """Make everything kept so far durable."""
        if self._uncommitted_since is not None:
            with _said_as_case_error(self.folder):
                self._db.execute("COMMIT")
            self._uncommitted_since = None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Open a transaction if none is open; commit it when it has grown old."""
        with _said_as_case_error(self.folder):
            if self._uncommitted_since is None:
                self._db.execute("BEGIN IMMEDIATE")
                self._uncommitted_since = time.monotonic()
            self._db.execute("SAVEPOINT step")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK TO step")
                raise
            finally:
                self._db.execute("RELEASE step")
        if time.monotonic() - self._uncommitted_since > _COMMIT_EVERY_S:
            self.commit()

    def _replace(self, kind: str, records: Sequence[object]) -> None:
        self._db.execute("DELETE FROM result WHERE kind = ?", (kind,))
        self._db.executemany(
            "INSERT INTO result VALUES (?, ?, ?)",
            [
                (kind, position, _json(record))
                for position, record in enumerate(records)
            ],
        )

    def _records(self, kind: str, shape: type[_Record]) -> tuple[_Record, ...]:
        rows = self._db.execute(
            "SELECT record FROM result WHERE kind = ? ORDER BY position", (kind,)
        )
        decoder = msgspec.json.Decoder(shape)
        return tuple(decoder.decode(record) for (record,) in rows)

    def _meta(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,))
        found = row.fetchone()
        return None if found is None else str(found[0])

    def _set_meta(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode=DELETE")
        self._db.execute("PRAGMA synchronous=FULL")
        self._refuse_newer()
        self._db.executescript(_SCHEMA)
        if self._meta("format") is None:
            self._set_meta("format", str(_FORMAT))

    def _refuse_newer(self) -> None:
        has_meta = self._db.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = 'meta'"
        ).fetchone()[0]
        stated = (self._meta("format") or "0") if has_meta else "0"
        if not stated.isdecimal():
            raise CaseError(_unusable(self.folder, ValueError(f"format {stated!r}")))
        written = int(stated)
        if written > _FORMAT:
            raise CaseError(
                f"This case was written by a newer Retold (case format {written}, "
                f"this one reads {_FORMAT}). Nothing was changed. Upgrade Retold."
            )


def _json(record: object) -> str:
    return msgspec.json.encode(record).decode()


@contextmanager
def _said_as_case_error(folder: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say into one sentence for people."""
    try:
        yield
    except PermissionError as error:
        raise CaseError(
            f"No permission to write the case in {folder}. "
            "Choose another place: retold trace ... --case DIR"
        ) from error
    except (sqlite3.DatabaseError, msgspec.MsgspecError, RetoldError) as error:
        if isinstance(error, CaseError):
            raise
        raise CaseError(_unusable(folder, error)) from error
    except OSError as error:
        raise CaseError(
            f"The case in {folder} cannot be used: {error}. "
            "Check the disk's free room and rights, or choose --case DIR."
        ) from error


def _unusable(folder: Path, error: Exception) -> str:
    if "locked" in str(error):
        return (
            f"Another Retold is working on the case in {folder}. "
            "Wait for it to end, or choose another place with --case DIR."
        )
    if isinstance(error, sqlite3.OperationalError) and "no such" not in str(error):
        return (
            f"The case in {folder} cannot be used: {error}. "
            "Check the disk's free room and rights, or choose --case DIR."
        )
    return (
        f"The case in {folder} cannot be used: it is damaged ({error}). Remove that "
        "folder and trace again; your documents are untouched."
    )
