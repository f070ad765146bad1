"""A disk that is full, broken or read-only, and a file that changed behind us.

`make faults` lets up to 400 calls of each kind fail and draws 2,000 images of a disk
whose power failed; the tests do a few.
"""

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from kept_case import ended, keep_case
from retold.model.errors import CaseError
from retold.store.case_file import CaseFile
from retold.store.case_lists import ClaimRow, Wanted
from retold.store.case_reader import CaseReader
from retold.store.opening import open_to_write
from sample_case import sample_case
from store_crowd import copies_of

READINGS = list(copies_of(sample_case().readings, 60))
ROOM = range(390_000, 620_000, 22_003)  # from before the first table to after the last
PAGE = 4096
HERE = Path(__file__).parent
MOST = int(os.environ.get("RETOLD_FAULTS", "0"))
WORKS = ("keep", "rule", "backup", "restore", "forget", "migrate")
KINDS = ("full", "write", "sync", "read", "name", "kill")
FEW = {"keep": "full", "rule": "sync", "backup": "kill", "restore": "write"}
FEW |= {"forget": "kill", "migrate": "kill"}
CHOSEN = [(w, k) for w in WORKS for k in KINDS if MOST or FEW[w] == k]
IMAGES = dict.fromkeys(WORKS if MOST else ("rule", "keep"), 333 if MOST else 12)


@contextmanager
def room_for(size_bytes):
    """No file may grow beyond this, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def keep_each(file, kept):
    for one in READINGS:
        file.keep_input(ended(one.document.path), [one])
        file.commit()
        kept.append(one.document.path)


@pytest.mark.parametrize("size_bytes", ROOM)
def test_a_full_disk_loses_nothing_and_work_goes_on(tmp_path, size_bytes):
    """Whatever write is the first to fail, what was committed is there, once."""
    kept = []
    with (
        room_for(size_bytes),
        pytest.raises(CaseError, match=r"What was kept before is whole"),
        CaseFile(tmp_path) as file,
    ):
        keep_each(file, kept)
    with CaseFile(tmp_path) as file:
        assert sorted(file.inputs()) == kept
        assert [one.document.path for one in file.readings()] == kept
        keep_each(file, [])
        assert len(file.readings()) == len(READINGS)


@pytest.mark.parametrize("pages", [95, 110, 130])
def test_an_open_case_goes_on_once_there_is_room(tmp_path, monkeypatch, pages):
    opened = []

    def tight(folder):
        db = open_to_write(folder)
        opened.append(db)
        return db

    monkeypatch.setattr("retold.store.case_file.open_to_write", tight)
    kept = []
    with CaseFile(tmp_path) as file:
        (now,) = opened[0].execute("PRAGMA page_count").fetchone()
        opened[0].execute(f"PRAGMA max_page_count = {now + pages - 90}")
        with pytest.raises(CaseError, match="no room left for the case"):
            keep_each(file, kept)
        assert sorted(file.inputs()) == kept
        opened[0].execute("PRAGMA max_page_count = 1000000")
        keep_each(file, [])
    with CaseFile(tmp_path) as file:
        assert len(file.readings()) == len(READINGS)


def test_a_full_disk_keeps_the_old_results(tmp_path):
    case = sample_case()
    keep_case(tmp_path, case)
    size = (tmp_path / "case.sqlite").stat().st_size

    def keep_more():
        with CaseFile(tmp_path) as file:
            for one in READINGS:
                file.keep_input(ended(one.document.path), [one])
            file.keep_results(case, "q")

    with room_for(size), pytest.raises(CaseError, match="is whole"):
        keep_more()
    with CaseFile(tmp_path) as file:
        assert file.case("p").families == case.families


def looked_through(folder):
    """Everything that reads records, and a page of a list."""
    with CaseReader(folder) as reader:
        page = reader.page(ClaimRow, Wanted(count=1000))
        reader.search("tonnes")
        assert page.total >= 0
    with CaseFile(folder) as file:
        return file.case()


@pytest.mark.parametrize("how", ["zeroed", "flipped", "cut"])
def test_a_damaged_file_is_told_and_never_taken_for_data(tmp_path, how):
    """Every fifth page: the records are as they were written, or it is one sentence."""
    folder = keep_case(tmp_path / "whole", sample_case())
    whole = (folder / "case.sqlite").read_bytes()
    told = looked_through(folder)
    said = set()
    for start in range(0, len(whole), 5 * PAGE):
        data = bytearray(whole)
        if how == "zeroed":
            data[start : start + PAGE] = bytes(PAGE)
        elif how == "flipped":
            for at in range(start + 100, start + PAGE, 97):
                data[at] ^= 1 << at % 8
        else:
            del data[start:]
        case = tmp_path / f"{start}"
        case.mkdir()
        (case / "case.sqlite").write_bytes(bytes(data))
        try:
            found = looked_through(case)
        except CaseError as error:
            said.add(str(error)[: len("The case in ")])
        else:
            assert found in {None, told} if start == 0 else found == told
        shutil.rmtree(case)
    assert said == {"The case in "}


def test_a_record_that_was_changed_is_never_shown(tmp_path):
    folder = keep_case(tmp_path, sample_case())
    db = sqlite3.connect(folder / "case.sqlite")
    db.execute("UPDATE reading SET record = zeroblob(99)")
    db.commit()
    db.close()
    with CaseReader(folder) as reader, pytest.raises(CaseError, match="damaged"):
        reader.reading("d-post")


@pytest.fixture(scope="session")
def before_libc(tmp_path_factory):
    """The library that makes system calls fail, made here; it needs a C compiler."""
    made = tmp_path_factory.mktemp("faults") / "faults.so"
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("needs Linux and a C compiler (cc)")
    source = HERE / "faults.c"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", made, source, "-ldl"], check=True
    )
    return made


def done_by(before_libc, program, *given):
    """Run a program under the library; return what it prints."""
    places = (HERE, HERE.parent)
    ended = subprocess.run(
        [sys.executable, HERE / program, *map(str, given)],
        env={
            **os.environ,
            "LD_PRELOAD": str(before_libc),
            "PYTHONPATH": os.pathsep.join(map(str, places)),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.mark.parametrize(("work", "kind"), CHOSEN)
def test_whatever_call_fails_nothing_is_lost(before_libc, tmp_path, work, kind):
    """Told in a sentence, undone as a whole, and the same work again comes through."""
    told = done_by(before_libc, "faulted.py", work, kind, MOST or 5, tmp_path / "at")
    assert told["wrong"] == []
    assert told["tried"] == min(told["calls"], MOST or 5)
    # Half the writes of a migration only give room back, and may fail unheard.
    assert told["hit"] > told["tried"] // (5 if work == "migrate" else 2)
    assert not any("Remove" in one for one in told["messages"])
    if kind != "kill":
        assert any("free room" in one for one in told["messages"])


@pytest.mark.parametrize("work", IMAGES)
def test_what_was_told_is_kept_outlives_a_power_failure(before_libc, tmp_path, work):
    count = IMAGES[work]
    told = done_by(before_libc, "power_lost.py", work, count, tmp_path / "at")
    assert told["images"] == count
    assert told["wrong"] == []
