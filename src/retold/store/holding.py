"""One run at a time works on a case; a second one is told who does.

The lock is the system's (flock), so that it ends with its process, however that ends:
there is no stale lock to clear by hand. Reviewers and readers do not take it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from retold.model.errors import CaseError
from retold.store.connection import said_as_case_error

if sys.platform != "win32":
    import fcntl

_FILE_NAME = "working"
_OWNER_ONLY = 0o600


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other runs out of the case in `folder` meanwhile.

    Raises CaseError, with the other's process number, when one is at work.
    """
    with said_as_case_error(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(folder / _FILE_NAME, os.O_RDWR | os.O_CREAT, _OWNER_ONLY)
    try:
        _take(handle, folder)
        yield
        with suppress(OSError):
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def at_work(folder: Path) -> int | None:
    """Return the process that works on the case in `folder`; None when none is seen.

    It is only looked for and not tried to be kept out: whoever asks disturbs nobody.
    """
    try:
        written = (folder / _FILE_NAME).read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    if sys.platform == "win32" or not written.strip().isdecimal():
        return None
    number = int(written)
    try:
        os.kill(number, 0)  # sends nothing, and fails when there is no such process
    except PermissionError:  # it is somebody else's
        return number
    except (OSError, OverflowError):
        return None
    return number


def _take(handle: int, folder: Path) -> None:
    if sys.platform == "win32":  # there SQLite's own lock must do
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise CaseError(_held(handle, folder)) from error
    except OSError:
        return  # a file system without locks: SQLite's own must do
    with suppress(OSError):  # a full disk: the lock holds all the same
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)


def _held(handle: int, folder: Path) -> str:
    number = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
    who = f" (process {number})" if number.isdecimal() else ""
    return (
        f"Another Retold{who} is working on the case in {folder}, so nothing was done. "
        "Wait for it to end, or choose another place with --case DIR."
    )
