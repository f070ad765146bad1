"""Work in a process that is killed, many times over, without starting Python each time.

A script that calls `serve` has everything loaded; for each thing asked it forks, and
the child does the work. It is killed with SIGKILL by its parent, at a moment or after
so many lines, or ends itself; nothing in it can hear that.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path

TESTS = Path(__file__).parent
_CHUNK_BYTES = 65536


class Warmed:
    """The script of a test that calls `serve`. Use as a context manager."""

    def __init__(self, script):
        self._process = subprocess.Popen(
            [sys.executable, script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(TESTS)},
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    def done(self, *given, lines=None, seconds=None):
        """Have it done in a child, until it has told so many lines or for so long.

        Returns how the child ended, as `subprocess` says it, and what it told.
        """
        asked = {"given": list(map(str, given)), "lines": lines, "seconds": seconds}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def serve(work):
    """Do what is asked on standard input, each in a child of its own."""
    for line in sys.stdin:
        asked = json.loads(line)
        answer = _done(work, asked["given"], asked["lines"], asked["seconds"])
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _done(work, given, lines, seconds):
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(there, sys.stdout.fileno())
        os._exit(_worked(work, given))
    os.close(there)
    told = _told(here, child, lines, seconds)
    os.close(here)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), told


def _worked(work, given):
    try:
        work(*given)
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - told, and ended: no child may go on serving
        traceback.print_exc()
        return 1
    return 0


def _told(pipe, child, lines, seconds):
    """Hear what a child tells, to its end, and kill it on the way."""
    told = b""
    ends = None if seconds is None else time.monotonic() + seconds
    while True:
        left = None if ends is None else max(0, ends - time.monotonic())
        if select.select([pipe], [], [], left)[0]:
            some = os.read(pipe, _CHUNK_BYTES)
            if not some:
                return told.decode()
            told += some
            due = lines is not None and told.count(b"\n") >= lines
        else:
            due, ends = True, None
        if due:
            os.kill(child, signal.SIGKILL)
            lines = None
