"""`retold restore`: a case made of a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retold.present.cli.options import Database
from retold.present.cli.terminal import say


def restore(
    backup: Annotated[
        Path, typer.Argument(metavar="BACKUP", help="A file of retold backup.")
    ],
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="Where the case goes; it may not have one."),
    ],
    *,
    database: Database = None,
) -> None:
    """Make a case of a backup, after looking through every record of it."""
    from retold.present.words import counted  # noqa: PLC0415 - help is fast
    from retold.store import CaseReader  # noqa: PLC0415 - as above
    from retold.store import restore as restored  # noqa: PLC0415 - as above

    made = restored(backup, folder, database)
    with CaseReader(made) as reader:
        counts = reader.counts()
    told = ", ".join(
        (
            counted(counts.documents, "document"),
            counted(counts.claims, "claim"),
            counted(counts.families, "family", "families"),
        )
    )
    say(
        [
            f"  Restored {told} into {made}.",
            f"  Next   retold claims {folder}",
        ]
    )
