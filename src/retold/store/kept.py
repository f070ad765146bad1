"""What the last run compared, beside the case: a help, and never the record.

The file may be deleted at any time; the next run then compares everything anew, with
the same result. So one that is damaged, or that other code wrote, counts as none.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from retold.model.errors import RetoldError
from retold.model.kept import Kept

_FILE_NAME = "kept.msgpack"
_FRESH = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_OWNER_ONLY = 0o600  # words of documents stand in it


class _File(msgspec.Struct, frozen=True, array_like=True):
    """`program` is the fingerprint of the code that compared."""

    program: str
    kept: Kept


def read_kept(folder: Path, program: str) -> Kept:
    """Give what the last run in `folder` compared, nothing if other code did."""
    try:
        raw = (folder / _FILE_NAME).read_bytes()
        file = msgspec.msgpack.decode(raw, type=_File)
    except (OSError, msgspec.MsgspecError, RetoldError, ValueError):
        return Kept()
    return file.kept if file.program == program else Kept()


def write_kept(folder: Path, program: str, kept: Kept) -> None:
    """Put what was compared in the place of what was kept, whole or not at all.

    Where it cannot be written, nothing is kept: the case itself has its own file,
    and says so.
    """
    being_written = folder / f"{_FILE_NAME}.part"
    try:
        handle = os.open(being_written, _FRESH, _OWNER_ONLY)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.msgpack.encode(_File(program, kept)))
        being_written.replace(folder / _FILE_NAME)
    except OSError:
        being_written.unlink(missing_ok=True)
