"""A trace that ends abruptly: at the n-th step of SQLite, or after so many seconds.

    python killed_trace.py FOLDER CASE steps 12
    python killed_trace.py FOLDER CASE seconds 0.25
    python killed_trace.py FOLDER CASE never 0

Prints, when it comes through, how many steps and how many seconds it took.
"""

import os
import signal
import sys
import time
from pathlib import Path

import retold.store.case_file
from quiet import Quiet
from retold.run import TraceOptions, trace
from retold.store.opening import open_to_write

STEP = 1000  # instructions of SQLite's virtual machine


def main():
    folder, case, how, number = sys.argv[1:]
    steps = 0
    left = int(number) if how == "steps" else 0

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
    if how == "seconds":
        # Nobody hears it, so it ends the process wherever that is, in a write too.
        signal.setitimer(signal.ITIMER_REAL, float(number))
    trace(TraceOptions(inputs=(Path(folder),), case_dir=Path(case)), Quiet())
    sys.stdout.write(f"{steps} {time.monotonic() - began}\n")


if __name__ == "__main__":
    main()
