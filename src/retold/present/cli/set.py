"""`retold set`: say what a document is, where Retold cannot know it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import WrongUseError
from retold.model.review import Ruled, Ruling, Subject
from retold.present.cli.options import By, CaseOption, Plain, Why
from retold.present.cli.ruling import named, take_up, tell, write

if TYPE_CHECKING:
    from retold.model.review import Value

_WRITE = "Write: retold set FILE date=2025-03-05, or: date=none, primary, not-primary"


def set_(  # noqa: PLR0913 - each is an option of the command line
    path: Annotated[
        str, typer.Argument(metavar="FILE", help="A document of the case.")
    ],
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT", help="date=2025-03-05, date=none, primary, not-primary."
        ),
    ],
    *,
    case: CaseOption = None,
    by: By = None,
    why: Why = "",
    plain: Plain = False,
) -> None:
    """Give a document its date, or say whether it is a primary source."""
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.pointing import document  # noqa: PLC0415 - help is fast

    reviewer = named(by)
    meant = [_meant(one) for one in what]
    opened, folder = open_case(case or _beside(Path(path)))
    subject = document(path, opened)
    written = [
        write(_ruled(one, subject, reviewer, why), folder, opened) for one in meant
    ]
    take_up(folder, plain=plain)
    for one in written:
        tell(one, folder, plain=plain)


def _meant(word: str) -> tuple[Ruling, dict[str, Value]]:
    """Read one thing to set; raises WrongUseError when it is none."""
    name, equals, value = word.partition("=")
    if name == "date" and equals:
        return Ruling.DATE, {"date": None if value == "none" else value}
    if word in {"primary", "not-primary"}:
        return Ruling.PRIMARY, {"primary": word == "primary"}
    raise WrongUseError(f"{word!r} cannot be set. {_WRITE}")


def _ruled(
    meant: tuple[Ruling, dict[str, Value]], subject: Subject, reviewer: str, why: str
) -> Ruled:
    ruling, values = meant
    return Ruled(
        ruling=ruling, subjects=(subject,), reviewer=reviewer, values=values, why=why
    )


def _beside(path: Path) -> Path | None:
    """Find the folder above a file that holds its case, if there is one."""
    from retold.store import CASE_FOLDER, CaseFile  # noqa: PLC0415 - as above

    above = path.resolve().parents if path.exists() else ()
    return next((one for one in above if CaseFile.exists_in(one / CASE_FOLDER)), None)
