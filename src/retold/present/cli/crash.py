"""The file that a crash leaves behind, and what of it may be sent to others.

It lies in `.retold/log` of the case at hand, or among the system's temporary
files where there is none. It may quote a document, so only a part is ever shown.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from retold import __version__

_CASE, _LOG = ".retold", "log"
_PREFIX, _ENDING = "crash-", ".log"
_LARGEST_BYTES = 1_000_000  # a traceback is a few thousand
_AT, _WITH = "at ", "with "  # lines of the head of a log, which may be shared
_LONGEST_CHAIN = 5  # errors that led to each other
_LIBRARIES = "site-packages"


def keep_crash(error: BaseException, words: Sequence[str]) -> Path | None:
    """Write the traceback of a crash into a file of its own, and say which.

    `words` are those of the command line, one of which may name a case; None when
    nothing can be written anywhere.
    """
    import tempfile  # noqa: PLC0415 - only after a crash
    import traceback  # noqa: PLC0415 - as above

    told = f"Retold {__version__}, Python {sys.version}\n"
    told += "".join(f"{line}\n" for line in _where(error)) + "\n"
    told += "".join(traceback.format_exception(error))
    for place in (*_log_folders([*map(Path, words), Path()]), None):
        with suppress(OSError):
            if place:
                place.mkdir(mode=0o700, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w",
                encoding="utf-8",
                errors="backslashreplace",
                dir=place,
                prefix=_PREFIX if place else f"retold-{_PREFIX}",
                suffix=_ENDING,
                delete=False,
            ) as log:
                log.write(told)
            return Path(log.name)
    return None


def last_crash(where: Path | None) -> Path | None:
    """Find the newest file of a crash: of the case here, else of this user."""
    import tempfile  # noqa: PLC0415 - only when asked

    kept = [
        file
        for folder in _log_folders([where or Path()])
        for file in folder.glob(f"{_PREFIX}*{_ENDING}")
    ]
    if where is None:
        pattern = f"retold-{_PREFIX}*{_ENDING}"
        kept += Path(tempfile.gettempdir()).glob(pattern)
    ours = [file for file in kept if _is_ours(file)]
    return max(ours, key=lambda file: file.stat().st_mtime_ns, default=None)


def shareable(log: str) -> list[str]:
    """Return where a crash was: files of programs, lines, and the kind of error.

    The words of the error are left out, since they may quote a document, and so
    are folders, since they may name a person.
    """
    head = log.partition("\n\n")[0].splitlines()
    return [line for line in head if line.startswith((_AT, _WITH))]


def _where(error: BaseException | None) -> Iterator[str]:
    """Tell the frames and the kind of an error, and of those that led to it."""
    import traceback  # noqa: PLC0415 - only after a crash

    for _ in range(_LONGEST_CHAIN):
        if error is None:
            break
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"{_AT}{_program(frame.filename)}:{frame.lineno} in {frame.name}"
        yield f"{_WITH}{type(error).__module__}.{type(error).__qualname__}"
        error = error.__cause__ or error.__context__


def _program(file: str) -> str:
    """Cut the folders off that come before a package."""
    parts = Path(file.replace("\\", "/")).parts
    for start in (_LIBRARIES, "retold"):
        if start in parts:
            at = len(parts) - parts[::-1].index(start)
            return "/".join([*([] if start == _LIBRARIES else [start]), *parts[at:]])
    return parts[-1] if parts else "?"


def _log_folders(places: Sequence[Path]) -> Iterator[Path]:
    """Give the folder for logs of each place that holds a case."""
    for place in places:
        with suppress(OSError, ValueError):
            for case in (place / _CASE, place):
                if case.name == _CASE and case.is_dir():
                    yield case / _LOG


def _is_ours(file: Path) -> bool:
    """Say whether a file is a plain one of this user, and no larger than a log."""
    with suppress(OSError):
        found = file.lstat()
        mine = not hasattr(os, "getuid") or found.st_uid == os.getuid()
        plain = file.is_file() and not file.is_symlink()
        return mine and plain and found.st_size <= _LARGEST_BYTES
    return False
