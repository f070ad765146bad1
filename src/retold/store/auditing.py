"""Finds what was changed in a case behind Retold's back, reviews aside.

Records carry hashes, and the inputs and what the case says of itself a common one.
All other tables are made of the records: they are made again in a file of their own,
and the two compared, wherever the case is kept. That costs about as much time as
keeping the whole case once.

Tables that another Retold made cannot be compared. Nothing reads them either: they
are made anew from the records before, so that it is no way in for anybody.
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
    SqliteDatabase,
    check,
    said_as_case_error,
)
from retold.store.database import Database
from retold.store.migrations import (
    check_records_of,
    format_of,
    is_up_to_date,
    refuse_newer,
)
from retold.store.opening import open_to_read
from retold.store.records import ChangedRecordError, is_sealed, read_case, read_meta
from retold.store.result_rows import RESULT_TABLES
from retold.store.review_log import LOG_PARTS
from retold.store.sqlite_misfits import INDEXES
from retold.store.tables import fill_reading, fill_results, make_tables

_UNREADABLE = (sqlite3.DatabaseError, msgspec.MsgspecError, RetoldError, ValueError)
# What only counts rows depends on the order in which they came.
_COUNTS = {"problems": "id", "problem_list": "id", "searchable": "number"}
_OF_A_JOIN = ("claims", "family")
_OF_RESULTS = {*RESULT_TABLES, "problems"}
_HASH_BYTES = 16


def faults(folder: Path) -> tuple[str, ...]:
    """Say, part by part, what in a case is not as Retold wrote it; mostly nothing.

    Works on a copy, or on one moment of a server's, so that nobody waits. Tables that
    `are_of_another` are not looked at. Raises CaseError when the case cannot be opened
    or was written by a newer Retold.
    """
    with said_as_case_error(folder), closing(open_to_read(folder)) as db:
        refuse_newer(format_of(db))
        if not isinstance(db, SqliteDatabase):
            db.snapshot()
            return tuple(_faults(db))
        with closing(_empty()) as copy:
            db.backup(copy)
            return tuple(_faults(copy))


def are_of_another(folder: Path) -> bool:
    """Say whether another Retold made the tables of a case.

    The next run makes them anew. Raises CaseError when the case cannot be opened.
    """
    with said_as_case_error(folder), closing(open_to_read(folder)) as db:
        return not is_up_to_date(db)


def _empty() -> SqliteDatabase:
    """Open a database that is gone when it is closed."""
    return sqlite3.connect("", isolation_level=None, factory=SqliteDatabase)


def _faults(db: Database) -> Iterator[str]:
    try:
        if isinstance(db, SqliteDatabase):
            check(db)
        check_records_of(db, format_of(db))
    except ChangedRecordError as error:
        yield str(error)
        return
    except CaseError:  # the server has gone
        raise
    except _UNREADABLE as error:
        yield f"the file does not fit together ({error})"
        return
    if not is_sealed(db):
        yield "the list of inputs, or what the case says of itself, is not as written"
    if not is_up_to_date(db):
        return
    with closing(_empty()) as fresh:
        try:
            complete = _made_again(db, fresh)
        except _UNREADABLE as error:
            yield f"tables cannot be made again from the records ({error})"
            return
        yield from _compared(db, fresh, complete=complete)


def _made_again(db: Database, fresh: SqliteDatabase) -> bool:
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


def _compared(db: Database, fresh: SqliteDatabase, *, complete: bool) -> Iterator[str]:
    """Name each table, view and index that differs from the one made again."""
    misfits = list(db.misfits(fresh))
    yield from (told for _, told in misfits)
    other = {name for name, _ in misfits}
    for name, kind in _relations(fresh, db.compared_by_rows):
        # Between runs, results are those of the run before.
        unfinished = not complete and (kind == "view" or name in _OF_RESULTS)
        if name in other or unfinished:
            continue
        columns = _columns(fresh, name, complete=complete)
        if _digest(db, name, columns) != _digest(fresh, name, columns, keeps=db):
            yield f"the {kind} {name} does not say what the records say"
    yield from db.search_misfits()


def _relations(fresh: SqliteDatabase, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """List tables, and views, with their kind; what FTS5 makes for itself is none."""
    rows = fresh.execute("SELECT name, type FROM sqlite_master ORDER BY name")
    return [
        (name, kind)
        for name, kind in rows.fetchall()
        if kind in kinds
        and name not in LOG_PARTS  # its rows have a chain
        and not name.startswith((*INDEXES, "searchable_", "sqlite_"))
    ]


def _columns(db: SqliteDatabase, table: str, *, complete: bool) -> list[str]:
    rows = db.execute(f"SELECT name FROM pragma_table_info('{table}') ORDER BY cid")
    return [
        f'"{name}"'
        for (name,) in rows
        if _COUNTS.get(table) != name and (complete or (table, name) != _OF_A_JOIN)
    ]


def _digest(
    db: Database, table: str, columns: Sequence[str], keeps: Database | None = None
) -> tuple[int, int]:
    """Count the rows and add up their hashes: the same in whatever order they are.

    Values are those that `keeps` would give back of them.
    """
    count = total = 0
    shown = (keeps or db).shown
    for row in db.execute(f"SELECT {', '.join(columns)} FROM {table}"):
        text = repr(tuple(map(shown, row)))
        told = blake2b(text.encode(), digest_size=_HASH_BYTES).digest()
        total += int.from_bytes(told, "big")
        count += 1
    return count, total
