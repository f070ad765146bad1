"""`retold claims`, `show`, `figures` and `denials`: the families of a case."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.options import CasePlace, FamilyId, Plain
from retold.present.cli.terminal import pen, say

if TYPE_CHECKING:
    from retold.model.lineage import Family
    from retold.present.casebook import Casebook

_MOST_NEAR = 3


def show(
    family: FamilyId,
    case: CasePlace = None,
    *,
    plain: Plain = False,
) -> None:
    """Show one claim: every telling, on whose word, and what changed."""
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.casebook import Casebook  # noqa: PLC0415 - help is fast
    from retold.present.family_text import family_lines  # noqa: PLC0415 - as above

    refuse_folder(family, case)
    opened, _ = open_case(case)
    book = Casebook(opened, place=str(case or ""))
    say(family_lines(chosen_family(family, book), book, pen(plain=plain)))


def claims(
    case: CasePlace = None,
    *,
    all_claims: Annotated[
        bool,
        typer.Option(
            "--all", help="Also claims told only once, the most checkable first."
        ),
    ] = False,
    plain: Plain = False,
) -> None:
    """List the claims by how often they are told."""
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.casebook import Casebook  # noqa: PLC0415 - as above
    from retold.present.summary import claims_lines  # noqa: PLC0415 - as above

    opened, _ = open_case(case)
    book = Casebook(opened, place=str(case or ""))
    say(claims_lines(book, pen(plain=plain), all_claims=all_claims))


def figures(family: FamilyId, case: CasePlace = None, *, plain: Plain = False) -> None:
    """Show the figures of one claim over time: who told which, and what it allows."""
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.casebook import Casebook  # noqa: PLC0415 - as above
    from retold.present.figures_text import figure_lines  # noqa: PLC0415 - as above

    refuse_folder(family, case)
    opened, _ = open_case(case)
    book = Casebook(opened, place=str(case or ""))
    say(figure_lines(chosen_family(family, book), book, pen(plain=plain)))


def denials(case: CasePlace = None, *, plain: Plain = False) -> None:
    """List who denies which claim, in which words."""
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.casebook import Casebook  # noqa: PLC0415 - as above
    from retold.present.figures_text import denied_lines  # noqa: PLC0415 - as above

    opened, _ = open_case(case)
    book = Casebook(opened, place=str(case or ""))
    say(denied_lines(book, pen(plain=plain)))


def refuse_folder(family: str, case: Path | None = None) -> None:
    """Answer `retold show FOLDER`, with or without an id behind it."""
    from retold.store import CASE_FOLDER  # noqa: PLC0415 - help is fast

    folder = Path(family)
    if (
        not (os.sep in family and folder.is_dir())
        and not (folder / CASE_FOLDER).is_dir()
    ):
        return
    place = shlex.quote(family)
    wanted = "ID" if case is None else shlex.quote(str(case))
    raise WrongUseError(
        f"Name a claim first, then the case: retold show {wanted} {place}. "
        f"The ids: retold claims {place}"
    )


def chosen_family(wanted: str, book: Casebook) -> Family:
    """Find the family whose id, or one of whose tellings' ids, begins like this."""
    from retold.present.pointing import (  # noqa: PLC0415 - help is fast
        families_called,
        some_families,
    )

    found = families_called(wanted, book.case.families)
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongUseError(
            f"{wanted} can mean {some_families(found, book.short)}. Write more of it."
        )
    near = _near(wanted.lower(), book)
    if not near:
        raise WrongUseError(f"This case has no families, so none is {wanted!r}.")
    raise WrongUseError(
        f"No claim of this case begins with {wanted!r}; near it are "
        f"{some_families(near, book.short)}. "
        f"All of them: {book.command('claims', '--all')}"
    )


def _near(start: str, book: Casebook) -> list[Family]:
    """Find the families whose short ids look most like what was asked for."""
    import difflib  # noqa: PLC0415 - only for a wrong id

    by_short = {book.short[one.id]: one for one in book.case.families}
    wanted = start.removeprefix("f-")
    found = difflib.get_close_matches(wanted, sorted(by_short), _MOST_NEAR, cutoff=0)
    return [by_short[one] for one in found]
