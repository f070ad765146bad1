"""The way to the SQLite file: opened for one owner only, its failures in our words.

Debian 12's SQLite (3.40) has the WAL-reset fault that was mended in 3.51.3; the
file therefore uses the rollback journal, not WAL.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from retold.model.errors import CaseError, RetoldError, WrongUseError

FILE_NAME = "case.sqlite"
WAIT_FOR_LOCK_S = 5.0
# With FULL, the power may fail between a commit and the folder being on the disk: the
# journal is there again, and undoes what somebody was told is kept.
SYNCHRONOUS = "EXTRA"
_OWNER_ONLY = 0o600
_CACHE_KIB = 65536
_PRIMARY_CODE = 0xFF  # SQLite's extended codes say more in the bits above
# Python decodes what SQLite says of a damaged file, which may be no text.
_DAMAGE = (sqlite3.DatabaseError, msgspec.MsgspecError, RetoldError, UnicodeDecodeError)
_CHECKED_ERRORS = 1  # the first fault is enough to know


def open_to_write(file: Path) -> sqlite3.Connection:
    """Open or make the SQLite file, readable by its owner alone."""
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, _OWNER_ONLY))
    db = sqlite3.connect(file, timeout=WAIT_FOR_LOCK_S, isolation_level=None)
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


def open_to_read(file: Path) -> sqlite3.Connection:
    """Open a SQLite file that is there; nothing can be written through it.

    What a killed run has left half done is undone first, which "mode=ro" forbids.
    """
    db = sqlite3.connect(
        f"{file.resolve().as_uri()}?mode=rw",
        uri=True,
        timeout=WAIT_FOR_LOCK_S,
        isolation_level=None,
        check_same_thread=False,
    )
    db.execute("PRAGMA query_only = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    return db


def copy_to(
    db: sqlite3.Connection,
    target: Path,
    checked_by: Callable[[sqlite3.Connection], None],
) -> None:
    """Copy an open case into a file of its own, whole or not at all.

    By SQLite's backup API in one step, for which a run that writes waits. Raises
    sqlite3.DatabaseError when `checked_by` does not pass the copy.
    """
    beside = target.with_name(f".{target.name}.part")
    beside.unlink(missing_ok=True)
    try:
        os.close(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, _OWNER_ONLY))
        copy = sqlite3.connect(beside, isolation_level=None)
        try:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            checked_by(copy)
        finally:
            copy.close()
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
