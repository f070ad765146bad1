"""What must hold of a case however the last program that wrote to it ended."""

import sqlite3
import zlib
from collections import Counter
from contextlib import closing, suppress

from retold.conduct.reviewing import audited
from retold.store import CaseReader, ReviewLog, faults

PAGE = 4096
ZLIB = b"x\x9c"  # how a record begins


def broken(folder, *, inputs=(), reviews=()):
    """Say which invariants do not hold in the case in `folder`; mostly none.

    `inputs` (paths) and `reviews` (hashes) are what somebody was told is kept. I5, that
    the same work again ends the same, is for the caller to see.
    """
    wrong = []
    with CaseReader(folder) as reader:  # I6: it opens without a hand
        reader.search("tonnes")
        complete = reader.complete
    entries = ReviewLog(folder).entries()
    times = Counter(one.hash for one in entries)
    with closing(sqlite3.connect(folder / "case.sqlite")) as db:
        paths = {path for (path,) in db.execute("SELECT path FROM input")}
        orphans = db.execute(
            "SELECT count(*) FROM reading WHERE path NOT IN (SELECT path FROM input)"
        ).fetchone()[0]
        dangling = db.execute("PRAGMA foreign_key_check").fetchall()
        known = {
            row[0]
            for row in db.execute(
                "SELECT document FROM reading UNION SELECT document FROM forgotten"
            )
        }
        if times:
            ruled = db.execute(
                "SELECT json_extract(s.value, '$.document') FROM review, "
                "json_each(review.record, '$.subjects') s"
            ).fetchall()
        else:
            ruled = []
    if lost := set(inputs) - paths:
        wrong.append(f"I1: inputs lost: {sorted(lost)}")
    if odd := [one for one in reviews if times[one] != 1]:
        wrong.append(f"I1: reviews not there once: {odd}")
    if orphans or (complete and dangling):
        wrong.append(f"I2: {orphans} readings without input; {dangling[:3]}")
    if away := {document for (document,) in ruled} - known:
        wrong.append(f"I2: reviews of documents that are not there: {sorted(away)}")
    if (fault := audited(folder)) is not None:
        wrong.append(f"I3: {fault}")
    if changed := faults(folder):
        wrong.append(f"I4: {changed}")
    return wrong


def dump(file):
    """Every row of every table but the indexes' own, in an order of its own."""
    # What only counts rows depends on the order in which they came; the seal and
    # what a run was made by depend on the program.
    counted = {"problems": "id", "searchable": "number"}
    with closing(sqlite3.connect(file)) as db:
        tables = db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND name NOT LIKE 'search_%' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall()
        told = {}
        for (name,) in tables:
            columns = [
                f'"{column}"'
                for (column,) in db.execute(
                    f"SELECT name FROM pragma_table_info('{name}')"
                )
                if column != counted.get(name)
            ]
            rows = db.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall()
            told[name] = sorted(map(repr, rows))
    return told


def spelled_out(data):
    """Bytes, and after them what zlib makes of every place where it may begin."""
    told = [data]
    start = data.find(ZLIB)
    while start >= 0:
        with suppress(zlib.error):
            told.append(zlib.decompressobj().decompress(data[start : start + PAGE]))
        start = data.find(ZLIB, start + 1)
    return b"".join(told)
