"""`retold search`: words in the titles, texts and claims of a case."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.options import CasePlace, Plain
from retold.present.cli.terminal import pen, say

if TYPE_CHECKING:
    from retold.store.case_lists import Hit

_SHOWN = 20


def search(
    words: Annotated[
        str,
        typer.Argument(
            metavar="WORDS",
            help='Words; "words in a row", -not this, begin* with. Quote the whole.',
        ),
    ],
    case: CasePlace = None,
    *,
    most: Annotated[
        int, typer.Option("--limit", min=1, help="Show at most so many places.")
    ] = _SHOWN,
    plain: Plain = False,
) -> None:
    """Find words in the titles, texts and claims of a case."""
    from retold.present.found_text import found_lines  # noqa: PLC0415 - help is fast
    from retold.present.words import short_ids  # noqa: PLC0415 - as above
    from retold.store import CaseReader, find_case  # noqa: PLC0415 - as above
    from retold.store.case_lists import FamilyRow, Wanted  # noqa: PLC0415 - as above

    if not any(map(str.isalnum, words)):
        raise WrongUseError('Give words to look for: retold search "some words"')
    drawn = pen(plain=plain)
    folder = find_case(case or Path())
    with CaseReader(folder) as reader:
        hits = reader.search(words, most)
        total = reader.page(FamilyRow, Wanted(count=0)).total
        families = reader.page(FamilyRow, Wanted(count=total)).rows
    if not hits:
        say([f"Nothing in {folder.parent} has these words. Fewer may find more."])
        raise typer.Exit(1)
    short = short_ids(families)
    say(found_lines(hits, short, drawn))
    say(_next(hits, short, folder.parent))
    if len(hits) == most:
        say([f"  There may be more: --limit {most * 5}"])


def _next(hits: Sequence[Hit], short: Mapping[str, str], place: Path) -> Iterator[str]:
    """Say how to go on: to a claim's family, and to the words in the original."""
    family = next((hit.family for hit in hits if hit.family), None)
    if family:
        show = shlex.join(("retold", "show", short[family], str(place)))
        yield f"  {show}   the family of a claim"
    original = place / hits[0].path
    if original.exists():  # a case may be kept apart from its documents
        where = shlex.join(("retold", "where", str(original), "WORDS"))
        yield f"  {where}   the place in the original"
