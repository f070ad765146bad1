"""Fills the tables that people and pages read from the records they are made of.

The records are the truth; a table can always be made again. Ids are computed from
content, so a second row of one id says the same and is not kept twice.
"""

from __future__ import annotations

from retold.model.case import Case, Reading
from retold.store.database import Database
from retold.store.reading_rows import Row, Rows, reading_rows
from retold.store.result_rows import RESULT_TABLES, result_rows

_PARTS = ("tables", "views", "search")
# What leads to its document by a column of that name.
_OF_DOCUMENT = (
    "segments",
    "pages",
    "links",
    "claims",
    "attributions",
    "quantities",
    "times",
    "places",
    "hedges",
    "pinpoints",
    "threats",
    "problems",
    "searchable",
)


def make_records(db: Database) -> None:
    """Make the tables that hold the records, in the transaction that is open."""
    db.run_script("records")


def make_tables(db: Database) -> None:
    """Make tables, views and search indexes, in the transaction that is open."""
    for part in _PARTS:
        db.run_script(part)


def fill_reading(db: Database, reading: Reading) -> None:
    """Fill in one document with what was found in it, in the place of what was."""
    document = reading.document.id
    empty_document(db, document)
    _insert_all(db, reading_rows(reading))
    db.index(document)


def empty_document(db: Database, document: str) -> None:
    """Take out every row of one document that was found in it alone."""
    db.unindex(document)
    db.execute(
        "DELETE FROM claim_parts WHERE claim IN "
        "(SELECT id FROM claims WHERE document = ?)",
        (document,),
    )
    for table in _OF_DOCUMENT:
        db.execute(f"DELETE FROM {table} WHERE document = ?", (document,))
    db.execute("DELETE FROM documents WHERE id = ?", (document,))


def fill_results(db: Database, case: Case) -> None:
    """Fill in what was found across documents, in the place of what was."""
    empty_results(db)
    _insert_all(db, result_rows(case))
    db.execute(
        "UPDATE claims SET family = (SELECT family FROM tellings "
        "WHERE claim = claims.id ORDER BY family LIMIT 1)"
    )


def empty_results(db: Database) -> None:
    """Take out every row that was found across documents."""
    for table in RESULT_TABLES:
        db.execute(f"DELETE FROM {table}")
    db.execute("DELETE FROM problems WHERE document IS NULL")
    db.execute("UPDATE claims SET family = NULL WHERE family IS NOT NULL")


def _insert_all(db: Database, rows: Rows) -> None:
    for table, told in rows.items():
        if told:
            db.executemany(_insertion(table, told[0]), told)


def _insertion(table: str, row: Row) -> str:
    """Write the statement for rows like this one; the names are our own."""
    columns = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    return f"INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT DO NOTHING"
