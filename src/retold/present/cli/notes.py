"""`retold notes`: notes made in other programs find their place in a case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import NothingToReadError, WrongUseError
from retold.present.cli.options import CasePlace, Plain
from retold.present.cli.ruling import write
from retold.present.cli.terminal import lines_of, pen, say

if TYPE_CHECKING:
    from retold.present.notes import Note, Placed
    from retold.present.pen import Pen

_MOST_BYTES = 50_000_000
_LONGEST = 200  # columns of a note or a quotation


NotesFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="JSON of Hypothesis or DocumentCloud, or DocumentCloud's notes as "
        "CSV; - for a pipe.",
    ),
]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DOCUMENT",
        help="What the notes are on, where they do not say: its file or address.",
    ),
]
Keep = Annotated[
    bool, typer.Option("--keep", help="Write them into the log of the case.")
]


def notes(
    file: NotesFile,
    case: CasePlace = None,
    *,
    on: On = None,
    keep: Keep = False,
    plain: Plain = False,
) -> None:
    """Show where notes of Hypothesis or DocumentCloud stand in a case; keep them."""
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.notes import new_rulings, place_notes  # noqa: PLC0415 - as in `_notes`
    from retold.present.pointing import document  # noqa: PLC0415 - as above

    with lines_of(file) as stream:
        made = _notes(stream.read(_MOST_BYTES + 1), str(file))
    opened, folder = open_case(case)
    subject = document(on, opened) if on else None
    placed = list(place_notes(made, opened, subject))
    drawn = pen(plain=plain)
    for one in placed:
        say(_lines(one, drawn))
    count = sum(one.ruled is not None for one in placed)
    say([f"  {count:,} of {len(placed):,} notes have a place in this case."])
    if not keep:
        return
    new = list(new_rulings(placed, opened))
    for ruled in new:
        write(ruled, folder)
    before = count - len(new)
    known = f", {_are(before, 'was', 'were')} there before" if before else ""
    say([f"  {_are(len(new), 'is', 'are')} in its log now{known}: retold history"])


def _are(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def _notes(data: bytes, name: str) -> list[Note]:
    import msgspec  # noqa: PLC0415 - help is fast

    from retold.present.notes import (  # noqa: PLC0415 - as above
        documentcloud_notes,
        documentcloud_table,
        hypothesis_notes,
    )

    if len(data) > _MOST_BYTES:
        raise WrongUseError(f"{name} is larger than 50 MB; give it in parts.")
    table = list(documentcloud_table(data))
    if table:
        return table
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise WrongUseError(f"{name} is not JSON: {error}.") from error
    found = list(hypothesis_notes(value)) or list(documentcloud_notes(value))
    if not found:
        raise NothingToReadError(
            f"There are no notes in {name}. Retold reads the JSON of Hypothesis (its "
            "export, or its API) and of DocumentCloud (the notes of one document; or "
            "their CSV with the columns title, note, page, id)."
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
