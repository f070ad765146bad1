"""A trace that is killed anywhere, again and again, ends as one that never was.

`make kills` does it 300 times, the tests a few.
"""

import os
import random
import shutil
import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from forking import TESTS, Warmed
from invariants import broken, dump
from retold.store import CaseReader

KILLS = int(os.environ.get("RETOLD_KILLS", "4"))
CHAINS = 2  # cases at once
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
    with Warmed(TESTS / "killed_trace.py") as tracer:
        code, told = tracer.done(folder, whole, 0)
    assert code == 0
    steps, seconds = map(float, told.split())
    chains = [
        Chain(
            folder, tmp_path / f"killed-{first}", dump(file_of(whole)), steps, seconds
        )
        for first in range(CHAINS)
    ]
    with ThreadPoolExecutor(CHAINS) as pool:
        numbers = (range(first, KILLS, CHAINS) for first in range(CHAINS))
        killed = sum(pool.map(Chain.killed, chains, numbers))
    assert killed > KILLS // 4


@dataclass(frozen=True)
class Chain:
    """One case that is traced again and again, and what a whole trace is like."""

    folder: Path
    case: Path
    expected: dict
    steps: float
    seconds: float

    def killed(self, numbers):
        """Kill it once for each number, then come through; return how often it died."""
        killed = 0
        with Warmed(TESTS / "killed_trace.py") as tracer:
            for number in numbers:
                killed += self._killed_once(tracer, number)
            before = kept(self.case)
            assert tracer.done(self.folder, self.case, 0)[0] == 0
        assert dump(file_of(self.case)) == self.expected
        assert broken(self.case / ".retold", inputs=before) == []
        return killed

    def _killed_once(self, tracer, number):
        chance = random.Random(number)  # noqa: S311 - a test's
        part = chance.random()  # somewhere between start and end
        before = kept(self.case)
        if number // CHAINS % 2:
            seconds = self.seconds * part
            code, _ = tracer.done(self.folder, self.case, 0, seconds=seconds)
        else:
            code, _ = tracer.done(self.folder, self.case, 1 + int(self.steps * part))
        assert before <= kept(self.case)
        if code == 0:
            assert dump(file_of(self.case)) == self.expected
            shutil.rmtree(self.case)
            return 0
        assert code == -signal.SIGKILL
        if file_of(self.case).exists():
            assert broken(self.case / ".retold", inputs=before) == []
        return 1
