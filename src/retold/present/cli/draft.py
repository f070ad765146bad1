"""`retold draft`: your own text before it is published, every statement numbered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.outputs import check_place
from retold.present.cli.terminal import Plain, Quiet, pen, save, say

if TYPE_CHECKING:
    from retold.model.draft import Draft


def draft(  # noqa: PLR0913 - each is an option of the command line
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The draft: .docx, .md, .html or .txt."),
    ],
    *,
    against: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="SOURCE",
            help="A report, a folder or a traced case to look into; may be repeated.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="OUT",
            help="Where to write: .docx (a marked copy), .html, .xlsx or .csv.",
            show_default=False,
        ),
    ] = None,
    all_forms: Annotated[
        bool, typer.Option("--all-forms", help="Write OUT in every form.")
    ] = False,
    quiet: Quiet = False,
    plain: Plain = False,
) -> None:
    """Mark what can be checked in a draft, and look for it in the sources.

    Run it again after edits: numbers and what you wrote in the column "note" stay.
    """
    from retold.drafting import DraftOptions  # noqa: PLC0415 - help is fast
    from retold.drafting import draft as run_draft  # noqa: PLC0415 - as above
    from retold.present.draft_text import draft_lines  # noqa: PLC0415 - as above

    places = _places(file, out, all_forms=all_forms)
    made = run_draft(
        DraftOptions(
            draft=file,
            against=tuple(against or ()),
            former=tuple(one for one in places if one.exists() and one.stat().st_size),
        )
    )
    written = [line for place in places for line in _write(made, file, place)]
    if not quiet:
        drawn = pen(plain=plain)
        say(
            [
                *draft_lines(made, drawn),
                "",
                *(f"  {drawn.text(one)}" for one in written),
            ]
        )


def _places(file: Path, out: Path | None, *, all_forms: bool) -> list[Path]:
    """Say which files are to be written, and refuse what cannot be."""
    from retold.present.draft.forms import (  # noqa: PLC0415 - as above
        FORMS,
        WORD,
        form_of,
    )

    is_word = file.suffix.lower() == WORD
    usual = Path(f"{file.stem}-checked{WORD if is_word else '.html'}")
    place = out or usual
    form = form_of(place)
    if form == WORD and not is_word:
        raise WrongUseError(
            f"A marked copy in Word can be made of a Word draft only, and {file.name} "
            "is none. Name a file that ends in .html, .xlsx or .csv."
        )
    places = [place]
    if all_forms:
        places = [place.with_suffix(one) for one in FORMS if one != WORD or is_word]
    for one in places:
        check_place(one)
    return places


def _write(made: Draft, file: Path, place: Path) -> list[str]:
    """Write one form; what stood there before is kept beside it, if it is other."""
    from retold.drafting import marked_copy  # noqa: PLC0415 - as above
    from retold.present.draft.forms import form_bytes, form_of  # noqa: PLC0415 - as above
    from retold.present.words import counted  # noqa: PLC0415 - as above

    data, unset = form_bytes(
        made, form_of(place), lambda markup: marked_copy(file, markup)
    )
    lines = []
    if place.exists() and place.stat().st_size:
        former = place.read_bytes()
        before = place.with_name(f"{place.stem}.before{place.suffix}")
        if former != data:
            save(before, former)
            lines.append(f"as it was:  {before}")
    save(place, data)
    lines.insert(0, f"written:    {place}")
    if unset:
        lines.append(
            f"{counted(unset, 'mark')} found no place in {place.name}, "
            "such as in a footnote; the table has all"
        )
    return lines
