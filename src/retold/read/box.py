"""The box around parsers of foreign bytes: what a child gives up before it reads.

| given up                        | Linux | macOS | Windows |
|---------------------------------|-------|-------|---------|
| memory (RLIMIT_AS)              | yes   | no: the kernel does not hold to it | no |
| CPU seconds for each input      | yes   | yes   | no (wall time still ends it) |
| writing files (RLIMIT_FSIZE 0)  | yes   | yes   | no      |
| new processes (RLIMIT_NPROC 0)  | yes, but not for root | yes | no |
| the network, by namespace       | where unprivileged ones are allowed | no | no |
| sockets, programs, writing, unpickling, from Python (audit hook) | yes | yes | yes |

The reader adds what holds everywhere: wall time, size of the file and of the
answer, a session of its own, and that the child never learns a path.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from types import ModuleType

from retold.read.limits import Limits

try:
    import resource as _resource
except ImportError:  # Windows
    _resource_or_none: ModuleType | None = None
else:
    _resource_or_none = _resource

_OPEN_FILES = 64
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000  # <linux/sched.h>
_PR_SET_NO_NEW_PRIVS = 38  # <linux/prctl.h>
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN_FAMILIES = ("socket.", "subprocess.", "os.exec", "os.spawn", "shutil.")
_FORBIDDEN = frozenset(
    {
        "os.chmod",
        "os.fork",
        "os.forkpty",
        "os.kill",
        "os.link",
        "os.mkdir",
        "os.posix_spawn",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.symlink",
        "os.system",
        "os.truncate",
        "pickle.find_class",
    }
)


class ForbiddenError(PermissionError):
    """Code in the box tried what a parser has no need of."""


def close_box(limits: Limits) -> None:
    """Give up, for good, everything that parsing does not need."""
    _leave_network()
    _limit_resources(limits)
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)


def allow_cpu(limits: Limits) -> None:
    """Let the next input have its CPU seconds; the kernel ends what takes more."""
    if _resource_or_none is None:
        return
    usage = _resource_or_none.getrusage(_resource_or_none.RUSAGE_SELF)
    spent_s = int(usage.ru_utime + usage.ru_stime) + 1
    with contextlib.suppress(ValueError, OSError):
        _, hard = _resource_or_none.getrlimit(_resource_or_none.RLIMIT_CPU)
        soft = spent_s + limits.cpu_s
        _resource_or_none.setrlimit(_resource_or_none.RLIMIT_CPU, (soft, hard))


def _limit_resources(limits: Limits) -> None:
    if _resource_or_none is None:
        return
    caps = {
        "RLIMIT_AS": limits.memory_bytes,
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": _OPEN_FILES,
        "RLIMIT_NPROC": 0,
    }
    for name, cap in caps.items():
        kind = getattr(_resource_or_none, name, None)
        if kind is not None:
            with contextlib.suppress(ValueError, OSError):
                _resource_or_none.setrlimit(kind, (cap, cap))


def _leave_network() -> None:
    """Move to a network namespace without interfaces, where the kernel lets us."""
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _refuse(event: str, args: tuple[object, ...]) -> None:
    if event == "open":
        flags = args[2]
        if isinstance(flags, int) and flags & _WRITING:
            raise ForbiddenError("a parser may not open files for writing")
    elif event in _FORBIDDEN or event.startswith(_FORBIDDEN_FAMILIES):
        raise ForbiddenError(f"a parser may not use {event}")
