"""`retold recover`: a new case of what is sound in a damaged one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retold.present.cli.options import CasePlace, Plain, Quiet
from retold.present.cli.terminal import pen, say


def recover(
    case: CasePlace = None,
    *,
    into: Annotated[
        Path,
        typer.Option("--into", metavar="DIR", help="Where the new case goes."),
    ],
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """Make a new case of what is sound in a damaged one, which is only read."""
    from retold.conduct.recovering import recover as recovered  # noqa: PLC0415 - as above
    from retold.present.cli.progress import progress  # noqa: PLC0415 - help is fast
    from retold.present.words import counted  # noqa: PLC0415 - as above
    from retold.store import find_case  # noqa: PLC0415 - as above

    damaged = find_case(case or Path())
    with progress(quiet=quiet, plain=plain) as heard:
        made = recovered(damaged, into, heard)
    drawn = pen(plain=plain)
    got = f"{counted(made.documents, 'document')} and {counted(made.reviews, 'review')}"
    lines = drawn.wrapped(f"Got back {got} into {made.folder}.", "  ", "  ")
    if made.cut is not None:
        told = f"Reviews from there on were not taken over: {made.cut}."
        lines += drawn.wrapped(told, "  ", "  ")
    if made.again:
        told = f"{counted(made.again, 'file')} must be read again."
        next_ = f"retold trace FOLDER --case {into}"
        lines += [f"  {told}", f"  Next   {next_}"]
    else:
        lines += [f"  Next   retold audit verify {into}"]
    lines += drawn.wrapped(f"The damaged case in {damaged} is as it was.", "  ", "  ")
    say(lines)
