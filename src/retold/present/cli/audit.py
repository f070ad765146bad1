"""`retold audit verify`: find what was changed in a case behind our back."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.terminal import CasePlace, Plain, pen, say

FOUND_CHANGED = 1
_HASH = re.compile(r"[0-9a-f]{64}")
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
        str | None,
        typer.Option(
            "--head",
            metavar="HASH",
            help="The last hash, as you noted it elsewhere.",
            show_default=False,
        ),
    ] = None,
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
    noted = _noted(head)
    of_reviews = audited(folder, noted)
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
    hashes = [one.hash for one in ReviewLog(folder).entries()]
    if not hashes:
        say(["  Nobody has ruled on this case yet."])
        return
    told = (
        f"{counted(len(hashes), 'review')}: none altered, removed, swapped or put in."
    )
    if noted in hashes:
        since = len(hashes) - 1 - hashes.index(noted)
        told += f" The noted head is there; {counted(since, 'review')} came after it."
    say(drawn.wrapped(told, "  ", "  "))
    say([f"  head {hashes[-1]}"])
    say(drawn.wrapped(_NOTED, "  ", "  "))


def _noted(head: str | None) -> str:
    """Read a hash as it was noted; "" when none is given.

    Raises WrongUseError for one that is no hash: an empty variable of a script would
    else look like a head that was found.
    """
    if head is None:
        return ""
    plain = head.strip().lower()
    if not _HASH.fullmatch(plain):
        raise WrongUseError(
            "--head takes the whole hash that an earlier audit printed: 64 characters, "
            "0 to 9 and a to f."
        )
    return plain
