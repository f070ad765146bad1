"""`retold history`: what people ruled on a case, to read and to take elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.options import CasePlace, Plain
from retold.present.cli.outputs import Output, check_can_write
from retold.present.cli.ruling import take_up
from retold.present.cli.terminal import lines_of, pen, save, say, send


def history(
    case: CasePlace = None,
    *,
    export: Annotated[
        Path | None,
        typer.Option(
            "--export", metavar="OUT", help="Write the log as JSON Lines; - for stdout."
        ),
    ] = None,
    import_: Annotated[
        Path | None,
        typer.Option(
            "--import", metavar="IN", help="Go on with a log from another machine."
        ),
    ] = None,
    plain: Plain = False,
) -> None:
    """List what people ruled: who, when, what, why, and what became of it."""
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.history_text import history_lines  # noqa: PLC0415 - fast help

    if export is not None and import_ is not None:
        raise WrongUseError("Give --export or --import, not both at once.")
    if export is not None:
        _export(case, export)
        return
    if import_ is not None:
        _import(case, import_, plain=plain)
    opened, _ = open_case(case)
    say(history_lines(opened.reviews, pen(plain=plain)))


def _export(case: Path | None, out: Path) -> None:
    from retold.conduct.reviewing import exported  # noqa: PLC0415 - as above
    from retold.store import find_case  # noqa: PLC0415 - as above

    data = "".join(f"{one}\n" for one in exported(find_case(case or Path()))).encode()
    if str(out) == "-":
        send(data)
        return
    check_can_write(out, Output.LOG)
    save(out, data)


def _import(case: Path | None, source: Path, *, plain: bool) -> None:
    from retold.conduct.reviewing import imported  # noqa: PLC0415 - as above
    from retold.present.words import counted  # noqa: PLC0415 - as above
    from retold.store import find_case  # noqa: PLC0415 - as above

    folder = find_case(case or Path())
    with lines_of(source) as stream:
        lines = [one.decode("utf-8", "replace") for one in stream]
    new = imported(folder, lines)
    take_up(folder, plain=plain)
    say([f"  {counted(new, 'review')} taken over", ""])
