"""Brings a case of an older Retold up to date, one numbered step at a time.

Before the first step the file is copied, and all steps are one transaction: a run
that is killed between them leaves the old file, and the next run starts again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from retold.model.errors import CaseError
from retold.store.connection import (
    FILE_NAME,
    SqliteDatabase,
    check,
    copy_to,
    open_to_read,
)
from retold.store.database import Database
from retold.store.records import (
    read_case,
    read_meta,
    record_hash,
    write_meta,
    write_seal,
)
from retold.store.tables import fill_reading, fill_results, make_records, make_tables

FORMAT = 2


def bring_up_to_date(db: Database, folder: Path) -> None:
    """Make the tables of a new case, or take an old one through every step it lacks.

    Raises CaseError for a case of a newer Retold, which is left as it is.
    """
    written = format_of(db)
    refuse_newer(written)
    if written == FORMAT:
        return
    db.begin()
    try:
        # Another run may have done it while this one waited for the lock.
        written = format_of(db)
        if written == 0:
            make_records(db)
            make_tables(db)
        elif written < FORMAT:
            if (folder / FILE_NAME).is_file():  # a server's is whole or as it was
                _copy(folder, written)
            _take_steps(db, written)
        write_meta(db, "format", str(FORMAT))
        write_seal(db)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _copy(folder: Path, written: int) -> None:
    """Copy the case as it is, while nobody else can write to it.

    By a connection of its own: SQLite copies nothing from one that holds a lock.
    """
    with closing(open_to_read(folder / FILE_NAME)) as db:
        copy_to(db, kept_copy(folder, written), check)


def kept_copy(folder: Path, number: int) -> Path:
    """Say where the copy of a case is kept that was in format `number`."""
    return folder / f"{FILE_NAME}.format-{number}.backup"


def kept_copies(folder: Path) -> list[Path]:
    """List the copies that were kept before a case was brought up to date."""
    return sorted(folder.glob(f"{FILE_NAME}.format-*.backup"))


def format_of(db: Database) -> int:
    """Say in which format a file is; 0 for one without tables.

    Raises sqlite3.DatabaseError when what stands there is no number.
    """
    stated = read_meta(db, "format") if db.has("meta") else None
    if stated is not None and not stated.isdecimal():
        raise sqlite3.DatabaseError(f"format {stated!r}")
    return int(stated or 0)


def refuse_newer(written: int) -> None:
    """Raise CaseError for a case that a newer Retold has written."""
    if written > FORMAT:
        raise CaseError(
            f"This case was written by a newer Retold (case format {written}, "
            f"this one reads {FORMAT}). Nothing was changed. Upgrade Retold."
        )


def _take_steps(db: Database, written: int) -> None:
    """Take the records through every step, then make the tables of them anew."""
    for number in range(written + 1, FORMAT + 1):
        _STEPS[number](db)
    make_tables_of_records(db)


def make_tables_of_records(db: Database) -> None:
    """Make all tables but the records anew from these."""
    make_tables(db)
    case = read_case(db)
    for reading in case.readings:
        fill_reading(db, reading)
    fill_results(db, case)


def _to_format_2(db: Database) -> None:
    """Add a hash for each record, the id of each result, and what is forgotten."""
    old = ("meta", "input", "reading", "result")
    for name in old:
        db.execute(f"ALTER TABLE {name} RENAME TO old_{name}")
    make_records(db)
    if isinstance(db, SqliteDatabase):  # no server ever held format 1
        db.create_function("record_hash", 1, record_hash, deterministic=True)
    db.execute("INSERT INTO meta SELECT name, value FROM old_meta")
    db.execute(
        "INSERT INTO input SELECT path, sha256, program, status, problems "
        "FROM old_input"
    )
    db.execute(
        "INSERT INTO reading SELECT path, position, document, record, "
        "record_hash(record) FROM old_reading"
    )
    db.execute(
        "INSERT INTO result SELECT kind, position, coalesce("
        "json_extract(record, '$.id'), json_extract(record, '$.address')), record, "
        "record_hash(record) FROM old_result"
    )
    for name in old:
        db.execute(f"DROP TABLE old_{name}")


# From the format before each number to that number. Only records are carried over;
# a step that changes other tables drops the old ones.
_STEPS: Mapping[int, Callable[[Database], None]] = {2: _to_format_2}
