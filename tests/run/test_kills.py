"""A trace that is killed anywhere, again and again, ends as one that never was.

`make kills` does it 300 times, the tests a few.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from invariants import broken, dump
from retold.store import CaseReader

KILLS = int(os.environ.get("RETOLD_KILLS", "4"))
TESTS = Path(__file__).resolve().parents[1]
FILES = 6
LEAK = "{how} {n}0 tonnes of fuel leaked from tank {n} on Tuesday, the ministry said."
WORDS = ("About", "Up to", "At least", "More than", "Some", "Nearly")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "story"
    folder.mkdir()
    for at in range(FILES):
        told = [LEAK.format(how=WORDS[at], n=n) for n in range(1, 9)]
        text = f"Fuel leaks\n\n{at + 1} March 2025\n\n" + "\n\n".join(told)
        (folder / f"{at}.txt").write_text(text, encoding="utf-8")
    return folder


def traced(folder, case, how="never", number=0):
    return subprocess.run(
        [sys.executable, TESTS / "killed_trace.py", folder, case, how, str(number)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    )


def file_of(case):
    return case / ".retold" / "case.sqlite"


def asked(case, query):
    db = sqlite3.connect(file_of(case))
    try:
        return db.execute(query).fetchall()
    finally:
        db.close()


def kept(case):
    if not file_of(case).exists():
        return set()
    # A reader comes first after a kill, and undoes what was half done.
    with CaseReader(case / ".retold") as reader:
        reader.search("tonnes")
        reader.counts()
    return {path for (path,) in asked(case, "SELECT path FROM input")}


def test_killed_anywhere_nothing_that_was_kept_is_lost(folder, tmp_path):
    whole = tmp_path / "whole"
    steps, seconds = traced(folder, whole).stdout.split()
    expected = dump(file_of(whole))
    case = tmp_path / "killed"
    killed = 0
    for number in range(KILLS):
        part = (number // 2 * 7 % 20 + 1) / 20  # somewhere between start and end
        before = kept(case)
        if number % 2:
            ended = traced(folder, case, "seconds", float(seconds) * part)
        else:
            ended = traced(folder, case, "steps", 1 + int(int(steps) * part))
        assert before <= kept(case)
        if ended.returncode == 0:
            assert dump(file_of(case)) == expected
            shutil.rmtree(case)
            continue
        assert ended.returncode in {-signal.SIGKILL, -signal.SIGALRM}, ended.stderr
        killed += 1
        if file_of(case).exists():
            assert broken(case / ".retold", inputs=before) == []
    assert killed > KILLS // 4
    assert traced(folder, case).returncode == 0
    assert dump(file_of(case)) == expected
    assert broken(case / ".retold", inputs=before) == []
