"""The log of reviews: a table of the case's database that only grows.

An entry is durable before `append` returns. Triggers refuse to change or remove
one; what is done without them is found by its hashes. A new trace
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
from retold.store.database import GUARDS, Database
from retold.store.opening import open_to_append

_WAIT_FOR_LOCK_S = 30.0  # a trace commits at least this often
LOG = "review"
LOG_PARTS = (LOG, "reviews", *GUARDS)

Form: TypeAlias = Callable[[Entry | None, Sequence[Entry]], Sequence[Entry]]
"""Makes the entries to append, given the last one and those since a number."""


class ReviewLog:
    """The reviews of the case in `folder`. Each call is a transaction of its own.

    Raises CaseError when the file is not there, locked for too long, or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def entries(self) -> tuple[Entry, ...]:
        """Return the whole log by number; nothing when nobody has ruled yet."""
        with self._open() as db:
            if not db.has("review"):
                return ()
            rows = db.execute("SELECT number, record, hash FROM review ORDER BY number")
            return tuple(Entry(*row) for row in rows)

    def head(self) -> Entry | None:
        """Return the last entry; its hash vouches for all before it."""
        with self._open() as db:
            return _last(db) if db.has("review") else None

    def written(self) -> int:
        """Count the reviews ever written, as the file itself remembers."""
        with self._open() as db:
            if not db.has("review"):
                return 0
            row = db.execute(db.reviews_written).fetchone()
            return int(row[0]) if row else 0

    def unguarded(self) -> bool:
        """Say whether a trigger that keeps reviews as they are was taken away."""
        with self._open() as db:
            return db.has("review") and not all(db.has(one) for one in GUARDS)

    def append(self, form: Form, after: int | None = None) -> tuple[Entry, ...]:
        """Append what `form` makes of the last entry and those numbered over `after`.

        Nobody else can append in between; with `after` None there are no others to
        see. An error in `form` leaves the log as it was.
        """
        with self._open() as db:
            db.begin()
            if not all(db.has(name) for name in LOG_PARTS):
                db.run_script("review")
            since = [] if after is None else _after(db, after)
            made = tuple(form(_last(db), since))
            db.executemany("INSERT INTO review VALUES (?, ?, ?)", made)
            db.execute("COMMIT")
            return made

    @contextmanager
    def _open(self) -> Iterator[Database]:
        """Open the case that is there; closing it drops what was not committed."""
        try:
            with closing(open_to_append(self.folder, _WAIT_FOR_LOCK_S)) as db:
                yield db
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise CaseError(_refused(self.folder, error)) from error


def _last(db: Database) -> Entry | None:
    query = "SELECT number, record, hash FROM review ORDER BY number DESC LIMIT 1"
    row = db.execute(query).fetchone()
    return Entry(*row) if row else None


def _after(db: Database, number: int) -> list[Entry]:
    query = "SELECT number, record, hash FROM review WHERE number > ? ORDER BY number"
    return [Entry(*row) for row in db.execute(query, (number,))]


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
