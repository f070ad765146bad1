"""Finds what was changed in a case's file behind Retold's back, reviews aside.

Records carry hashes, and the inputs and what the case says of itself a common one.
All other tables are made of the records: they are made again beside the file, and the
two compared. That costs about as much time as keeping the whole case once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

import msgspec

from retold.model.errors import CaseError, RetoldError
from retold.store.connection import (
    INDEXES,
    SqliteDatabase,
    check,
    said_as_case_error,
)
from retold.store.database import Database
from retold.store.migrations import format_of, refuse_newer
from retold.store.opening import open_to_read
from retold.store.records import (
    ChangedRecordError,
    check_records,
    read_case,
    read_meta,
    seal_of,
)
from retold.store.result_rows import RESULT_TABLES
from retold.store.review_log import GUARDS, LOG, LOG_PARTS
from retold.store.tables import fill_reading, fill_results, make_tables

_UNREADABLE = (sqlite3.DatabaseError, msgspec.MsgspecError, RetoldError, ValueError)
# What only counts rows depends on the order in which they came.
_COUNTS = {"problems": "id", "searchable": "number"}
_OF_A_JOIN = ("claims", "family")
_HASH_BYTES = 16


def faults(folder: Path) -> tuple[str, ...]:
    """Say, part by part, what in a case is not as Retold wrote it; mostly nothing.

    Works on a copy, so that nobody waits. Of a case on a server the tables are not
    looked at. Raises CaseError when the case cannot be opened or was written by a newer
    Retold.
    """
    with closing(_empty()) as copy:
        with said_as_case_error(folder), closing(open_to_read(folder)) as db:
            refuse_newer(format_of(db))
            if not isinstance(db, SqliteDatabase):
                db.snapshot()
                return tuple(_faults(db))
            db.backup(copy)
        return tuple(_faults(copy))


def _empty() -> SqliteDatabase:
    """Open a database that is gone when it is closed."""
    return sqlite3.connect("", isolation_level=None, factory=SqliteDatabase)


def _faults(db: Database) -> Iterator[str]:
    try:
        if isinstance(db, SqliteDatabase):
            check(db)
        check_records(db)
    except ChangedRecordError as error:
        yield str(error)
        return
    except CaseError:  # the server has gone
        raise
    except _UNREADABLE as error:
        yield f"the file does not fit together ({error})"
        return
    sealed = read_meta(db, "seal")
    if sealed is not None and sealed != seal_of(db):
        yield "the list of inputs, or what the case says of itself, is not as written"
    if not isinstance(db, SqliteDatabase):
        return
    with closing(_empty()) as fresh:
        try:
            complete = _made_again(db, fresh)
            yield from _compared(db, fresh, complete=complete)
        except _UNREADABLE as error:
            yield f"tables cannot be made again from the records ({error})"


def _made_again(db: SqliteDatabase, fresh: SqliteDatabase) -> bool:
    """Fill the tables of a new file; say whether a trace has ended."""
    complete = read_meta(db, "joined_by") is not None
    case = read_case(db)
    fresh.execute("BEGIN")
    make_tables(fresh)
    if any(db.has(one) for one in LOG_PARTS):
        fresh.run_script("review")
    for reading in case.readings:
        fill_reading(fresh, reading)
    if complete:
        fill_results(fresh, case)
    fresh.execute("COMMIT")
    return complete


def _compared(
    db: SqliteDatabase, fresh: SqliteDatabase, *, complete: bool
) -> Iterator[str]:
    """Name each table, view and index that differs from the one made again."""
    there = _schema(db)
    for name, (kind, made) in _schema(fresh).items():
        if name in GUARDS and name not in there:
            continue  # said of the log
        if there.get(name) != (kind, made):
            yield f"the {kind} {name} is not as Retold makes it"
        elif kind == "table" and name != LOG and not _is_index_table(name):
            # Between runs, results are those of the run before.
            if not complete and name in {*RESULT_TABLES, "problems"}:
                continue
            columns = _columns(fresh, name, complete=complete)
            if _digest(db, name, columns) != _digest(fresh, name, columns):
                yield f"the table {name} does not say what the records say"
    made_by_us = set(_schema(fresh))
    for name in sorted(set(there) - made_by_us):
        if there[name][0] == "trigger":
            yield f"there is a trigger {name} that Retold did not make"
    yield from _wrong_indexes(db)


def _wrong_indexes(db: SqliteDatabase) -> Iterator[str]:
    for index in INDEXES:
        try:
            db.execute(
                f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"
            )
        except sqlite3.DatabaseError:
            yield f"the search index {index} does not say what the tables say"


def _schema(db: SqliteDatabase) -> dict[str, tuple[str, str | None]]:
    rows = db.execute(
        "SELECT name, type, sql FROM sqlite_master "
        "WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
    )
    return {name: (kind, made) for name, kind, made in rows}


def _is_index_table(name: str) -> bool:
    """Say whether a table is a search index, or one that SQLite keeps for it."""
    return any(name == one or name.startswith(f"{one}_") for one in INDEXES)


def _columns(db: SqliteDatabase, table: str, *, complete: bool) -> list[str]:
    rows = db.execute(f"SELECT name FROM pragma_table_info('{table}') ORDER BY cid")
    return [
        f'"{name}"'
        for (name,) in rows
        if _COUNTS.get(table) != name and (complete or (table, name) != _OF_A_JOIN)
    ]


def _digest(db: SqliteDatabase, table: str, columns: Sequence[str]) -> tuple[int, int]:
    """Count the rows and add up their hashes: the same in whatever order they are."""
    count = total = 0
    for row in db.execute(f"SELECT {', '.join(columns)} FROM {table}"):
        told = blake2b(repr(row).encode(), digest_size=_HASH_BYTES).digest()
        total += int.from_bytes(told, "big")
        count += 1
    return count, total
