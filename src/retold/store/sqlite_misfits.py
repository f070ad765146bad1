"""Says what of a case's file, records aside, is not as Retold makes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from retold.store.database import GUARDS, Database

INDEXES = {"search_words": "searchable", "search_parts": "searchable_text"}
_SCHEMA = """
SELECT name, type, sql FROM sqlite_master
WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name
"""
_LOOKED_THROUGH = "INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"


def misfits(db: Database, fresh: Database) -> Iterator[tuple[str, str]]:
    """Name what is not made as in `fresh`, and triggers that are none of ours."""
    there, wanted = _schema(db), _schema(fresh)
    for name, (kind, made) in wanted.items():
        if name in GUARDS and name not in there:
            continue  # the chain of reviews says so
        if there.get(name) != (kind, made):
            yield name, f"the {kind} {name} is not as Retold makes it"
    for name in sorted(set(there) - {*wanted, *GUARDS}):
        if there[name][0] == "trigger":
            yield name, f"there is a trigger {name} that Retold did not make"


def search_misfits(db: Database) -> Iterator[str]:
    """Name the search indexes that do not say what the tables say."""
    for index in INDEXES:
        try:
            db.execute(_LOOKED_THROUGH.format(index=index))
        except sqlite3.DatabaseError:
            yield f"the search index {index} does not say what the tables say"


def _schema(db: Database) -> dict[str, tuple[str, str | None]]:
    rows = db.execute(_SCHEMA).fetchall()
    return {name: (kind, made) for name, kind, made in rows}
