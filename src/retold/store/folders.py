"""Where a case is kept, and how one is found again."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from retold.model.errors import WrongUseError
from retold.store.case_file import CaseFile

CASE_FOLDER = ".retold"
_MOST_NAMED = 5  # cases, in a message that asks for one


def case_folder(inputs: Sequence[Path], case_dir: Path | None) -> Path:
    """Say where the case of a trace is kept; `case_dir` is what the user asked for.

    `DIR/.retold` for a folder, else `.retold` in the current folder; a folder
    that cannot be written to gets its case in the current folder instead.
    """
    if case_dir is not None:
        return case_dir / CASE_FOLDER
    first = inputs[0]
    if len(inputs) == 1 and first.is_dir():
        if _writable(first):
            return first / CASE_FOLDER
        return Path(f"{case_name(inputs)}{CASE_FOLDER}") / CASE_FOLDER
    return Path(CASE_FOLDER)


def case_name(inputs: Sequence[Path]) -> str:
    """Name a case after its folder, wherever that folder lies."""
    first = inputs[0].resolve()
    return first.name if len(inputs) == 1 else first.parent.name


def find_case(where: Path) -> Path:
    """Return the folder of the case here, or just below.

    Raises WrongUseError when there is none, or more than one to choose from.
    """
    found = _cases(where)
    if not found:
        raise WrongUseError(_no_case_words(where))
    return _one_of(found)


def traced_folder(where: Path) -> Path | None:
    """Say which folder holds the case that `find_case` finds; None when there is none.

    Raises WrongUseError when there is more than one to choose from.
    """
    found = _cases(where)
    return _one_of(found).parent if found else None


def _cases(where: Path) -> list[Path]:
    """Find the case that is here, or all that are just below."""
    for folder in (where, where / CASE_FOLDER):
        if CaseFile.exists_in(folder):
            return [folder]
    below = where.glob(f"*/{CASE_FOLDER}")
    return sorted(path for path in below if CaseFile.exists_in(path))


def _one_of(cases: Sequence[Path]) -> Path:
    if len(cases) == 1:
        return cases[0]
    names = ", ".join(path.parent.name for path in cases[:_MOST_NAMED])
    left = len(cases) - _MOST_NAMED
    more = f" and {left:,} more" if left > 0 else ""
    raise WrongUseError(
        f"There is more than one case here: {names}{more}. Name one of them."
    )


def _no_case_words(where: Path) -> str:
    """Say what is there instead of a case, and what to type."""
    named = shlex.quote(str(where))
    if where == Path():
        return (
            "There is no case here. Name the folder that you traced, or trace one: "
            "retold trace FOLDER"
        )
    if not where.exists():
        return f"No case in {where}: there is no such folder. Check the name."
    if where.is_file():
        return f"No case in {where}: it is a file. Name the folder that you traced."
    if CaseFile.exists_in(where.parent / CASE_FOLDER):
        return (
            f"No case in {where}, but in the folder around it. Name that: "
            f"{shlex.quote(str(where.parent))}"
        )
    return f"No case in {where}. Make one first: retold trace {named}"


def _writable(folder: Path) -> bool:
    probe = folder / CASE_FOLDER
    try:
        probe.mkdir(exist_ok=True, mode=0o700)
    except OSError:
        return False
    return True
