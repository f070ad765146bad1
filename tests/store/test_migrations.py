import hashlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import zlib
from contextlib import closing
from importlib import resources

import msgspec
import pytest

from golden_cases import GOLDEN, golden
from kept_case import ended, keep_case
from retold.model.case import Reading
from retold.model.errors import CaseError
from retold.model.lineage import Family
from retold.model.source import Finding
from retold.model.versions import PageHistory
from retold.store import (
    CaseReader,
    ReviewLog,
    are_of_another,
    back_up,
    faults,
    restore,
    tables,
)
from retold.store.case_file import CaseFile
from retold.store.case_lists import ClaimRow, Wanted
from retold.store.migrations import FORMAT
from retold.store.opening import open_to_append
from retold.store.records import record_hash, write_seal
from review_builders import chained, ruled
from sample_case import sample_case

SHAPES = {"family": Family, "finding": Finding, "history": PageHistory}
STEP = 100  # SQLite's virtual machine instructions between two chances to be killed


@pytest.fixture(params=GOLDEN)
def old(request, tmp_path):
    folder = tmp_path / ".retold"
    folder.mkdir()
    (folder / "case.sqlite").write_bytes(golden(request.param))
    return folder


def backup_of(folder):
    (copy,) = folder.glob("*.backup")
    return copy


def asked(file, query):
    db = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return db.execute(query).fetchall()
    finally:
        db.close()


def dump(file):
    """Every record of a case, of whichever format, as it is kept."""
    return {
        "meta": asked(
            file,
            "SELECT * FROM meta WHERE name NOT IN ('format', 'seal', 'tables', "
            "'tables_by') ORDER BY name",
        ),
        "input": asked(file, "SELECT * FROM input ORDER BY path"),
        "reading": as_json(
            file,
            "SELECT path, position, document, record FROM reading "
            "ORDER BY path, position",
        ),
        "result": as_json(
            file, "SELECT kind, position, record FROM result ORDER BY kind, position"
        ),
        "review": asked(file, "SELECT * FROM review") if has_reviews(file) else [],
    }


def as_json(file, query):
    """Rows that end in a record, which since format 3 is kept small."""
    return [
        (
            *row,
            zlib.decompress(record).decode() if isinstance(record, bytes) else record,
        )
        for *row, record in asked(file, query)
    ]


def has_reviews(file):
    return asked(file, "SELECT 1 FROM sqlite_master WHERE name = 'review'")


def test_an_old_case_keeps_every_record(old):
    before = dump(old / "case.sqlite")
    with CaseFile(old) as file:
        case = file.case()
    assert dump(old / "case.sqlite") == before
    assert list(case.readings) == [
        msgspec.json.decode(row[3], type=Reading) for row in before["reading"]
    ]
    found = {"family": case.families, "finding": case.findings}
    for kind, records in {**found, "history": case.histories}.items():
        assert list(records) == [
            msgspec.json.decode(row[2], type=SHAPES[kind])
            for row in before["result"]
            if row[0] == kind
        ]


def test_an_old_case_gets_tables_and_search(old):
    with CaseFile(old):
        pass
    file = old / "case.sqlite"
    (claims,) = asked(file, "SELECT count(*) FROM claims")[0]
    assert claims
    assert asked(file, "SELECT value FROM meta WHERE name = 'format'") == [
        (str(FORMAT),)
    ]
    assert asked(
        file, "SELECT rowid FROM search_words WHERE search_words MATCH 'leaked'"
    )
    assert asked(file, "PRAGMA foreign_key_check") == []
    assert asked(file, "SELECT name FROM sqlite_master WHERE name LIKE 'old%'") == []


def test_a_copy_is_kept_first_and_only_then(old):
    before = dump(old / "case.sqlite")
    for _ in range(2):
        with CaseFile(old):
            pass
    copy = backup_of(old)
    (written,) = asked(copy, "SELECT value FROM meta WHERE name = 'format'")[0]
    assert copy.name == f"case.sqlite.format-{written}.backup"
    assert dump(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o600


def test_an_older_program_refuses_the_new_file(old, monkeypatch):
    with CaseFile(old):
        pass
    before = (old / "case.sqlite").read_bytes()
    monkeypatch.setattr("retold.store.migrations.FORMAT", 1)
    with pytest.raises(CaseError, match="written by a newer Retold"):
        CaseFile(old)
    assert (old / "case.sqlite").read_bytes() == before


KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from retold.store.case_file import CaseFile
from retold.store import migrations

left = int(sys.argv[2])

def step():
    global left
    left -= 1
    if left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)

kept = migrations.bring_up_to_date

def watched(db, folder):
    db.set_progress_handler(step, int(sys.argv[3]))
    kept(db, folder)

import retold.store.case_file
retold.store.case_file.bring_up_to_date = watched
CaseFile(Path(sys.argv[1])).commit()
"""


@pytest.mark.parametrize("name", [name for name in GOLDEN if "traced" in name])
def test_killed_on_the_way_it_is_whole_again(tmp_path, name):
    """The kills come ever later, until one run comes through."""
    file = tmp_path / "case.sqlite"
    file.write_bytes(golden(name))
    before = dump(file)
    killed = 0
    for doubled in range(20):
        steps = 1 << doubled
        ended = subprocess.run(
            [sys.executable, "-c", KILLED, str(tmp_path), str(steps), str(STEP)],
            check=False,
        )
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL
        killed += 1
        assert all(dump(copy) == before for copy in tmp_path.glob("*.backup"))
    assert killed > 3
    with CaseFile(tmp_path) as opened:
        assert opened.case() is not None
    assert dump(file) == before


def opened_together(folder, number=4):
    """Open one case in several threads at once; return what went wrong."""
    start = threading.Barrier(number)
    failed = []

    def opened():
        start.wait()
        try:
            with CaseFile(folder):
                pass
        except CaseError as error:
            failed.append(str(error))

    threads = [threading.Thread(target=opened) for _ in range(number)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return failed


def test_several_can_bring_one_case_up_to_date(old):
    before = dump(old / "case.sqlite")
    assert opened_together(old) == []
    assert dump(old / "case.sqlite") == before
    assert dump(backup_of(old)) == before


def test_several_can_make_one_case(tmp_path, engine):
    engine.place(tmp_path)
    assert opened_together(tmp_path) == []
    with CaseFile(tmp_path) as file:
        assert file.inputs() == {}


def test_a_copy_that_a_killed_run_left_half_written_is_replaced(old):
    (written,) = asked(
        old / "case.sqlite", "SELECT value FROM meta WHERE name = 'format'"
    )[0]
    name = f"case.sqlite.format-{written}.backup"
    (old / f".{name}.part").write_text("half")
    (old / name).write_text("of an older day")
    before = dump(old / "case.sqlite")
    with CaseFile(old):
        pass
    assert dump(old / name) == before
    assert list(old.glob(".*.part")) == []


# What is never made anew: its tables change only with the number of the format.
RECORDS_OF_FORMAT = {3: "c24483c0c35b078c"}
KEPT_SCHEMA = ("records.sql", "records_2.sql", "review.sql", "postgres/review.sql")


def test_records_do_not_change_without_another_number():
    """Raise FORMAT, write a step, and keep a golden file of the format before.

    Tables, views and search may change: a case says by which Retold they were made.
    """
    schema = resources.files("retold.store") / "schema"
    told = "".join((schema / name).read_text() for name in KEPT_SCHEMA)
    digest = hashlib.sha256(told.encode()).hexdigest()[:16]
    assert RECORDS_OF_FORMAT.get(FORMAT) == digest
    formats = {name.split("-")[1] for name in GOLDEN}
    assert formats == {str(number) for number in range(1, FORMAT)}


MAKES_TABLES = (
    "store/schema/tables.sql",
    "store/schema/views.sql",
    "store/schema/search.sql",
    "store/schema/postgres/search.sql",
    "store/reading_rows.py",
    "model/when.py",
)


@pytest.mark.parametrize("name", MAKES_TABLES)
def test_what_makes_tables_differs_by_every_byte(tmp_path, name):
    for room in ("store", "model"):
        shutil.copytree(resources.files("retold") / room, tmp_path / room)
    assert tables.fingerprint(tmp_path / "store") == tables.tables_by()
    with (tmp_path / name).open("a") as file:
        file.write(" ")
    assert tables.fingerprint(tmp_path / "store") != tables.tables_by()


def kept_by_another(folder, engine, *statements):
    """A case of this format, whose tables another Retold made in its own way."""
    keep_case(engine.place(folder), sample_case())
    ReviewLog(folder).append(lambda *_: chained([ruled("note", why="keep me")]))
    with closing(engine.raw(folder)) as db:
        for statement in statements:
            db.execute(statement)
        db.execute("UPDATE meta SET value = 'another' WHERE name = 'tables_by'")
    seal_anew(folder)
    return folder


def seal_anew(folder):
    """Leave a case as the other Retold would have left it."""
    with closing(open_to_append(folder, 1.0)) as db:
        db.begin()
        write_seal(db)
        db.execute("COMMIT")


def test_tables_of_another_retold_are_made_anew(tmp_path, engine):
    """What it made goes, what people put in stays, and so do reviews."""
    folder = kept_by_another(
        tmp_path,
        engine,
        "CREATE TABLE olden (a TEXT)",
        "UPDATE meta SET value = '[\"olden\", \"claims\"]' WHERE name = 'tables'",
        "CREATE TABLE mine (a TEXT)",
        "DROP VIEW claim_list",
        "ALTER TABLE claims ADD COLUMN odd TEXT",
    )
    with CaseReader(folder) as reader:
        assert reader.page(ClaimRow, Wanted()).total == len(
            [c for one in sample_case().readings for c in one.extraction.claims]
        )
        assert reader.search("tonnes")
    with closing(engine.raw(folder)) as db:
        names = {name for (name,) in db.execute(engine.tables)}
    assert "mine" in names
    assert "olden" not in names
    assert faults(folder) == ()
    assert len(ReviewLog(folder).entries()) == 1
    with CaseFile(folder) as file:
        assert file.case("p").families == sample_case().families


def test_a_wrong_seal_does_not_become_right(tmp_path, engine):
    folder = kept_by_another(tmp_path, engine)
    with closing(engine.raw(folder)) as db:
        db.execute("UPDATE input SET status = 'refused'")
    with CaseReader(folder):
        pass
    assert not are_of_another(folder)
    assert any("the list of inputs" in one for one in faults(folder))


def test_no_case_can_ask_for_its_records_to_be_taken_out(tmp_path, engine):
    folder = kept_by_another(
        tmp_path,
        engine,
        'UPDATE meta SET value = \'["review", "reading", "input"]\' '
        "WHERE name = 'tables'",
    )
    with CaseFile(folder) as file:
        assert file.case("p").families == sample_case().families
    assert len(ReviewLog(folder).entries()) == 1


def test_what_a_case_says_of_its_tables_may_be_anything(tmp_path, engine):
    statement = "UPDATE meta SET value = '{]' WHERE name = 'tables'"
    folder = kept_by_another(tmp_path, engine, statement)
    with pytest.raises(CaseError, match="damaged"):
        CaseReader(folder)


def test_a_reader_that_cannot_bring_a_case_up_to_date_says_so(
    tmp_path, engine, monkeypatch
):
    monkeypatch.setattr("retold.store.connection.WAIT_FOR_LOCK_S", 0.05)
    folder = kept_by_another(tmp_path, engine)
    with closing(engine.raw(folder)) as db:
        db.execute(engine.writers_lock)
        with pytest.raises(
            CaseError, match=r"made by another version .* Another Retold"
        ):
            CaseReader(folder)
    with CaseReader(folder) as reader:
        assert reader.search("tonnes")


def test_two_versions_at_once_do_not_write_into_each_others_tables(
    tmp_path, engine, monkeypatch
):
    folder = engine.place(tmp_path)
    with CaseFile(folder) as file:
        with monkeypatch.context() as patch:
            patch.setattr("retold.store.tables.tables_by", lambda: "another")
            with CaseFile(folder):
                pass
        with pytest.raises(CaseError, match="Another version of Retold"):
            file.keep_input(ended("a.txt"), [])
    with CaseFile(folder) as file:
        assert file.inputs() == {}
        file.keep_input(ended("a.txt"), [])


@pytest.fixture
def served_format_2(tmp_path, postgres):
    """A case on a server as format 2 kept it, its records as text."""
    folder = kept_by_another(tmp_path / "case", postgres)
    with closing(postgres.raw(folder)) as db:
        for table, key in (("reading", "path"), ("result", "kind")):
            rows = db.execute(f"SELECT * FROM {table}").fetchall()
            as_text = "ALTER record TYPE TEXT USING encode(record, 'hex')"
            db.execute(f"ALTER TABLE {table} {as_text}")
            for row in rows:
                text = zlib.decompress(row[3]).decode()
                db.execute(
                    f"UPDATE {table} SET record = ?, hash = ? "
                    f"WHERE {key} = ? AND position = ?",
                    (text, record_hash(text.encode()), row[0], row[1]),
                )
        db.execute("UPDATE meta SET value = '2' WHERE name = 'format'")
    seal_anew(folder)
    return folder


def test_a_server_is_brought_up_to_date_too(served_format_2):
    assert are_of_another(served_format_2)
    with CaseFile(served_format_2) as file:
        assert file.case("p").families == sample_case().families
        assert file.readings() == sample_case().readings
    assert faults(served_format_2) == ()


def test_an_older_case_on_a_server_is_backed_up(served_format_2, tmp_path):
    back_up(served_format_2, tmp_path / "b")
    made = restore(tmp_path / "b", tmp_path / "new")
    with CaseFile(made) as file:
        assert file.readings() == sample_case().readings
    assert faults(made) == ()
