"""Fills the tables that people and pages read from the records they are made of.

The records are the truth; a table can always be made again. Ids are computed from
content, so a second row of one id says the same and is not kept twice.

A case says by which Retold its tables were made (`tables_by`): what another one made
is never read or filled in, but made anew from the records.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path

import msgspec

from retold.model.case import Case, Reading
from retold.store.database import Database
from retold.store.reading_rows import Row, Rows, reading_rows
from retold.store.records import read_meta, record_text, write_meta
from retold.store.result_rows import RESULT_TABLES, result_rows

_PARTS = ("tables", "views", "search")
_MADE = re.compile(r"^CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (\w+)", re.MULTILINE)
# What decides which rows the tables hold, beside the schema.
_FILLED_BY = (
    "tables.py",
    "reading_rows.py",
    "result_rows.py",
    "postgres_search.py",
)
_HASH_BYTES = 8
_BY, _NAMES = "tables_by", "tables"  # what a case says of its tables
# What no case can ask to have taken out, whatever it says of its tables.
_KEPT = frozenset(
    {
        "meta",
        "input",
        "reading",
        "result",
        "forgotten",
        "review",
        "reviews",
        "review_written",
        "writing",
    }
)
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


def note_tables(db: Database) -> None:
    """Keep by whom the tables were made, and what they are called."""
    write_meta(db, _BY, tables_by())
    write_meta(db, _NAMES, record_text(sorted(table_names())))


def has_own_tables(db: Database) -> bool:
    """Say whether the tables were made by this Retold, or one that makes the same."""
    return read_meta(db, _BY) == tables_by()


def drop_tables(db: Database) -> None:
    """Take out all that `make_tables` makes, or another Retold has made.

    What people have put into the database themselves stays.
    """
    noted = read_meta(db, _NAMES) or "[]"
    theirs = msgspec.json.decode(noted, type=list[str])  # perhaps a stranger's
    db.drop(sorted({*table_names(), *theirs} - _KEPT))


@cache
def tables_by() -> str:
    """Name what makes and fills the tables here."""
    return fingerprint(Path(__file__).parent)


def fingerprint(here: Path) -> str:
    """Hash what makes and fills the tables: the schema, the rows, the model."""
    schema = sorted((here / "schema").rglob("*.sql"))
    model = sorted((here.parent / "model").glob("*.py"))
    code = [*(here / name for name in _FILLED_BY), *model]
    told = blake2b(digest_size=_HASH_BYTES)
    for file in (*schema, *code):
        told.update(file.name.encode())
        told.update(file.read_bytes())
    return told.hexdigest()


@cache
def table_names() -> frozenset[str]:
    """Name every table and view that `make_tables` makes, in either database."""
    schema = resources.files(__package__) / "schema"
    scripts = [
        file.read_text(encoding="utf-8")
        for part in _PARTS
        for file in (schema / f"{part}.sql", schema / "postgres" / f"{part}.sql")
        if file.is_file()
    ]
    return frozenset(name for text in scripts for name in _MADE.findall(text))


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
