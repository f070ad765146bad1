import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest

from retold.model.case import Reading
from retold.model.errors import CaseError
from retold.model.lineage import Family
from retold.model.source import Finding
from retold.model.versions import PageHistory
from retold.store.case_file import CaseFile
from retold.store.migrations import FORMAT

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(file.name for file in GOLDEN.glob("format-1-*.sqlite"))
SHAPES = {"family": Family, "finding": Finding, "history": PageHistory}
STEP = 100  # SQLite's virtual machine instructions between two chances to be killed


@pytest.fixture(params=NAMES)
def old(request, tmp_path):
    folder = tmp_path / ".retold"
    folder.mkdir()
    shutil.copyfile(GOLDEN / request.param, folder / "case.sqlite")
    return folder


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
            "SELECT * FROM meta WHERE name NOT IN ('format', 'seal') ORDER BY name",
        ),
        "input": asked(file, "SELECT * FROM input ORDER BY path"),
        "reading": asked(
            file,
            "SELECT path, position, document, record FROM reading "
            "ORDER BY path, position",
        ),
        "result": asked(
            file, "SELECT kind, position, record FROM result ORDER BY kind, position"
        ),
    }


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
    copies = list(old.glob("*.backup"))
    assert [one.name for one in copies] == ["case.sqlite.format-1.backup"]
    assert dump(copies[0]) == before
    assert copies[0].stat().st_mode & 0o777 == 0o600


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


def test_killed_on_the_way_it_is_whole_again(tmp_path):
    """The kills come ever later, until one run comes through."""
    file = tmp_path / "case.sqlite"
    shutil.copyfile(GOLDEN / "format-1-traced.sqlite", file)
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
        copy = tmp_path / "case.sqlite.format-1.backup"
        assert not copy.exists() or dump(copy) == before
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
    assert dump(old / "case.sqlite.format-1.backup") == before


def test_several_can_make_one_case(tmp_path, engine):
    engine.place(tmp_path)
    assert opened_together(tmp_path) == []
    with CaseFile(tmp_path) as file:
        assert file.inputs() == {}


def test_a_copy_that_a_killed_run_left_half_written_is_replaced(old):
    (old / ".case.sqlite.format-1.backup.part").write_text("half")
    (old / "case.sqlite.format-1.backup").write_text("of an older day")
    before = dump(old / "case.sqlite")
    with CaseFile(old):
        pass
    assert dump(old / "case.sqlite.format-1.backup") == before
    assert list(old.glob(".*.part")) == []
