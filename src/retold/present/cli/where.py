"""`retold where`: show where in the original a passage stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import NothingToReadError, WrongUseError
from retold.present.cli.options import Plain
from retold.present.cli.terminal import pen, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retold.model.document import Document
    from retold.present.pen import Pen

_SHOWN_COLUMNS = 200


def where(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A file, or a folder of files.")
    ],
    quotation: Annotated[
        str, typer.Argument(metavar="WORDS", help="The words to look for, in quotes.")
    ],
    *,
    plain: Plain = False,
) -> None:
    """Show where in the original some words stand, and how to open it there."""
    from retold.read import Reader, discover  # noqa: PLC0415 - help must not load it

    if not any(map(str.isalnum, quotation)):
        raise WrongUseError('Give words to look for: retold where PATH "some words"')
    drawn = pen(plain=plain)
    found = was_read = False
    with Reader() as reader:
        for item in discover([path]):
            outcome = reader.read(item)
            say([one.message for one in outcome.problems], errors=True)
            was_read = was_read or bool(outcome.documents)
            for document in outcome.documents:
                lines = list(_lines(document, quotation, drawn))
                found = found or bool(lines)
                say(lines)
    if not was_read:
        raise NothingToReadError(f"Nothing in {path} could be read, nor searched.")
    if not found:
        say([f"These words do not stand in {path}."], errors=True)
        raise typer.Exit(1)


def _lines(document: Document, quotation: str, drawn: Pen) -> Iterator[str]:
    from retold.present.original import (  # noqa: PLC0415 - as above
        find_places,
        name_words,
    )

    for number, place in enumerate(find_places(document, quotation)):
        if number == 0:
            yield drawn.text(f"{name_words(document)}  {document.title or ''}".rstrip())
        yield f"  {drawn.quoted(place.anchor.exact, _SHOWN_COLUMNS)}"
        yield from drawn.wrapped(place.where, "    ", "    ")
        if place.link is not None:
            yield f"    {drawn.text(place.link)}"
