"""`retold audit verify`: find what was changed in the reviews behind our back."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from retold.present.cli.terminal import CasePlace, Plain, pen, say

FOUND_CHANGED = 1


class Audit(StrEnum):
    """What can be audited, and how."""

    VERIFY = "verify"


def audit(
    _what: Annotated[
        Audit, typer.Argument(metavar="verify", help="Verify the log of reviews.")
    ],
    case: CasePlace = None,
    *,
    head: Annotated[
        str,
        typer.Option(
            "--head", metavar="HASH", help="The last hash, as you noted it elsewhere."
        ),
    ] = "",
    plain: Plain = False,
) -> None:
    """Find any review that was altered, removed, swapped or put in; ends with 1."""
    from retold.present.words import counted  # noqa: PLC0415 - help is fast
    from retold.reviewing import audited  # noqa: PLC0415 - as above
    from retold.store import ReviewLog, find_case  # noqa: PLC0415 - as above

    folder = find_case(case or Path())
    wrong = audited(folder, head)
    drawn = pen(plain=plain)
    if wrong is not None:
        words = f"Changed behind Retold's back: {wrong}."
        say(drawn.wrapped(words, "  ", "  "), errors=True)
        raise typer.Exit(FOUND_CHANGED)
    last = ReviewLog(folder).head()
    if last is None:
        say(["  Nobody has ruled on this case yet, so nothing can have been changed."])
        return
    told = (
        f"{counted(last.number, 'review')}: none altered, removed, swapped or put in."
    )
    say(drawn.wrapped(told, "  ", "  "))
    say([f"  head {last.hash}"])
    noted = (
        "Who can write to the file can rewrite the whole log. Note the head "
        "elsewhere; then retold audit verify --head HASH finds that too."
    )
    say(drawn.wrapped(noted, "  ", "  "))
