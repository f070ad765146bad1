"""The parent's hold on one child process."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading

import msgspec

from retold.model.errors import RetoldError
from retold.read.limits import Limits
from retold.read.wire import Answer, Request, encode, read_frame

_FILES_PER_CHILD = 200  # a parser that leaks, or was taken over, does not live on
_ANSWER_BYTES_PER_CHAR = 8  # UTF-8 text with the blocks and links of a dense page
_ANSWER_FLOOR_BYTES = 64_000_000
_DYING_S = 1.0  # between the end of a child's output and its exit status
_KEPT_VARIABLES = ("PATH", "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT", "LD_LIBRARY_PATH")
_CHILD_VARIABLES = {
    "OPENBLAS_NUM_THREADS": "1",  # each thread would reserve memory of its own
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "TZ": "UTC",
}
# -P keeps the current folder, which may hold hostile files, off the path.
_COMMAND = (sys.executable, "-P", "-m", "retold.read.worker")
_FAULTS = frozenset({"memory", "parser-error", "too-deep"})

GARBAGE = Answer(code="garbage", message="its parser gave an answer without sense")
_CRASHED = Answer(
    code="crashed",
    message="its parser crashed or ran out of memory; the file may be damaged",
)


class Child:
    """One child process, and whether it can still be trusted with a file."""

    def __init__(self) -> None:
        environment = {
            name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ
        }
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment | _CHILD_VARIABLES,
            start_new_session=True,
        )
        self._files = 0
        self._sound = True

    @property
    def usable(self) -> bool:
        """Whether the child may be given another file."""
        fresh = self._sound and self._files < _FILES_PER_CHILD
        return fresh and self._process.poll() is None

    def ask(self, request: Request) -> Answer:
        """Send a request and wait, at most `wall_s`, for an answer with sense."""
        self._files += 1
        late = threading.Event()
        timer = threading.Timer(request.limits.wall_s, self._stop, [late])
        timer.daemon = True
        timer.start()
        try:
            frame = self._exchange(request)
        finally:
            timer.cancel()
        answer = None if frame is None else _decoded(frame)
        if answer is None:
            self._sound = False
            return self._why(request.limits, spoke=frame is not None, late=late)
        self._sound = answer.code not in _FAULTS
        return answer

    def end(self) -> None:
        """Kill the child if it lives, and leave no zombie and no open pipe."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self._process.wait()

    def _stop(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def _exchange(self, request: Request) -> bytes | None:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            return None
        most_bytes = _ANSWER_FLOOR_BYTES
        most_bytes += _ANSWER_BYTES_PER_CHAR * request.limits.text_chars
        try:
            stdin.write(encode(request))
            stdin.flush()
            return read_frame(stdout, most_bytes)
        except OSError:  # the child died while we wrote
            return None

    def _why(self, limits: Limits, *, spoke: bool, late: threading.Event) -> Answer:
        """Tell a timeout, a crash and an answer without sense apart."""
        if spoke:
            return GARBAGE
        try:
            status = self._process.wait(timeout=_DYING_S)
        except subprocess.TimeoutExpired:
            return GARBAGE
        if late.is_set():
            return _timeout(f"{limits.wall_s:g} seconds")
        if status == -getattr(signal, "SIGXCPU", 0) != 0:
            return _timeout(f"{limits.cpu_s} seconds of computing")
        return GARBAGE if status == 0 else _CRASHED


def _timeout(spent: str) -> Answer:
    return Answer(code="timeout", message=f"reading it took more than {spent}")


def _decoded(frame: bytes) -> Answer | None:
    try:
        answer = msgspec.msgpack.decode(frame, type=Answer)
    except (ValueError, RecursionError, RetoldError):
        return None
    told = answer.parts or answer.copy or answer.image or answer.code
    return answer if told else None
