"""Two runs at once on one case, and a run that died in the middle."""

import os
import signal
import subprocess
import sys

import pytest

from quiet import Quiet
from retold.conduct.reviewing import record
from retold.conduct.run import TraceOptions, trace
from retold.model.errors import CaseError
from retold.store import alone_in, at_work
from review_builders import AT, ruled
from reviewed_story import traced, written

HOLDS = """
import sys, time
from pathlib import Path
from retold.store.holding import alone_in
with alone_in(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that works on the case, until its standard input ends."""
    folder = tmp_path / "case" / ".retold"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout.readline() == b"held\n"
    yield folder, other
    other.kill()
    other.communicate()


def test_the_second_is_told_who_is_at_work(holder, tmp_path):
    folder, other = holder
    options = TraceOptions(inputs=(written(tmp_path / "in"),), case_dir=folder.parent)
    with pytest.raises(CaseError, match=f"process {other.pid}.* nothing was done"):
        trace(options, Quiet())
    other.communicate(b"")
    assert trace(options, Quiet()).new == 4


def test_a_run_that_was_killed_leaves_no_lock(holder):
    folder, other = holder
    other.send_signal(signal.SIGKILL)
    other.wait()
    with alone_in(folder):
        assert (folder / "working").read_text() == str(os.getpid())
    assert (folder / "working").read_text() == ""


def test_who_is_at_work_is_seen_without_disturbing_them(holder, tmp_path):
    folder, other = holder
    assert at_work(folder) == other.pid
    other.send_signal(signal.SIGKILL)
    other.wait()
    assert at_work(folder) is None
    assert at_work(tmp_path / "nowhere") is None


def test_reviewers_need_not_wait_for_a_run(tmp_path):
    folder = written(tmp_path / "story")
    traced(folder)
    with alone_in(folder / ".retold"):
        one = record(folder / ".retold", ruled("note", why="x"), seen=None, at=AT)
    assert one.number == 1


def test_while_a_file_is_read_a_review_is_saved_at_once(tmp_path, monkeypatch):
    """No transaction is open while a file is read, however long that takes."""
    monkeypatch.setattr("retold.store.review_log._WAIT_FOR_LOCK_S", 0.0)
    folder = written(tmp_path / "story")
    saved = []

    class Ruling(Quiet):
        def step(self, stage, detail):
            if stage == "Families":
                note = ruled("note", why=detail)
                saved.append(record(folder / ".retold", note, seen=None, at=AT))

    from retold.read import Reader  # noqa: PLC0415 - what is replaced below

    read = Reader.read

    def ruled_meanwhile(reader, item):
        note = ruled("note", why=item.path)
        saved.append(record(folder / ".retold", note, seen=None, at=AT))
        return read(reader, item)

    monkeypatch.setattr(Reader, "read", ruled_meanwhile)
    trace(TraceOptions(inputs=(folder,)), Ruling())
    assert [one.number for one in saved] == list(range(1, len(saved) + 1))
    assert len(saved) > 4
