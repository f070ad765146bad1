"""Copies of a case that are whole, and a case made of such a copy again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from retold.model.errors import CaseError, WrongUseError
from retold.store import opening
from retold.store.addresses import Address, address_of
from retold.store.case_file import CaseFile
from retold.store.connection import (
    FILE_NAME,
    SqliteDatabase,
    check,
    copy_to,
    open_to_read,
    said_as_case_error,
    write_whole,
)
from retold.store.database import Database
from retold.store.folders import CASE_FOLDER
from retold.store.migrations import check_records_of, format_of, refuse_newer
from retold.store.transfer import RECORDS, copy_case


def back_up(folder: Path, out: Path) -> int:
    """Copy the case in `folder` to the file `out`; return its size in bytes.

    A trace may go on meanwhile. The copy is looked through, every record of it, before
    it gets its name. Raises WrongUseError when `out` is no place for it, CaseError when
    the case is damaged.
    """
    _refuse_target(folder, out)
    with said_as_case_error(folder), closing(opening.open_to_read(folder)) as db:
        refuse_newer(format_of(db))
        if isinstance(db, SqliteDatabase):
            copy_to(db, out, check_all)
        else:
            with CaseFile(folder):  # up to date, since it is copied record by record
                pass
            write_whole(out, partial(_fill, db))
    return out.stat().st_size


def _fill(db: Database, copy: SqliteDatabase) -> None:
    """Make a file of a case that is kept on a server, and look through it."""
    copy_case(db, copy)
    check_all(copy)


def restore(backup: Path, into: Path, database: str | None = None) -> Path:
    """Make the case in the folder `into` of a backup; return the case's folder.

    With `database` its records go to that address, and the folder says so.
    Raises WrongUseError when there is a case already, or no file, and CaseError for a
    file that is no whole case, or one of a newer Retold; then nothing is made.
    """
    if not backup.is_file():
        raise WrongUseError(f"There is no file {backup}.")
    folder = into / CASE_FOLDER
    if opening.is_case(folder):
        raise WrongUseError(
            f"There is a case in {into} already, and it is left as it is. "
            "Name another folder, or remove that case first."
        )
    with _said_of(backup), closing(open_to_read(backup)) as db:
        _refuse_foreign(db, backup)
        refuse_newer(format_of(db))
        check_all(db)
        if database is not None:
            _serve(db, folder, address_of(database, into.resolve().name)[0])
            return folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        copy_to(db, folder / FILE_NAME, check)
    return folder


def _serve(db: SqliteDatabase, folder: Path, address: Address) -> None:
    """Take a backup to a server, by way of a file that is up to date."""
    with TemporaryDirectory() as room:
        file = Path(room) / FILE_NAME
        copy_to(db, file, check)
        with CaseFile(Path(room)):
            pass
        with (
            closing(open_to_read(file)) as source,
            closing(opening.open_to_make(address)) as target,
        ):
            copy_case(source, target)
    opening.keep_at(folder, address)


def check_all(db: SqliteDatabase) -> None:
    """Look through a whole case: SQLite's own check, then the hash of every record.

    Raises sqlite3.DatabaseError when anything is not as it was written.
    """
    check(db)
    check_records_of(db, format_of(db))


def _refuse_target(folder: Path, out: Path) -> None:
    if out.is_dir():
        raise WrongUseError(f"{out} is a folder. Name a file: {out / 'case.backup'}")
    if not out.parent.is_dir():
        raise WrongUseError(f"There is no folder {out.parent} to write {out.name} to.")
    if not out.exists():
        return
    case = folder / FILE_NAME
    if case.exists() and out.samefile(case):
        raise WrongUseError(f"{out} is the case itself. Name another file.")
    if not _is_case(out):
        raise WrongUseError(
            f"{out} is there and is no backup of Retold's, so it is left as it is. "
            "Name another file."
        )


def _is_case(file: Path) -> bool:
    try:
        with closing(open_to_read(file)) as db:
            return format_of(db) > 0
    except (sqlite3.DatabaseError, OSError):
        return False


def _refuse_foreign(db: SqliteDatabase, backup: Path) -> None:
    # A view in a table's place would be computed when it is read, perhaps for ever.
    kinds = dict(db.execute("SELECT name, type FROM sqlite_master").fetchall())
    if any(kinds.get(name, "table") != "table" for name in RECORDS):
        raise CaseError(f"{backup} is no case as Retold makes it. Nothing was made.")
    if format_of(db) == 0:
        raise CaseError(f"{backup} is a database, but no case of Retold's.")


@contextmanager
def _said_of(backup: Path) -> Iterator[None]:
    """Say what SQLite says of a backup; it is the file that is damaged, not a case."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        # With a code of SQLite's: the disk. Without: text in the file that is none.
        if isinstance(error, sqlite3.OperationalError) and hasattr(
            error, "sqlite_errorcode"
        ):
            raise CaseError(_refused(backup, error)) from error
        raise CaseError(
            f"{backup} is no whole backup of a case: {error}. Nothing was made of it. "
            "Take another backup."
        ) from error
    except OSError as error:
        raise CaseError(_refused(backup, error)) from error


def _refused(backup: Path, error: Exception) -> str:
    return (
        f"{backup} cannot be restored: {error}. Nothing was made of it. "
        "Check the disk's free room and rights."
    )
