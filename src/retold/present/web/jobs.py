"""Long work in the background: one job at a time, told in words, and stopped at will.

The work is done by a child process (`job_child`), so that pages stay quick and a
stop is safe: what a trace has read is kept, and the next one goes on from there.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from threading import Lock, Thread
from typing import IO, Protocol, cast

import msgspec

from retold.model.errors import WrongUseError
from retold.present.web.telling import Ended, Line, Note, Order, Stage, Step
from retold.present.words import one_line

_COMMAND = (sys.executable, "-P", "-m", "retold.present.web.job_child")
_STOPPING_S = 10.0  # then the child is killed, which loses nothing either
_MOST_NOTES = 100
_BUSY = (
    "Something is being done already. Wait until it has ended, or stop it, then try "
    "again."
)
_BROKE = (
    "The work ended before it was done. What was read is kept. Trace again; if it "
    "ends so once more, run it in a terminal, which says more: retold trace"
)
_STOPPED = "Stopped. What was read is kept; trace again to go on from there."


class State(StrEnum):
    """How a job stands."""

    RUNNING = "running"
    STOPPING = "stopping"
    STOPPED = "stopped"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job as it stands: of which stage how many steps are done, and of which.

    `told` says how it ended; `notes` what happened on the way.
    """

    number: int
    state: State
    stage: str = ""
    done: int = 0
    total: int = 0
    detail: str = ""
    told: str = ""
    notes: tuple[str, ...] = ()

    @property
    def runs(self) -> bool:
        """Whether it still works."""
        return self.state in {State.RUNNING, State.STOPPING}

    @property
    def words(self) -> str:
        """Say how far it has come: "Reading 23 of 48: interim-report.pdf"."""
        if self.state is State.STOPPING:
            return "Stopping: what is being read is put down first."
        if not self.runs:
            return self.told
        if not self.stage:
            return "Starting"
        detail = f": {self.detail}" if self.detail else ""
        return f"{self.stage} {self.done:,} of {self.total:,}{detail}"


class Process(Protocol):
    """A child that was given its order and tells in lines."""

    def line(self) -> bytes:
        """Return the next line, b"" at the end."""

    def stop(self) -> None:
        """Ask it to end in order."""

    def end(self, timeout_s: float | None) -> None:
        """Wait for its end; kill it when it takes too long."""


class Child:
    """The child process of one job."""

    def __init__(self, order: Order) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._told = cast("IO[bytes]", self._process.stdout)
        with cast("IO[bytes]", self._process.stdin) as given:
            given.write(msgspec.json.encode(order))

    def line(self) -> bytes:
        """Return the next line, b"" at the end."""
        text = self._told.readline()
        if not text:
            self._told.close()
        return text

    def stop(self) -> None:
        """Ask it to end in order."""
        self._process.terminate()

    def end(self, timeout_s: float | None) -> None:
        """Wait for its end; kill it when it takes too long."""
        try:
            self._process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@dataclass(slots=True)
class Jobs:
    """The work of one case; `start_child` makes the process that does it."""

    start_child: Callable[[Order], Process] = Child
    _lock: Lock = field(default_factory=Lock)
    _job: Job | None = None
    _process: Process | None = None
    _listener: Thread | None = None

    def now(self) -> Job | None:
        """Return the job that runs, or the last one; None when there was none."""
        return self._job

    @property
    def running(self) -> bool:
        """Whether something is being done."""
        return self._job is not None and self._job.runs

    def start(self, order: Order) -> Job:
        """Begin a job. Raises WrongUseError while another one runs."""
        with self._lock:
            if self.running:
                raise WrongUseError(_BUSY)
            number = self._job.number + 1 if self._job else 1
            self._process = self.start_child(order)
            self._job = Job(number=number, state=State.RUNNING)
            self._listener = Thread(
                target=self._listen, args=(self._process,), daemon=True
            )
            self._listener.start()
            return self._job

    def stop(self) -> None:
        """End the job that runs, in order; nothing when none does."""
        with self._lock:
            if self._job is None or self._process is None or not self.running:
                return
            self._job = replace(self._job, state=State.STOPPING)
            self._process.stop()
            process = self._process
        Thread(target=process.end, args=(_STOPPING_S,), daemon=True).start()

    def wait(self) -> None:
        """Wait until the job that runs has ended."""
        if self._listener is not None:
            self._listener.join()

    def _listen(self, process: Process) -> None:
        """Hear a child to its end."""
        ended: Ended | None = None
        for text in iter(process.line, b""):
            try:
                line = msgspec.json.decode(text, type=Line)
            except msgspec.MsgspecError:  # cut off when it was killed
                continue
            if isinstance(line, Ended):
                ended = line
            else:
                self._hear(line)
        process.end(_STOPPING_S)
        with self._lock:
            if self._job is not None:
                self._job = _finished(self._job, ended)

    def _hear(self, line: Stage | Step | Note) -> None:
        with self._lock:
            if self._job is not None:
                self._job = _further(self._job, line)


def _further(job: Job, line: Stage | Step | Note) -> Job:
    if isinstance(line, Note):
        return replace(job, notes=(*job.notes, one_line(line.told))[-_MOST_NOTES:])
    if isinstance(line, Stage):
        return replace(job, stage=line.stage, total=line.total, done=0, detail="")
    return replace(job, done=job.done + 1, detail=one_line(line.detail))


def _finished(job: Job, ended: Ended | None) -> Job:
    if ended is not None and not ended.failed:
        return replace(job, state=State.DONE, told=one_line(ended.told))
    if ended is not None:
        return replace(job, state=State.FAILED, told=one_line(ended.told))
    if job.state is State.STOPPING:
        return replace(job, state=State.STOPPED, told=_STOPPED)
    return replace(job, state=State.FAILED, told=_BROKE)
