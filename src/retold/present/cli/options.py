"""Options and arguments that several verbs take, each said once, in groups of meaning.

What only one verb takes stands in the file of that verb, above it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retold.present.cli.completion import case_names, family_ids
from retold.present.names import Audience

# Which case, and what of it.
_THE_CASE = "The folder that was traced; without it, the case found here."
CasePlace = Annotated[
    Path | None,
    typer.Argument(
        metavar="CASE",
        help=_THE_CASE,
        show_default=False,
        autocompletion=case_names,
    ),
]
CaseOption = Annotated[
    Path | None,
    typer.Option(
        "--case",
        metavar="DIR",
        help=_THE_CASE,
        show_default=False,
        autocompletion=case_names,
    ),
]
Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="Keep the case in PostgreSQL: postgresql://HOST/NAME?schema=CASE",
        show_default=False,
    ),
]
FamilyId = Annotated[
    str,
    typer.Argument(
        metavar="FAMILY",
        help="Its short id, such as ef50: retold claims lists them.",
        autocompletion=family_ids,
    ),
]


# What is read, and how it is compared.
Inputs = Annotated[
    list[Path], typer.Argument(metavar="PATH", help="Folders and files.")
]
WordsOnly = Annotated[
    bool, typer.Option("--words-only", help="Do not compare meaning.")
]

# What is written, and for whom.
AllAsJson = Annotated[
    Path | None,
    typer.Option(
        "--json",
        metavar="OUT",
        help="Write all as JSON, every name in it; - for stdout.",
    ),
]
ForWhom = Annotated[
    Audience,
    typer.Option(
        "--audience",
        help="public hides the names of people who comment; desk shows.",
    ),
]
Lines = Annotated[
    bool,
    typer.Option(
        "--jsonl",
        help="JSON Lines, one result a line (the default).",
        show_default=False,
    ),
]
Replace = Annotated[bool, typer.Option("--replace", help="Write over what is there.")]
Site = Annotated[
    str | None,
    typer.Option("--site", metavar="HOST", help="Where your checks are published."),
]

# How it is told on the terminal.
Plain = Annotated[
    bool, typer.Option("--plain", help="ASCII only, no lines drawn with signs.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")]

# Who rules, and why.
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        envvar="RETOLD_REVIEWER",
        help="Who rules; without it, what RETOLD_REVIEWER says.",
        show_envvar=False,
    ),
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept.")]
