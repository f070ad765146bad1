"""Fills the tables that people and pages read from the records they are made of.

The records are the truth; a table can always be made again. Ids are computed from
content, so a second row of one id says the same and is not kept twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from importlib import resources

from retold.model.case import Case, Reading
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
INDEXES = {"search_words": "searchable", "search_parts": "searchable_text"}


def make_records(db: sqlite3.Connection) -> None:
    """Make the tables that hold the records, in the transaction that is open."""
    _run_script(db, "records")


def make_tables(db: sqlite3.Connection) -> None:
    """Make tables, views and search indexes, in the transaction that is open."""
    for part in _PARTS:
        _run_script(db, part)


def fill_reading(db: sqlite3.Connection, reading: Reading) -> None:
    """Fill in one document with what was found in it, in the place of what was."""
    document = reading.document.id
    empty_document(db, document)
    _insert_all(db, reading_rows(reading))
    for index, content in INDEXES.items():
        db.execute(
            f"INSERT INTO {index} (rowid, text) SELECT number, text FROM {content} "
            "WHERE number IN (SELECT number FROM searchable WHERE document = ?)",
            (document,),
        )


def empty_document(db: sqlite3.Connection, document: str) -> None:
    """Take out every row of one document that was found in it alone."""
    for index, content in INDEXES.items():
        db.execute(
            f"INSERT INTO {index} ({index}, rowid, text) "
            f"SELECT 'delete', number, text FROM {content} "
            "WHERE number IN (SELECT number FROM searchable WHERE document = ?)",
            (document,),
        )
    db.execute(
        "DELETE FROM claim_parts WHERE claim IN "
        "(SELECT id FROM claims WHERE document = ?)",
        (document,),
    )
    for table in _OF_DOCUMENT:
        db.execute(f"DELETE FROM {table} WHERE document = ?", (document,))
    db.execute("DELETE FROM documents WHERE id = ?", (document,))


def fill_results(db: sqlite3.Connection, case: Case) -> None:
    """Fill in what was found across documents, in the place of what was."""
    empty_results(db)
    _insert_all(db, result_rows(case))
    db.execute(
        "UPDATE claims SET family = (SELECT family FROM tellings "
        "WHERE claim = claims.id ORDER BY family LIMIT 1)"
    )


def empty_results(db: sqlite3.Connection) -> None:
    """Take out every row that was found across documents."""
    for table in RESULT_TABLES:
        db.execute(f"DELETE FROM {table}")
    db.execute("DELETE FROM problems WHERE document IS NULL")
    db.execute("UPDATE claims SET family = NULL WHERE family IS NOT NULL")


def rebuild_search(db: sqlite3.Connection) -> None:
    """Make the search indexes anew, so that no word of a gone document is in them."""
    for index in INDEXES:
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def _insert_all(db: sqlite3.Connection, rows: Rows) -> None:
    for table, told in rows.items():
        if told:
            db.executemany(_insertion(table, told[0]), told)


def _insertion(table: str, row: Row) -> str:
    """Write the statement for rows like this one; the names are our own."""
    columns = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    return f"INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT DO NOTHING"


def _run_script(db: sqlite3.Connection, name: str) -> None:
    file = resources.files(__package__) / "schema" / f"{name}.sql"
    for statement in _statements(file.read_text(encoding="utf-8").splitlines()):
        db.execute(statement)


def _statements(lines: Sequence[str]) -> Iterator[str]:
    """Cut a script into statements; `executescript` would end the transaction."""
    statement = ""
    for line in lines:
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
