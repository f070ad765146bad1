"""Gets back what is sound in the file of a damaged case.

The file is copied and only the copy is looked at: opening a file may change it. Rows
are read as SQLite gives them, past what it cannot give; what is missing then is looked
for page by page. Whatever carries a hash is taken only when the hash is right.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from retold.model.case import Reading
from retold.model.document import Problem
from retold.model.review import Entry
from retold.store.carving import Value, carved
from retold.store.case_file import KeptInput
from retold.store.connection import FILE_NAME
from retold.store.records import ChangedRecordError, record_hash, unpacked

_JOURNAL = f"{FILE_NAME}-journal"
_MOST_IN_A_ROW = 10_000  # rows that cannot be read before we stop trying
_COLUMNS = {
    "meta": "name, value",
    "input": "path, sha256, program, status, problems",
    "forgotten": "sha256, part, document",
    "reading": "path, position, document, record, hash",
    "review": "NULL, record, hash",
}
_SHA256_LETTERS = 64
Row = tuple[int, tuple[Value, ...]]


@dataclass(slots=True, kw_only=True)
class Sound:
    """What was sound; `readings` by path and place, `reviews` by number.

    `lost` says that rows could not be read, `old` are paths of which only a page that
    was free held something: perhaps what an earlier trace had read.
    """

    meta: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, KeptInput] = field(default_factory=dict)
    forgotten: list[tuple[Value, ...]] = field(default_factory=list)
    readings: dict[tuple[str, int], Reading] = field(default_factory=dict)
    reviews: dict[int, Entry] = field(default_factory=dict)
    old: set[str] = field(default_factory=set)
    lost: bool = False

    def take(self, table: str, number: int, row: tuple[Value, ...]) -> None:
        """Take a row in, when it is what was written."""
        match table, row:
            case "meta", (str(name), str(value)):
                self.meta[name] = value
            case "forgotten", (str(), str(), str()):
                self.forgotten.append(row)
            case "input", (str(path), sha256, str(program), str(status), str(said)):
                problems = msgspec.json.decode(said, type=tuple[Problem, ...])
                self.inputs[path] = KeptInput(
                    path=path,
                    sha256=sha256 if isinstance(sha256, str) else None,
                    program=program,
                    status=status,
                    problems=problems,
                )
            case "reading", (str(path), int(at), str(), record, str(written)):
                self.readings[path, at] = _reading(record, written)
            case "review", (_, str(record), str(written)):
                self.reviews[number] = Entry(number, record, written)
            case _:
                raise ValueError


def _reading(record: Value, written: str) -> Reading:
    """Decode a record when its hash is right; until format 2 it was kept as text."""
    kept = record.encode() if isinstance(record, str) else record
    if not isinstance(kept, bytes) or record_hash(kept) != written:
        raise ValueError
    try:
        json = kept if isinstance(record, str) else unpacked(kept)
    except ChangedRecordError as error:
        raise ValueError from error
    return msgspec.json.decode(json, type=Reading)


def sound_in(file: Path) -> Sound:
    """Return all that is sound in a case's file, which stays as it is."""
    found = Sound()
    with tempfile.TemporaryDirectory(prefix="retold-recover-") as temporary:
        copy = Path(temporary, FILE_NAME)
        shutil.copyfile(file, copy)
        journal = file.with_name(_JOURNAL)
        if journal.is_file():
            shutil.copyfile(journal, copy.with_name(_JOURNAL))
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            db.text_factory = _text
            for table in _COLUMNS:
                for number, row in _rows(db, table, found):
                    try:
                        found.take(table, number, row)
                    except (ValueError, msgspec.MsgspecError):
                        found.lost = True
        if found.lost:
            _look_for_more(copy.read_bytes(), found)
    return found


def _rows(db: sqlite3.Connection, table: str, found: Sound) -> Iterator[Row]:
    """Yield the rows of a table that can be read, by number."""
    query = (
        f"SELECT rowid, {_COLUMNS[table]} FROM {table} NOT INDEXED "
        "WHERE rowid > ? ORDER BY rowid"
    )
    last, missed = 0, 0
    while missed < _MOST_IN_A_ROW:
        try:
            for number, *row in db.execute(query, (last,)):
                last, missed = number, 0
                yield number, tuple(row)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if "no such table" in str(error):
                found.lost = found.lost or table != "review"
                return
            found.lost = True
            last, missed = last + 1, missed + 1
        else:
            return


def _look_for_more(data: bytes, found: Sound) -> None:
    """Take what pages hold of readings and reviews that SQLite did not give."""
    for number, row in carved(data):
        table = _table_of(row)
        there = found.reviews if table == "review" else found.readings
        known = (number if table == "review" else row[:2]) in there
        if table is None or known:
            continue
        try:
            found.take(table, number, row)
        except (ValueError, msgspec.MsgspecError):
            continue
        if table == "reading":
            found.old.add(str(row[0]))


def _table_of(row: tuple[Value, ...]) -> str | None:
    """Say in which table a row can have been, by its shape."""
    match row:
        case (str(), int(), str(), str() | bytes(), str()):
            return "reading"
        case (None, str(), str()):
            return "review"
        case (str(sha256), str(), str()) if len(sha256) == _SHA256_LETTERS:
            return "forgotten"
    return None


def _text(data: bytes) -> str:
    """Decode text; what is none fails its hash."""
    return data.decode("utf-8", "replace")
