"""`retold checked`: which claims of a case others have checked before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import NothingToReadError
from retold.present.cli.options import CasePlace, Plain, Quiet, WordsOnly
from retold.present.cli.progress import progress
from retold.present.cli.terminal import pen, say, send

if TYPE_CHECKING:
    from retold.conduct.retrieve import Library
    from retold.model.retrieval import Entry, Hit


Checks = Annotated[
    Path,
    typer.Option(
        "--by",
        metavar="FILE",
        help="Checks by others: claim reviews, data feeds, saved pages, a folder.",
    ),
]
AsLines = Annotated[
    bool, typer.Option("--jsonl", help="JSON Lines, one for a claim and a check.")
]


def checked(  # noqa: PLR0913 - each is an option of the command line
    case: CasePlace = None,
    *,
    by: Checks,
    words_only: WordsOnly = False,
    jsonl: AsLines = False,
    quiet: Quiet = False,
    plain: Plain = False,
) -> None:
    """List the claims of a case that others have checked, and what they said."""
    from retold.conduct.retrieve import Library, entries_in  # noqa: PLC0415 - as above
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.encode import SentenceEncoder  # noqa: PLC0415 - help is fast
    from retold.present.casebook import Casebook  # noqa: PLC0415 - as above
    from retold.present.earlier_checks import (  # noqa: PLC0415 - as above
        earlier_check_lines,
        earlier_checks,
    )
    from retold.present.words import counted  # noqa: PLC0415 - as above

    opened, _ = open_case(case)
    book = Casebook(opened, place=str(case or ""))
    with progress(quiet=quiet, plain=plain) as told:
        checks = [one for one in entries_in(by) if one.checked]
        if not checks:
            raise NothingToReadError(
                f"There are no checks in {by}: no claim reviews (schema.org), no data "
                "feed of them. To search other texts: retold match"
            )
        library = Library(checks, None if words_only else SentenceEncoder(told))
        found = earlier_checks(book, _Asked(library))
    if jsonl:
        for one in found:
            for hit in one.hits:
                send(_line(one.family.id, hit))
        return
    drawn = pen(plain=plain)
    say(earlier_check_lines(found, book, drawn))
    counts = counted(len(found), "claim"), counted(len(checks), "check")
    say(["", f"  {counts[0]} of {len(opened.families):,} found among {counts[1]}."])


@dataclass(frozen=True, slots=True)
class _Asked:
    """A library that is asked for many wordings at once."""

    library: Library

    def hits(self, queries: Sequence[Entry], most: int) -> list[list[Hit]]:
        """Give for each query the best entries, best first."""
        return [found for _, found in self.library.answers(queries, most)]


def _line(family: str, hit: Hit) -> bytes:
    from retold.present.export import json_line  # noqa: PLC0415 - as above
    from retold.present.export.encode import rounded  # noqa: PLC0415 - as above

    return json_line(
        {
            "family": family,
            "check": hit.entry.id,
            "claim": hit.entry.text,
            "checked": hit.entry.checked,
            "url": hit.entry.url or None,
            "score": rounded(hit.score),
        }
    )
