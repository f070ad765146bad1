"""`retold undo` and `retold redo`: take a ruling back, and take that back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retold.model.errors import WrongUseError
from retold.model.review import Review, Ruled, Ruling
from retold.present.cli.options import By, CasePlace, Plain, Why
from retold.present.cli.ruling import named, take_up, tell, write

Number = Annotated[
    int | None,
    typer.Option(
        "--number", metavar="N", help="Which one (see retold history), not the last."
    ),
]


def undo(
    case: CasePlace = None,
    *,
    number: Number = None,
    by: By = None,
    why: Why = "",
    plain: Plain = False,
) -> None:
    """Take back a ruling, the last one without a number; history keeps both."""
    from retold.review import last_to_undo  # noqa: PLC0415 - help is fast

    log, folder = _log(case)
    aim = number or _number(last_to_undo(log), "undo")
    ruled = Ruled(
        ruling=Ruling.UNDO,
        subjects=(),
        reviewer=named(by),
        values={"undoes": aim},
        why=why,
    )
    _turn(ruled, folder, plain=plain)


def redo(
    case: CasePlace = None,
    *,
    number: Number = None,
    by: By = None,
    why: Why = "",
    plain: Plain = False,
) -> None:
    """Take back an undo, the last one without a number, so that the ruling stands."""
    from retold.review import last_to_redo, standing  # noqa: PLC0415 - as above

    log, folder = _log(case)
    undone = standing(log).undone
    aim = undone.get(number or 0, number) or _number(last_to_redo(log), "redo")
    ruled = Ruled(
        ruling=Ruling.REDO,
        subjects=(),
        reviewer=named(by),
        values={"redoes": aim},
        why=why,
    )
    _turn(ruled, folder, plain=plain)


def _log(case: Path | None) -> tuple[tuple[Review, ...], Path]:
    from retold.conduct.reviewing import reviews  # noqa: PLC0415 - as above
    from retold.store import find_case  # noqa: PLC0415 - as above

    folder = find_case(case or Path())
    return reviews(folder), folder


def _number(last: Review | None, what: str) -> int:
    if last is None:
        raise WrongUseError(f"There is nothing to {what}. See: retold history")
    return last.number


def _turn(ruled: Ruled, folder: Path, *, plain: bool) -> None:
    written = write(ruled, folder)
    take_up(folder, plain=plain)
    tell(written, folder, plain=plain)
