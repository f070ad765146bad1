"""Brings a case of another Retold up to date, one numbered step at a time.

Before the first step the file is copied, and all steps are one transaction: a run
that is killed between them leaves the old file, and the next run starts again. A
case of this format whose tables another Retold made has them made anew, likewise.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
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
    check_records,
    is_sealed,
    packed,
    read_case,
    read_meta,
    record_hash,
    write_meta,
    write_seal,
)
from retold.store.tables import (
    drop_tables,
    fill_reading,
    fill_results,
    has_own_tables,
    make_records,
    make_tables,
    note_tables,
)

FORMAT = 3
_HASHED = _SEALED = 2  # the first format with hashes of records, and a seal
_RECORDS = ("meta", "input", "reading", "result", "forgotten")


def bring_up_to_date(db: Database, folder: Path) -> None:
    """Make the tables of a new case, or take an old one through every step it lacks.

    Raises CaseError for a case of a newer Retold, which is left as it is.
    """
    refuse_newer(format_of(db))
    if is_up_to_date(db):
        return
    db.begin()
    try:
        # Another run may have done it while this one waited for the lock.
        written = format_of(db)
        # A seal that is wrong stays wrong, so that an audit still finds it.
        sealed = written < _SEALED or is_sealed(db)
        if written == 0:
            make_records(db)
            make_tables(db)
        elif written < FORMAT:
            if (folder / FILE_NAME).is_file():  # a server's is whole or as it was
                _copy(folder, written)
            _take_steps(db, written)
        elif not has_own_tables(db):
            make_tables_of_records(db)
        note_format(db)
        if sealed:
            write_seal(db)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    if 0 < written < FORMAT:
        # What the steps left free only takes room: nothing fails when that stays.
        with suppress(sqlite3.Error, CaseError):
            db.after_removal()


def is_up_to_date(db: Database) -> bool:
    """Say whether a case can be read and filled in as it is."""
    return format_of(db) == FORMAT and has_own_tables(db)


def note_format(db: Database) -> None:
    """Say in the case that it is up to date."""
    write_meta(db, "format", str(FORMAT))
    note_tables(db)


def check_records_of(db: Database, written: int) -> None:
    """Look at the hashes of the records of a case in format `written`.

    Raises ChangedRecordError for one that is not as it was written.
    """
    if written >= _HASHED:
        check_records(db, kept_as=str if written == _HASHED else bytes)


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
    drop_tables(db)
    for number in range(written + 1, FORMAT + 1):
        _STEPS[number](db)
    make_tables_of_records(db)


def make_tables_of_records(db: Database) -> None:
    """Make all tables but the records anew from these."""
    drop_tables(db)
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
    db.run_script("records_2")
    if isinstance(db, SqliteDatabase):  # no server ever held format 1
        db.create_function("record_hash", 1, _hash_of_text, deterministic=True)
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


def _hash_of_text(record: str) -> str:
    return record_hash(record.encode())


def _to_format_3(db: Database) -> None:
    """Keep records small. Raises ChangedRecordError for one that was changed."""
    check_records_of(db, _HASHED)
    for index in ("reading_document", "result_id"):
        db.execute(f"DROP INDEX {index}")
    for name in _RECORDS:
        db.execute(f"ALTER TABLE {name} RENAME TO old_{name}")
    make_records(db)
    for name in ("meta", "input", "forgotten"):
        db.execute(f"INSERT INTO {name} SELECT * FROM old_{name}")
    for name in ("reading", "result"):
        rows = db.execute(f"SELECT * FROM old_{name}").fetchall()
        small = ((*row[:3], packed(row[3].encode())) for row in rows)
        db.executemany(
            f"INSERT INTO {name} VALUES (?, ?, ?, ?, ?)",
            [(*row, record_hash(row[3])) for row in small],
        )
    for name in _RECORDS:
        db.execute(f"DROP TABLE old_{name}")


# From the format before each number to that number. Only records are carried over;
# a step that changes other tables drops the old ones.
_STEPS: Mapping[int, Callable[[Database], None]] = {
    2: _to_format_2,
    3: _to_format_3,
}
