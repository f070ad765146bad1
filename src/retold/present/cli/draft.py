"""`retold draft`: your own text before it is published, every statement numbered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.present.cli.meaning import encoder
from retold.present.cli.options import Plain, Quiet
from retold.present.cli.outputs import check_place
from retold.present.cli.terminal import pen, save, say

if TYPE_CHECKING:
    from retold.model.draft import Draft, Marked, Markup


Mine = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="The draft: .docx, .md, .html or .txt."),
]
Sources = Annotated[
    list[Path] | None,
    typer.Option(
        "--against",
        metavar="SOURCE",
        help="A report, a folder or a traced case to look into; may be repeated.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--out",
        metavar="OUT",
        help="Where to write: .docx (a marked copy), .html, .md, .xlsx or .csv.",
        show_default=False,
    ),
]
Meaning = Annotated[
    bool,
    typer.Option(
        "--meaning",
        help="Look too for what sources tell in other words, or in English and "
        'Swedish. Needs pip install "retold[meaning]".',
    ),
]
AllForms = Annotated[bool, typer.Option("--all-forms", help="Write OUT in every form.")]


def draft(  # noqa: PLR0913 - each is an option of the command line
    file: Mine,
    *,
    against: Sources = None,
    out: Out = None,
    meaning: Meaning = False,
    all_forms: AllForms = False,
    quiet: Quiet = False,
    plain: Plain = False,
) -> None:
    """Mark what can be checked in a draft, and look for it in the sources.

    Run it again after edits: numbers and what you wrote in the column "note" stay.
    """
    from retold.conduct.drafting import DraftOptions  # noqa: PLC0415 - help is fast
    from retold.conduct.drafting import draft as run_draft  # noqa: PLC0415 - as above
    from retold.present.draft_text import draft_lines  # noqa: PLC0415 - as above

    places = _places(file, out, all_forms=all_forms)
    made = run_draft(
        DraftOptions(
            draft=file,
            against=tuple(against or ()),
            encoder=encoder() if meaning else None,
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
    """Say which files are to be written; WrongUseError for one that cannot be."""
    from retold.present.draft.forms import (  # noqa: PLC0415 - as above
        FORMS,
        WORD,
        form_of,
    )

    is_word = file.suffix.lower() == WORD
    place = out or Path(f"{file.stem}-checked{WORD if is_word else '.html'}")
    form_of(place)
    places = [place.with_suffix(one) for one in FORMS] if all_forms else [place]
    for one in places:
        check_place(one)
    return places


def _write(made: Draft, file: Path, place: Path) -> list[str]:
    """Write one form; what stood there before is kept beside it, if it is other."""
    from retold.conduct.drafting import marked_copy, marked_words  # noqa: PLC0415 - as above
    from retold.present.draft.forms import (  # noqa: PLC0415 - as above
        WORD,
        form_bytes,
        form_of,
    )
    from retold.present.draft.word import word_bytes  # noqa: PLC0415 - as above
    from retold.present.words import counted  # noqa: PLC0415 - as above

    def copy(markup: Markup) -> Marked:
        if file.suffix.lower() == WORD:
            return marked_copy(file, markup)
        return marked_words(word_bytes(made), markup)

    data, unset = form_bytes(made, form_of(place), copy)
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
