"""Reads and writes the records of a case: small JSON with a hash, one row each.

The hash is looked at whenever a record is read, so that a byte that changed on the
disk is reported and never shown as somebody's words.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import TypeVar

import msgspec

from retold.model.case import Case, Reading
from retold.model.document import Problem
from retold.model.lineage import Family
from retold.model.source import Finding
from retold.model.versions import PageHistory
from retold.store.database import Database

Result = TypeVar("Result", Family, Finding, PageHistory)
KINDS: dict[type, str] = {Family: "family", Finding: "finding", PageHistory: "history"}
_HASH_BYTES = 16
_LEVEL = 6  # 22 % of the JSON is left; level 1 leaves 25, 9 saves nothing more
_MOST_BYTES = 1 << 29  # of JSON; a stranger's case must not fill the memory


class ChangedRecordError(sqlite3.DatabaseError):
    """A record is not the one that was written."""


def record_text(record: object) -> str:
    """Write as JSON what is kept as text."""
    return msgspec.json.encode(record).decode()


def packed(json: bytes) -> bytes:
    """Make the JSON of a record as small as it is kept."""
    return zlib.compress(json, _LEVEL)


def unpacked(record: bytes) -> bytes:
    """Give back the JSON of a record. Raises ChangedRecordError when it is none."""
    try:
        reading = zlib.decompressobj()
        json = reading.decompress(record, _MOST_BYTES)
    except zlib.error as error:
        raise ChangedRecordError("a record cannot be read") from error
    if not reading.eof:
        raise ChangedRecordError("a record is too long, or cut short")
    return json


def record_hash(record: bytes) -> str:
    """Hash a record as it is kept (BLAKE2b, 128 bits)."""
    return blake2b(record, digest_size=_HASH_BYTES).hexdigest()


def read_meta(db: Database, name: str) -> str | None:
    """Return what a case says of itself under `name`."""
    row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def write_meta(db: Database, name: str, value: str) -> None:
    """Keep what a case says of itself under `name`."""
    db.execute(
        "INSERT INTO meta VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def write_readings(db: Database, path: str, readings: Sequence[Reading]) -> None:
    """Keep all readings of one input, in their order."""
    db.executemany(
        "INSERT INTO reading VALUES (?, ?, ?, ?, ?)",
        [
            (path, position, one.document.id, record, record_hash(record))
            for position, one in enumerate(readings)
            for record in (packed(msgspec.json.encode(one)),)
        ],
    )


def read_readings(db: Database) -> Iterator[Reading]:
    """Yield all readings by path, then by place in the file.

    Raises ChangedRecordError for one that is not as it was written.
    """
    decoder = msgspec.json.Decoder(Reading)
    query = "SELECT record, hash FROM reading ORDER BY path, position"
    for record, written in db.execute(query):
        yield decoder.decode(_unchanged(record, written))


def read_reading(db: Database, document: str) -> Reading | None:
    """Return the reading of one document, or None when it is not in the case.

    Raises ChangedRecordError when it is not as it was written.
    """
    row = db.execute(
        "SELECT record, hash FROM reading WHERE document = ? "
        "ORDER BY path, position LIMIT 1",
        (document,),
    ).fetchone()
    return None if row is None else msgspec.json.decode(_unchanged(*row), type=Reading)


def write_results(db: Database, shape: type[Result], results: Sequence[Result]) -> None:
    """Keep all results of one kind in the place of those before."""
    kind = KINDS[shape]
    db.execute("DELETE FROM result WHERE kind = ?", (kind,))
    db.executemany(
        "INSERT INTO result VALUES (?, ?, ?, ?, ?)",
        [
            (kind, position, _id(one), record, record_hash(record))
            for position, one in enumerate(results)
            for record in (packed(msgspec.json.encode(one)),)
        ],
    )


def read_results(db: Database, shape: type[Result]) -> tuple[Result, ...]:
    """Return all results of one kind, in their order.

    Raises ChangedRecordError for one that is not as it was written.
    """
    rows = db.execute(
        "SELECT record, hash FROM result WHERE kind = ? ORDER BY position",
        (KINDS[shape],),
    )
    decoder = msgspec.json.Decoder(shape)
    return tuple(decoder.decode(_unchanged(*row)) for row in rows)


def read_result(db: Database, shape: type[Result], id_: str) -> Result | None:
    """Return one result by its id; a page history by its address.

    Raises ChangedRecordError when it is not as it was written.
    """
    row = db.execute(
        "SELECT record, hash FROM result WHERE kind = ? AND id = ? "
        "ORDER BY position LIMIT 1",
        (KINDS[shape], id_),
    ).fetchone()
    return None if row is None else msgspec.json.decode(_unchanged(*row), type=shape)


def read_case(db: Database) -> Case:
    """Return everything that is kept, whether or not a run has ended."""
    problems = read_meta(db, "problems") or "[]"
    return Case(
        name=read_meta(db, "name") or "",
        readings=tuple(read_readings(db)),
        families=read_results(db, Family),
        findings=read_results(db, Finding),
        histories=read_results(db, PageHistory),
        problems=msgspec.json.decode(problems, type=tuple[Problem, ...]),
        encoder=read_meta(db, "encoder") or None,
    )


def seal_of(db: Database) -> str:
    """Hash what carries no hash of its own: inputs, what is forgotten, and `meta`."""
    told = blake2b(digest_size=_HASH_BYTES)
    for query in (
        "SELECT * FROM input ORDER BY path",
        "SELECT * FROM forgotten ORDER BY sha256, part",
        "SELECT * FROM meta WHERE name <> 'seal' ORDER BY name",
    ):
        for row in db.execute(query):
            told.update(repr(row).encode())
    return told.hexdigest()


def is_sealed(db: Database) -> bool:
    """Say whether the seal is that of what stands there; a case may have none yet."""
    sealed = read_meta(db, "seal")
    return sealed is None or sealed == seal_of(db)


def write_seal(db: Database) -> None:
    """Seal the state that is about to be committed."""
    write_meta(db, "seal", seal_of(db))


def check_records(db: Database, kept_as: type[bytes | str] = bytes) -> None:
    """Look at the hash of every record; until format 2 they were kept as text.

    Raises ChangedRecordError for one that is not as it was written.
    """
    for table, name in (("reading", "path"), ("result", "kind")):
        query = f"SELECT {name}, record, hash FROM {table}"
        for of, record, written in db.execute(query):
            if not isinstance(record, kept_as) or _hash(record) != written:
                raise ChangedRecordError(f"the record of {of} is not as it was written")


def _id(one: Family | Finding | PageHistory) -> str:
    return one.address if isinstance(one, PageHistory) else one.id


def _hash(record: bytes | str) -> str:
    return record_hash(record.encode() if isinstance(record, str) else record)


def _unchanged(record: object, written: str) -> bytes:
    if not isinstance(record, bytes) or record_hash(record) != written:
        raise ChangedRecordError("a record is not as it was written")
    return unpacked(record)
