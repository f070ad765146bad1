"""Run a program and measure what it and all its children cost.

Needs a Unix: `os.wait4` gives the CPU seconds of a whole process tree. Its
peak memory is sampled from /proc where that exists (Linux).
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_SAMPLE_SECONDS = 0.1
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes; KiB elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one run cost; `tree_peak_bytes` is None where /proc is absent.

    `largest_bytes` is the peak of the largest single process, `tree_peak_bytes`
    the largest sum over the tree that was seen in samples. Shared pages count
    once for each process, so the sum errs on the high side.
    """

    exit_code: int
    wall_seconds: float
    cpu_seconds: float
    largest_bytes: int
    tree_peak_bytes: int | None


def measure(command: Sequence[str], errors: Path) -> Cost:
    """Run `command` to its end, with its standard error kept in `errors`."""
    started = time.perf_counter()
    with errors.open("wb") as stream:
        process = subprocess.Popen(  # noqa: S603 - the callers' own command
            command, stdout=subprocess.DEVNULL, stderr=stream
        )
        sampler = _Sampler(process.pid)
        sampler.start()
        _, status, usage = os.wait4(process.pid, 0)
        sampler.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(
        exit_code=process.returncode,
        wall_seconds=time.perf_counter() - started,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        largest_bytes=usage.ru_maxrss * _MAXRSS_UNIT,
        tree_peak_bytes=sampler.peak_bytes or None,
    )


class _Sampler(threading.Thread):
    """Keeps the largest memory that a process tree had in any sample."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.peak_bytes = 0
        self._root = root
        self._ended = threading.Event()

    def run(self) -> None:
        while _PROC.is_dir() and not self._ended.wait(_SAMPLE_SECONDS):
            self.peak_bytes = max(self.peak_bytes, _tree_bytes(self._root))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _tree_bytes(root: int) -> int:
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            parent = _parent(entry)
            children.setdefault(parent, []).append(int(entry.name))
    total, waiting, counted = 0, [root], set[int]()
    while waiting:
        pid = waiting.pop()
        if pid not in counted:
            counted.add(pid)
            total += _resident_bytes(pid)
            waiting += children.get(pid, ())
    return total


def _parent(entry: Path) -> int:
    """Read a process's parent; 0 when it has just ended."""
    try:
        stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    return int(stat.rpartition(")")[2].split()[1])


def _resident_bytes(pid: int) -> int:
    try:
        pages = (_PROC / str(pid) / "statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return int(pages[1]) * os.sysconf("SC_PAGE_SIZE") if pages else 0
