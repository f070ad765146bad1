"""`retold audit verify`: find what was changed in a case behind our back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.options import CasePlace, Plain
from retold.present.cli.terminal import pen, say

if TYPE_CHECKING:
    from retold.present.pen import Pen

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


What = Annotated[
    Audit,
    typer.Argument(
        metavar="verify", help="Verify reviews, records, and the tables made of them."
    ),
]
Head = Annotated[
    str | None,
    typer.Option(
        "--head",
        metavar="HASH",
        help="The last hash, as you noted it elsewhere.",
        show_default=False,
    ),
]


def audit(
    _what: What,
    case: CasePlace = None,
    *,
    head: Head = None,
    plain: Plain = False,
) -> None:
    """Find any review, record or table changed behind our back; ends with 1."""
    from retold.conduct.reviewing import audited  # noqa: PLC0415 - help is fast
    from retold.store import faults, find_case  # noqa: PLC0415 - as above

    folder = find_case(case or Path())
    noted = _noted(head)
    of_reviews = audited(folder, noted)
    wrong = [*([of_reviews] if of_reviews else []), *faults(folder)]
    drawn = pen(plain=plain)
    if wrong:
        say(_changed_lines(folder, wrong, drawn), errors=True)
        raise typer.Exit(FOUND_CHANGED)
    say(_whole_lines(folder, noted, drawn))


def _changed_lines(folder: Path, wrong: Sequence[str], drawn: Pen) -> Iterator[str]:
    from retold.store import is_on_server  # noqa: PLC0415 - as above

    yield "  Changed behind Retold's back:"
    for one in wrong:
        yield from drawn.wrapped(one, "    ", "  - ")
    yield from drawn.wrapped(_MEND_SERVED if is_on_server(folder) else _MEND, "  ")


def _whole_lines(folder: Path, noted: str, drawn: Pen) -> Iterator[str]:
    from retold.present.words import counted  # noqa: PLC0415 - as above
    from retold.store import ReviewLog, are_of_another  # noqa: PLC0415 - as above

    yield from drawn.wrapped(_OF_ANOTHER if are_of_another(folder) else _WHOLE, "  ")
    hashes = [one.hash for one in ReviewLog(folder).entries()]
    if not hashes:
        yield "  Nobody has ruled on this case yet."
        return
    told = (
        f"{counted(len(hashes), 'review')}: none altered, removed, swapped or put in."
    )
    if noted in hashes:
        since = len(hashes) - 1 - hashes.index(noted)
        told += f" The noted head is there; {counted(since, 'review')} came after it."
    yield from drawn.wrapped(told, "  ")
    yield f"  head {hashes[-1]}"
    yield from drawn.wrapped(_NOTED, "  ")


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
