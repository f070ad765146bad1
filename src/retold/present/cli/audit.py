"""`retold audit verify`: find what was changed in a case behind our back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.present.cli.options import CasePlace, Plain
from retold.present.cli.terminal import pen, say

if TYPE_CHECKING:
    from retold.present.pen import Pen

FOUND_CHANGED = 1
_MEND = (
    "Nothing of it was mended. A backup from before: retold restore BACKUP DIR. "
    "Without one, what is sound: retold recover CASE --into DIR"
)
_WHOLE = "Every record is as it was written, and every table says what they say."
_OF_SERVER = (
    "Every record is as it was written. The tables made of them were not looked at, "
    "because this case is kept on a server."
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
    str,
    typer.Option(
        "--head", metavar="HASH", help="The last hash, as you noted it elsewhere."
    ),
]


def audit(
    _what: What,
    case: CasePlace = None,
    *,
    head: Head = "",
    plain: Plain = False,
) -> None:
    """Find any review, record or table changed behind our back; ends with 1."""
    from retold.reviewing import audited  # noqa: PLC0415 - help is fast
    from retold.store import faults, find_case  # noqa: PLC0415 - as above

    folder = find_case(case or Path())
    of_reviews = audited(folder, head)
    wrong = [*([of_reviews] if of_reviews else []), *faults(folder)]
    drawn = pen(plain=plain)
    if wrong:
        say(_changed_lines(wrong, drawn), errors=True)
        raise typer.Exit(FOUND_CHANGED)
    say(_whole_lines(folder, drawn))


def _changed_lines(wrong: Sequence[str], drawn: Pen) -> Iterator[str]:
    yield "  Changed behind Retold's back:"
    for one in wrong:
        yield from drawn.wrapped(one, "    ", "  - ")
    yield from drawn.wrapped(_MEND, "  ", "  ")


def _whole_lines(folder: Path, drawn: Pen) -> Iterator[str]:
    from retold.present.words import counted  # noqa: PLC0415 - as above
    from retold.store import ReviewLog, is_on_server  # noqa: PLC0415 - as above

    yield from drawn.wrapped(_OF_SERVER if is_on_server(folder) else _WHOLE, "  ")
    last = ReviewLog(folder).head()
    if last is None:
        yield "  Nobody has ruled on this case yet."
        return
    told = (
        f"{counted(last.number, 'review')}: none altered, removed, swapped or put in."
    )
    yield from drawn.wrapped(told, "  ")
    yield f"  head {last.hash}"
    yield from drawn.wrapped(_NOTED, "  ")
