"""Where a verb writes: answers on standard output, messages on standard error."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from retold.model.errors import WrongUseError

if TYPE_CHECKING:
    from retold.present.pen import Pen

_WIDEST = 120  # longer lines are hard to read
_USUAL = 80


class ClosedPipeError(Exception):
    """Whoever read our output has enough; that is no error."""


def pen(*, plain: bool, errors: bool = False) -> Pen:
    """Make a pen for standard output, or for standard error."""
    from retold.present.pen import Pen  # noqa: PLC0415 - help must not load it

    stream = sys.stderr if errors else sys.stdout
    encoding = (stream.encoding or "ascii").lower()
    width = shutil.get_terminal_size((_USUAL, 24)).columns if stream.isatty() else 0
    return Pen(
        width=min(width or _USUAL, _WIDEST),
        plain=plain or not encoding.startswith("utf"),
    )


def say(lines: Iterable[str], *, errors: bool = False) -> None:
    """Write lines to standard output, or to standard error."""
    stream = sys.stderr if errors else sys.stdout
    try:
        for line in lines:
            stream.write(f"{line}\n")
        stream.flush()
    except BrokenPipeError as error:
        raise ClosedPipeError from error


def send(data: bytes) -> None:
    """Write bytes to standard output at once."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise ClosedPipeError from error


def is_stream(path: Path) -> bool:
    """Say whether a path is no file but a device or a pipe, such as /dev/null."""
    return path.exists() and not path.is_file() and not path.is_dir()


def save(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; a device or a pipe is written to as it is.

    Raises WrongUseError when it cannot be written there.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        if is_stream(path):
            path.write_bytes(data)
            return
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise WrongUseError(
            f"Cannot write {path}: {error.strerror}. Name another place."
        ) from error


def lines_of(source: Path) -> BinaryIO:
    """Open JSON Lines to read; `-` is standard input.

    Raises WrongUseError when the file cannot be opened.
    """
    if str(source) == "-":
        return sys.stdin.buffer
    try:
        return source.open("rb")
    except OSError as error:
        raise WrongUseError(f"Cannot read {source}: {error.strerror}.") from error
