"""The log of reviews: a table of the case's file that only grows.

An entry is durable before `append` returns. Triggers refuse to change or remove
one; what is done to the file without them is found by its hashes. A new trace
replaces what the machine found and never touches this table.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeAlias

from retold.model.errors import CaseError
from retold.model.review import Entry
from retold.store.connection import SYNCHRONOUS

Form: TypeAlias = Callable[[Entry | None, Sequence[Entry]], Sequence[Entry]]
"""Makes the entries to append, given the last one and those since a number."""

_FILE_NAME = "case.sqlite"
_WAIT_FOR_LOCK_S = 30.0  # a trace commits at least this often
# AUTOINCREMENT keeps the highest number ever given, so a cut tail shows. The view
# is for people who open the file in Datasette.
_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS review (
  number INTEGER PRIMARY KEY AUTOINCREMENT, record TEXT NOT NULL, hash TEXT NOT NULL
)""",
    """CREATE TRIGGER IF NOT EXISTS review_is_not_changed BEFORE UPDATE ON review
BEGIN SELECT RAISE(ABORT, 'a review is never changed; rule anew'); END""",
    """CREATE TRIGGER IF NOT EXISTS review_is_not_removed BEFORE DELETE ON review
BEGIN SELECT RAISE(ABORT, 'a review is never removed; undo it'); END""",
    """CREATE VIEW IF NOT EXISTS reviews AS SELECT number,
  json_extract(record, '$.at') AS at, json_extract(record, '$.reviewer') AS reviewer,
  json_extract(record, '$.ruling') AS ruling, json_extract(record, '$.why') AS why,
  json_extract(record, '$.subjects[0].path') AS path,
  json_extract(record, '$.subjects[0].anchor.exact') AS words,
  json_extract(record, '$.values') AS "values", hash FROM review""",
)
GUARDS = ("review_is_not_changed", "review_is_not_removed")


class ReviewLog:
    """The reviews of the case in `folder`. Each call is a transaction of its own.

    Raises CaseError when the file is not there, locked for too long, or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def entries(self) -> tuple[Entry, ...]:
        """Return the whole log by number; nothing when nobody has ruled yet."""
        with self._open() as db:
            if not _has(db, "review"):
                return ()
            rows = db.execute("SELECT number, record, hash FROM review ORDER BY number")
            return tuple(Entry(*row) for row in rows)

    def head(self) -> Entry | None:
        """Return the last entry; its hash vouches for all before it."""
        with self._open() as db:
            return _last(db) if _has(db, "review") else None

    def written(self) -> int:
        """Count the reviews ever written, as the file itself remembers."""
        with self._open() as db:
            if not _has(db, "review"):
                return 0
            query = "SELECT seq FROM sqlite_sequence WHERE name = 'review'"
            row = db.execute(query).fetchone()
            return int(row[0]) if row else 0

    def unguarded(self) -> bool:
        """Say whether a trigger that keeps reviews as they are was taken away."""
        with self._open() as db:
            return _has(db, "review") and not all(_has(db, one) for one in GUARDS)

    def append(self, form: Form, after: int | None = None) -> tuple[Entry, ...]:
        """Append what `form` makes of the last entry and those numbered over `after`.

        Nobody else can append in between; with `after` None there are no others to
        see. An error in `form` leaves the log as it was.
        """
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            for statement in _SCHEMA:
                db.execute(statement)
            since = [] if after is None else _after(db, after)
            made = tuple(form(_last(db), since))
            db.executemany("INSERT INTO review VALUES (?, ?, ?)", made)
            db.execute("COMMIT")
            return made

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Open the file that is there; closing it drops what was not committed."""
        file = self.folder / _FILE_NAME
        try:
            uri = f"{file.absolute().as_uri()}?mode=rw"
            opened = sqlite3.connect(
                uri, uri=True, timeout=_WAIT_FOR_LOCK_S, isolation_level=None
            )
            with closing(opened) as db:
                db.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
                yield db
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise CaseError(_refused(self.folder, error)) from error


def _last(db: sqlite3.Connection) -> Entry | None:
    query = "SELECT number, record, hash FROM review ORDER BY number DESC LIMIT 1"
    row = db.execute(query).fetchone()
    return Entry(*row) if row else None


def _after(db: sqlite3.Connection, number: int) -> list[Entry]:
    query = "SELECT number, record, hash FROM review WHERE number > ? ORDER BY number"
    return [Entry(*row) for row in db.execute(query, (number,))]


def _has(db: sqlite3.Connection, name: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE name = ?"
    return db.execute(query, (name,)).fetchone() is not None


def _refused(folder: Path, error: Exception) -> str:
    if "locked" in str(error):
        return (
            f"Another Retold is writing to the case in {folder}, so nothing was "
            "written. Try again when it has ended."
        )
    return (
        f"The reviews of the case in {folder} cannot be used: {error}. Those that were "
        "saved before are whole. Check the disk's free room and rights, then look at "
        f"retold history {folder.parent} before you rule again."
    )
