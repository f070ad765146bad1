"""`retold backup`: a copy of a case, whole and looked through."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.terminal import say

_NOTE = "  Note where others cannot write, for retold audit verify --head HASH:"
_BYTES_IN_MB = 1e6
_MOST_PLACES = 2  # the case and the file


def backup(
    places: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="The file to write; before it the folder of the case, if not here.",
        ),
    ],
) -> None:
    """Copy a case into one file, also while a trace is at work."""
    from retold.conduct.reviewing import head  # noqa: PLC0415 - help is fast
    from retold.store import back_up, find_case  # noqa: PLC0415 - as above

    if len(places) > _MOST_PLACES:
        raise WrongUseError("Name a case and one file: retold backup CASE OUT")
    *case, target = places
    if not case and target.is_dir():
        raise WrongUseError(
            f"{target} is a folder. Name the file to write too: "
            f"retold backup {target} case.backup"
        )
    folder = find_case(case[0] if case else Path())
    size = back_up(folder, target)
    last = head(folder)
    megabytes = size / _BYTES_IN_MB
    say(
        [
            f"  Saved the case of {folder.parent} as {target} ({megabytes:.1f} MB),",
            "  and looked through every record of it. Your documents are not in it,",
            "  only their text and what was found.",
            f"  To use it again: retold restore {target} FOLDER",
            *([_NOTE, f"  head {last}"] if last else []),
        ]
    )
