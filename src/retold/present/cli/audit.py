"""`retold audit verify`: find what was changed in a case behind our back."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from retold.present.cli.terminal import CasePlace, Plain, pen, say

FOUND_CHANGED = 1
_MEND = (
    "Nothing of it was mended. A backup from before: retold restore BACKUP DIR. "
    "Without one, what is sound: retold recover CASE --into DIR"
)
_MEND_SERVED = (
    "Nothing of it was mended. A backup from before: retold restore BACKUP DIR "
    "--database URL. Without one, ask whoever keeps the server for one of theirs."
)
_WHOLE = "Every record is as it was written, and every table says what they say."
_OF_ANOTHER = (
    "Every record is as it was written. The tables were made by another version of "
    "Retold, so nothing reads them: the next command that opens this case makes them "
    "anew from the records."
)
_NOTED = (
    "Who can write to the file can rewrite the whole log. Note the head "
    "elsewhere; then retold audit verify --head HASH finds that too."
)


class Audit(StrEnum):
    """What can be audited, and how."""

    VERIFY = "verify"


def audit(
    _what: Annotated[
        Audit,
        typer.Argument(
            metavar="verify",
            help="Verify reviews, records, and the tables made of them.",
        ),
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
    """Find any review, record or table changed behind our back; ends with 1."""
    from retold.present.words import counted  # noqa: PLC0415 - help is fast
    from retold.reviewing import audited  # noqa: PLC0415 - as above
    from retold.store import (  # noqa: PLC0415 - as above
        ReviewLog,
        are_of_another,
        faults,
        find_case,
        is_on_server,
    )

    folder = find_case(case or Path())
    of_reviews = audited(folder, head)
    wrong = [*([of_reviews] if of_reviews else []), *faults(folder)]
    drawn = pen(plain=plain)
    if wrong:
        lines = ["  Changed behind Retold's back:"]
        for one in wrong:
            lines += drawn.wrapped(one, "    ", "  - ")
        mend = _MEND_SERVED if is_on_server(folder) else _MEND
        lines += drawn.wrapped(mend, "  ", "  ")
        say(lines, errors=True)
        raise typer.Exit(FOUND_CHANGED)
    whole = _OF_ANOTHER if are_of_another(folder) else _WHOLE
    say(drawn.wrapped(whole, "  ", "  "))
    last = ReviewLog(folder).head()
    if last is None:
        say(["  Nobody has ruled on this case yet."])
        return
    told = (
        f"{counted(last.number, 'review')}: none altered, removed, swapped or put in."
    )
    say(drawn.wrapped(told, "  ", "  "))
    say([f"  head {last.hash}"])
    say(drawn.wrapped(_NOTED, "  ", "  "))
