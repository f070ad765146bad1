"""`retold notes`: where notes made in other programs stand in a case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import NothingToReadError, WrongUseError
from retold.present.cli.options import CasePlace, Plain
from retold.present.cli.terminal import lines_of, pen, say

if TYPE_CHECKING:
    from retold.present.notes import Note, Placed
    from retold.present.pen import Pen

_MOST_BYTES = 50_000_000
_LONGEST = 200  # columns of a note or a quotation


def notes(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="JSON of Hypothesis or DocumentCloud; - for a pipe."
        ),
    ],
    case: CasePlace = None,
    *,
    plain: Plain = False,
) -> None:
    """Show where in a case notes of Hypothesis or DocumentCloud stand."""
    from retold.present.notes import place_notes  # noqa: PLC0415 - help is fast
    from retold.run import open_case  # noqa: PLC0415 - as above

    with lines_of(file) as stream:
        made = _notes(stream.read(_MOST_BYTES + 1), str(file))
    opened, _ = open_case(case)
    placed = list(place_notes(made, opened))
    drawn = pen(plain=plain)
    for one in placed:
        say(_lines(one, drawn))
    count = sum(one.ruled is not None for one in placed)
    say([f"  {count:,} of {len(placed):,} notes have a place in this case."])


def _notes(data: bytes, name: str) -> list[Note]:
    import msgspec  # noqa: PLC0415 - as above

    from retold.present.notes import (  # noqa: PLC0415 - as above
        documentcloud_notes,
        hypothesis_notes,
    )

    if len(data) > _MOST_BYTES:
        raise WrongUseError(f"{name} is larger than 50 MB; give it in parts.")
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise WrongUseError(f"{name} is not JSON: {error}.") from error
    found = list(hypothesis_notes(value)) or list(documentcloud_notes(value))
    if not found:
        raise NothingToReadError(
            f"There are no notes in {name}. Retold reads the JSON of Hypothesis (its "
            "export, or its API) and of DocumentCloud (the notes of one document)."
        )
    return found


def _lines(one: Placed, drawn: Pen) -> Iterator[str]:
    from retold.present.words import one_line, shorten  # noqa: PLC0415 - as above

    note = one.note
    head = f"{note.by or 'somebody'}, {note.program}"
    page = f", page {note.page}" if note.page else ""
    subject = one.ruled.subjects[0] if one.ruled else None
    where = f"in {subject.path}{page}" if subject else f"unplaced: {one.why}"
    yield from drawn.wrapped(f"{head}, {where}", "      ", "  ")
    if note.quote:
        quoted = shorten(one_line(note.quote), _LONGEST)
        yield from drawn.wrapped(f"“{quoted}”", "      ")
    if note.words:
        yield from drawn.wrapped(shorten(one_line(note.words), _LONGEST), "      ")
    yield ""
