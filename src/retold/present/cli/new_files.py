"""Files of formats that carry no mark of ours: new, or replaced when that is asked.

A folder that Retold wrote holds a list of what it wrote; only that is replaced.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from retold.model.errors import WrongUseError
from retold.present.cli.outputs import check_place
from retold.present.cli.terminal import is_stream, save, send

STDOUT = Path("-")
LIST = "retold-export.txt"
_HEAD = "Written by retold export; --replace writes these files anew:"


def check_new(out: Path, *, is_folder: bool, replace: bool) -> None:
    """Refuse a place for output before the long work begins.

    Raises WrongUseError for a place that cannot be written to, and for one that is
    taken, unless it may be replaced.
    """
    if is_folder:
        _check_folder(out, replace=replace)
    elif out != STDOUT:
        check_place(out)
        if os.path.lexists(out) and not is_stream(out) and not replace:
            raise WrongUseError(f"{out} is there already; --replace writes over it.")


def _check_folder(out: Path, *, replace: bool) -> None:
    if out == STDOUT:
        raise WrongUseError("This format is several files; name a folder for them.")
    if not os.path.lexists(out):
        if not out.parent.is_dir():
            raise WrongUseError(
                f"There is no folder {out.parent} to make {out.name} in."
            )
        return
    if not out.is_dir():
        raise WrongUseError(f"{out} is a file; name a folder, this is several files.")
    if not any(out.iterdir()):
        return
    if _written(out) is None:
        raise WrongUseError(
            f"{out} holds files that Retold did not write; name another folder."
        )
    if not replace:
        raise WrongUseError(f"{out} is there already; --replace writes it anew.")


def write_new(out: Path, files: Mapping[str, bytes], *, is_folder: bool) -> None:
    """Write one file, or a folder of them with the list of what it holds.

    Raises WrongUseError when a file cannot be written.
    """
    if not is_folder:
        data = files[""]
        if out == STDOUT:
            send(data)
        else:
            save(out, data)
        return
    try:
        for name in sorted(set(_written(out) or ()) - set(files)):
            (out / name).unlink(missing_ok=True)
        for folder in sorted({(out / name).parent for name in files} | {out}):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongUseError(
            f"Cannot write into {out}: {error.strerror}. Name another folder."
        ) from error
    for name, data in files.items():
        save(out / name, data)
    save(out / LIST, "\n".join([_HEAD, *sorted(files), ""]).encode())


def _written(out: Path) -> list[str] | None:
    """Read which files of a folder Retold wrote; None when it did not write it."""
    try:
        lines = (out / LIST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    if not lines or lines[0] != _HEAD:
        return None
    return [name for name in lines[1:] if _is_inside(name)]


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts
