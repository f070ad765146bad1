"""Which existing files a verb may write over: Retold's own, and no others."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from retold.model.errors import WrongUseError
from retold.present.cli.terminal import is_stream

_HEAD_BYTES = 4_096  # a file of ours says so well before this


class Output(Enum):
    """A kind of file that Retold writes, by what one begins with."""

    JSON = re.compile(rb'\A\{\s*"schema":\s*"retold\.')
    LOG = re.compile(rb'\A\{"at":"')
    REPORT = re.compile(rb'<meta name="generator" content="Retold report">')


def check_can_write(path: Path, kind: Output, inputs: Sequence[Path] = ()) -> None:
    """Refuse a place for output before the long work begins.

    Raises WrongUseError for a place that cannot be written to, for a file that
    Retold did not write, and for one of the `inputs` that were named.
    """
    check_place(path)
    if not may_replace(path, kind):
        raise WrongUseError(
            f"{path} is there already and Retold did not write it; name another file."
        )
    if path.exists() and any(_is_same(path, one) for one in inputs):
        raise WrongUseError(f"{path} is to be read; name another file to write.")


def check_place(path: Path) -> None:
    """Raise WrongUseError for a place that no file can be written to."""
    folder = path.parent
    if path.is_dir():
        raise WrongUseError(f"{path} is a folder; name a file in it.")
    if not folder.is_dir():
        raise WrongUseError(f"There is no folder {folder} to write {path.name} into.")
    if not os.access(folder, os.W_OK):
        where = "this folder" if folder == Path() else folder
        raise WrongUseError(f"Cannot write into {where}. Name another place.")


def may_replace(path: Path, kind: Output) -> bool:
    """Say whether nothing of the user's is lost when a file is written here."""
    if not os.path.lexists(path):
        return True
    if is_stream(path):
        return True
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            return not head or kind.value.search(head) is not None
    except OSError:
        return False


def _is_same(path: Path, other: Path) -> bool:
    return other.exists() and path.samefile(other)
