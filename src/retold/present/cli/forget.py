"""`retold forget`: take a document out of a case for good."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.options import CasePlace, Plain, Quiet
from retold.present.cli.terminal import pen, say


def _in_log(quoted: int, folder: Path) -> str:
    from retold.present.words import counted  # noqa: PLC0415 - help is fast

    keeps = "names" if quoted == 1 else "name"
    return (
        f"Not touched either: {counted(quoted, 'review')} that {keeps} it and may "
        f"quote its words. The log only grows; see retold history {folder.parent}"
    )


def forget(
    document: Annotated[
        str,
        typer.Argument(metavar="DOCUMENT", help="Its path in the case, or its id."),
    ],
    case: CasePlace = None,
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help="Do it; without this, only say what would go.")
    ] = False,
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """Take a document and all that quotes it out of a case; this cannot be undone."""
    from retold.conduct.forgetting import (  # noqa: PLC0415 - help is fast
        document_named,
        reviews_naming,
    )
    from retold.conduct.forgetting import forget as forgotten  # noqa: PLC0415 - as above
    from retold.present.cli.progress import progress  # noqa: PLC0415 - as above
    from retold.present.original import name_words  # noqa: PLC0415 - as above

    told, folder = document_named(document, case)
    drawn = pen(plain=plain)
    name = drawn.text(f"{name_words(told)} ({told.title or 'no title'}; {told.id})")
    if not yes:
        raise WrongUseError(
            f"This would forget {name} in {folder}, and cannot be undone. "
            "To do it, add --yes."
        )
    with progress(quiet=quiet, plain=plain) as heard:
        forgotten(told, folder, heard)
    quoted = reviews_naming(told, folder)
    say(
        [
            *drawn.wrapped(f"Forgot {name}.", "  "),
            "  Its text, claims and index entries are gone from the case; the families",
            "  were made anew. A hash stays, so that it is not read again.",
            "  Not touched: the file itself, and reports, exports and backups that you",
            "  made before.",
            *(drawn.wrapped(_in_log(quoted, folder), "  ", "  ") if quoted else ()),
        ]
    )
