"""Takes a case from one database to another: records as they are, tables anew."""

from __future__ import annotations

from retold.store.database import Database
from retold.store.migrations import make_tables_of_records, note_format
from retold.store.records import check_records, write_seal
from retold.store.tables import make_records

# What must never be lost, and in which order it is read.
RECORDS = {
    "meta": "name",
    "input": "path",
    "reading": "path, position",
    "result": "kind, position",
    "forgotten": "sha256, part",
    "review": "number",
}


def copy_case(source: Database, target: Database) -> None:
    """Make in `target`, which is empty, the case of `source`, which is up to date.

    All is one transaction there, and one moment here. Raises ChangedRecordError when a
    record is not as it was written.
    """
    source.snapshot()
    check_records(source)
    target.begin()
    try:
        make_records(target)
        for table, order in RECORDS.items():
            if table == "review":
                if not source.has(table):
                    continue
                target.run_script(table)
            _copy_rows(source, target, table, order)
        if source.has("review"):
            row = source.execute(source.reviews_written).fetchone()
            target.note_reviews_written(row[0] if row else 0)
        make_tables_of_records(target)
        note_format(target)
        write_seal(target)
        target.execute("COMMIT")
    except BaseException:
        if target.in_transaction:
            target.execute("ROLLBACK")
        raise
    source.execute("ROLLBACK")


def _copy_rows(source: Database, target: Database, table: str, order: str) -> None:
    rows = source.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()
    if rows:
        values = ", ".join("?" * len(rows[0]))
        target.executemany(f"INSERT INTO {table} VALUES ({values})", rows)
