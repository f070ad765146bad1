"""The way to the SQLite file: opened for one owner only, its failures in our words.

Debian 12's SQLite (3.40) has the WAL-reset fault that was mended in 3.51.3; the
file therefore uses the rollback journal, not WAL.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import msgspec

from retold.model.errors import CaseError, RetoldError, WrongUseError
from retold.store import search_hits, sqlite_misfits
from retold.store.addresses import read_address
from retold.store.case_lists import EVERYTHING, Hit, Within
from retold.store.database import Database
from retold.store.sqlite_misfits import INDEXES

FILE_NAME = "case.sqlite"
WAIT_FOR_LOCK_S = 5.0
# With FULL, the power may fail between a commit and the folder being on the disk: the
# journal is there again, and undoes what somebody was told is kept.
SYNCHRONOUS = "EXTRA"
_KIND = """
SELECT type FROM sqlite_master WHERE name = ? AND type IN ('table', 'view')
"""
_OWNER_ONLY = 0o600
_CACHE_KIB = 65536
_PRIMARY_CODE = 0xFF  # SQLite's extended codes say more in the bits above
# Python decodes what SQLite says of a damaged file, which may be no text.
_DAMAGE = (sqlite3.DatabaseError, msgspec.MsgspecError, RetoldError, UnicodeDecodeError)
_CHECKED_ERRORS = 1  # the first fault is enough to know


class SqliteDatabase(sqlite3.Connection):
    """A case in a SQLite file; see `database.Database` for what each method is for."""

    place = None
    reviews_written = "SELECT seq FROM sqlite_sequence WHERE name = 'review'"
    compared_by_rows = ("table",)  # a view is compared by how it was made

    @property
    def size_bytes(self) -> int:
        """How much room the file takes once all is committed."""
        query = (
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        )
        return int(self.execute(query).fetchone()[0])

    def begin(self) -> None:
        self.execute("BEGIN IMMEDIATE")

    def snapshot(self) -> None:
        self.execute("BEGIN")

    def has(self, name: str) -> bool:
        query = "SELECT count(*) FROM sqlite_master WHERE name = ?"
        return bool(self.execute(query, (name,)).fetchone()[0])

    def run_script(self, name: str) -> None:
        file = resources.files(__package__) / "schema" / f"{name}.sql"
        for statement in _statements(file.read_text(encoding="utf-8").splitlines()):
            self.execute(statement)

    def drop(self, names: Iterable[str]) -> None:
        for name in names:
            # Asked one by one: a search index takes its own tables with it.
            for (kind,) in self.execute(_KIND, (name,)).fetchall():
                self.execute(f'DROP {kind} "{_quoted(name)}"')

    def index(self, document: str) -> None:
        for index, content in INDEXES.items():
            self.execute(
                f"INSERT INTO {index} (rowid, text) SELECT number, text FROM {content} "
                "WHERE number IN (SELECT number FROM searchable WHERE document = ?)",
                (document,),
            )

    def unindex(self, document: str) -> None:
        for index, content in INDEXES.items():
            self.execute(
                f"INSERT INTO {index} ({index}, rowid, text) "
                f"SELECT 'delete', number, text FROM {content} "
                "WHERE number IN (SELECT number FROM searchable WHERE document = ?)",
                (document,),
            )

    def rebuild_search(self) -> None:
        for index in INDEXES:
            self.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")

    def matching(self, typed: str) -> tuple[str, list[str]]:
        return search_hits.matching(typed)

    def places(self, typed: str, within: Within) -> list[tuple[str, list[str]]]:
        return search_hits.places(typed, within)

    def hits(
        self, typed: str, most: int, *, first: int = 0, within: Within = EVERYTHING
    ) -> tuple[Hit, ...]:
        return search_hits.hits(self, typed, most, first=first, within=within)

    def note_reviews_written(self, number: int) -> None:
        self.execute("DELETE FROM sqlite_sequence WHERE name = 'review'")
        self.execute("INSERT INTO sqlite_sequence VALUES ('review', ?)", (number,))

    def shown(self, value: object) -> object:
        return value

    def misfits(self, fresh: Database) -> Iterator[tuple[str, str]]:
        return sqlite_misfits.misfits(self, fresh)

    def search_misfits(self) -> Iterator[str]:
        return sqlite_misfits.search_misfits(self)

    def before_removal(self) -> None:
        self.execute("PRAGMA secure_delete = ON")

    def after_removal(self) -> None:
        self.execute("VACUUM")


def open_to_write(file: Path) -> SqliteDatabase:
    """Open or make the SQLite file, readable by its owner alone."""
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, _OWNER_ONLY))
    db = sqlite3.connect(
        file, timeout=WAIT_FOR_LOCK_S, isolation_level=None, factory=SqliteDatabase
    )
    try:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
        db.execute("PRAGMA trusted_schema = OFF")
        # Spilling half a transaction into the file would lock readers out.
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    except sqlite3.Error:
        db.close()
        raise
    return db


def open_to_read(file: Path) -> SqliteDatabase:
    """Open a SQLite file that is there; nothing can be written through it.

    What a killed run has left half done is undone first, which "mode=ro" forbids.
    """
    db = sqlite3.connect(
        f"{file.resolve().as_uri()}?mode=rw",
        uri=True,
        timeout=WAIT_FOR_LOCK_S,
        isolation_level=None,
        check_same_thread=False,
        factory=SqliteDatabase,
    )
    db.execute("PRAGMA query_only = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    return db


def open_to_append(file: Path, wait_s: float) -> SqliteDatabase:
    """Open a SQLite file that is there, and wait so long for others who write."""
    uri = f"{file.absolute().as_uri()}?mode=rw"
    db = sqlite3.connect(
        uri, uri=True, timeout=wait_s, isolation_level=None, factory=SqliteDatabase
    )
    try:
        db.execute("PRAGMA journal_mode = DELETE")  # another program may have set WAL
        db.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
        db.execute("PRAGMA trusted_schema = OFF")
    except sqlite3.Error:
        db.close()
        raise
    return db


def copy_to(
    db: sqlite3.Connection,
    target: Path,
    checked_by: Callable[[SqliteDatabase], None],
) -> None:
    """Copy an open case into a file of its own, whole or not at all.

    By SQLite's backup API in one step, for which a run that writes waits. Raises
    sqlite3.DatabaseError when `checked_by` does not pass the copy.
    """

    def filled(copy: SqliteDatabase) -> None:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        checked_by(copy)

    write_whole(target, filled)


def write_whole(target: Path, filled_by: Callable[[SqliteDatabase], None]) -> None:
    """Write a SQLite file that gets its name only when it is filled and on the disk."""
    beside = target.with_name(f".{target.name}.part")
    beside.unlink(missing_ok=True)
    try:
        os.close(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, _OWNER_ONLY))
        made = sqlite3.connect(beside, isolation_level=None, factory=SqliteDatabase)
        try:
            filled_by(made)
        finally:
            made.close()
        _on_disk(beside)
        beside.replace(target)
        _on_disk(target.parent)
    finally:
        beside.unlink(missing_ok=True)


def check(db: sqlite3.Connection) -> None:
    """Have SQLite look through the whole file.

    Raises sqlite3.DatabaseError when something in it does not fit together.
    """
    (told,) = db.execute(f"PRAGMA integrity_check({_CHECKED_ERRORS})").fetchone()
    if told != "ok":
        raise sqlite3.DatabaseError(str(told).splitlines()[-1])


@contextmanager
def said_as_case_error(folder: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say into one sentence for people."""
    try:
        yield
    except PermissionError as error:
        raise CaseError(
            f"No permission to write the case in {folder}. "
            "Choose another place: retold trace ... --case DIR"
        ) from error
    except _DAMAGE as error:
        if isinstance(error, CaseError | WrongUseError):
            raise
        raise CaseError(_unusable(folder, error)) from error
    except OSError as error:
        raise CaseError(_no_room_or_right(folder, error)) from error


def _statements(lines: Sequence[str]) -> Iterator[str]:
    """Cut a script into statements; `executescript` would end the transaction."""
    statement = ""
    for line in lines:
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _quoted(name: str) -> str:
    """Write a name, which may come from a stranger's case, within quotation marks."""
    return name.replace('"', '""')


def _on_disk(path: Path) -> None:
    """Wait until the system says that a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unusable(folder: Path, error: Exception) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return (
            f"Another Retold is working on the case in {folder}. "
            "Wait for it to end, or choose another place with --case DIR."
        )
    if code == sqlite3.SQLITE_READONLY:
        return (
            f"The case in {folder} can be read but not written. "
            "Choose another place: retold trace ... --case DIR"
        )
    if code == sqlite3.SQLITE_FULL:
        return (
            f"There is no room left for the case in {folder}. What was kept before is "
            "whole. Make room and run the same command again, or choose --case DIR."
        )
    if "no such module" in str(error) or "no such tokenizer" in str(error):
        return (
            f"The SQLite of this Python ({sqlite3.sqlite_version}) has no full-text "
            "search, which a case needs. Install a Python with SQLite 3.34 or newer."
        )
    if isinstance(error, sqlite3.OperationalError) and code != sqlite3.SQLITE_ERROR:
        return _no_room_or_right(folder, error)
    return _damaged(folder, error)


def _damaged(folder: Path, error: Exception) -> str:
    if read_address(folder) is not None:
        return (
            f"The case in {folder} cannot be used: it is damaged ({error}). Remove its "
            "schema from the server and trace again; your documents are untouched. If "
            "you have a backup: retold restore BACKUP DIR --database URL"
        )
    return (
        f"The case in {folder} cannot be used: it is damaged ({error}). Your documents "
        "are untouched. If you have a backup: retold restore BACKUP DIR. If not, get "
        f"back what is sound: retold recover {folder} --into DIR"
    )


def _no_room_or_right(folder: Path, error: Exception) -> str:
    return (
        f"The case in {folder} cannot be used: {error}. What was kept before is whole. "
        "Check the disk's free room and rights and run the same command again, "
        "or choose --case DIR."
    )
