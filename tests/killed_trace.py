"""Traces, each in a child, that end abruptly: from outside, or at a step of SQLite.

Given are the folder, the folder of the case, and the number of the step, 0 for none.
A trace that comes through tells how many steps and how many seconds it took.
"""

import os
import signal
import sys
import tempfile
import time
from pathlib import Path

import duckdb  # noqa: F401 - loaded here, so that no child has to

import retold.store.case_file
from forking import serve
from quiet import Quiet
from retold.conduct.run import TraceOptions, discover, read_only, trace
from retold.store.opening import open_to_write

STEP = 1000  # instructions of SQLite's virtual machine
SAMPLE = "Fuel leaks\n\n1 March 2025\n\nAbout 40 tonnes leaked, the ministry said."


def killed_trace(folder, case, number):
    steps, left = 0, int(number)

    def step():
        nonlocal steps
        steps += 1
        if steps == left:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(kept_in):
        db = open_to_write(kept_in)
        db.set_progress_handler(step, STEP)
        return db

    retold.store.case_file.open_to_write = watched
    began = time.monotonic()
    trace(TraceOptions(inputs=(Path(folder),), case_dir=Path(case)), Quiet())
    sys.stdout.write(f"{steps} {time.monotonic() - began}\n")


def warm():
    """Load the rules. No database is opened: what is open does not outlive a fork."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_text(SAMPLE, encoding="utf-8")
        for _ in read_only(discover((Path(folder),))):
            pass


if __name__ == "__main__":
    warm()
    serve(killed_trace)
