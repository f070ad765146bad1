"""`retold claimreview`: begin a verdict, and check a claim review before it is out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.command import FewVerbs, Verb
from retold.present.cli.new_files import STDOUT, check_new, write_new
from retold.present.cli.options import CasePlace, FamilyId, Replace, Site
from retold.present.cli.terminal import lines_of, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retold.present.export.claimreview import Fault

FAULTY = 4
_LONGEST = 60

claimreview = typer.Typer(
    name="claimreview",
    cls=FewVerbs,
    subcommand_metavar="VERB ...",
    help="Begin a verdict, or check claim reviews before they are out.",
    epilog="Example: retold claimreview check review.json --site example.org",
    rich_markup_mode=None,
)


@claimreview.callback(invoke_without_command=True)
def _start(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@claimreview.command(
    "check",
    cls=Verb,
    epilog="Example: retold claimreview check review.json --site example.org",
)
def check_file(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="JSON-LD; - for standard input.")
    ],
    *,
    site: Site = None,
) -> None:
    """Say what is wrong with claim reviews; ends with 4 when there is an error."""
    from retold.present.export.claimreview import (  # noqa: PLC0415 - help is fast
        Level,
        claim_reviews_in,
        faults_in,
    )
    from retold.present.words import counted  # noqa: PLC0415 - as above

    with lines_of(file) as stream:
        reviews = claim_reviews_in(stream.read(), str(file))
    found = faults_in(reviews, site)
    say(fault_lines(reviews, found))
    levels = [fault.level for each in found for fault in each]
    counts = [counted(levels.count(one), one) for one in Level]
    say([f"{counted(len(reviews), 'claim review')}: {', '.join(counts)}"])
    if Level.ERROR in levels:
        raise typer.Exit(FAULTY)


@claimreview.command(
    "draft",
    cls=Verb,
    epilog="Example: retold claimreview draft ef50 my-folder -o verdict.json",
)
def draft_file(
    family: FamilyId,
    case: CasePlace = None,
    *,
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="FILE", help="The file; - for stdout."),
    ],
    replace: Replace = False,
) -> None:
    """Begin a verdict: a file with what the case knows, for you to fill in."""
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.casebook import Casebook  # noqa: PLC0415 - as above
    from retold.present.cli.show import chosen_family, refuse_folder  # noqa: PLC0415 - as above
    from retold.present.export.claimreview import verdict_file  # noqa: PLC0415 - as above
    from retold.present.names import Audience  # noqa: PLC0415 - as above

    refuse_folder(family)
    check_new(out, is_folder=False, replace=replace)
    opened, _ = open_case(case)
    book = Casebook(opened, Audience.PUBLIC, place=str(case or ""))
    chosen = chosen_family(family, book)
    if not chosen.tellings:
        raise WrongUseError(f"{family} has only denials; nobody tells it here.")
    write_new(out, {"": verdict_file(chosen, book)}, is_folder=False)
    if out != STDOUT:
        next_ = book.command("export", "--to", "claimreview", "--verdict", str(out))
        say(
            [
                f'Wrote {out}. Fill in "reviewer", "rating" and "url", then:',
                f"  {next_}",
            ],
            errors=True,
        )


def fault_lines(
    reviews: Sequence[Mapping[str, object]], found: Sequence[Sequence[Fault]]
) -> Iterator[str]:
    """Tell the faults of each review: level, code, sentence, field."""
    from retold.present.words import one_line, shorten  # noqa: PLC0415 - as above

    for review, faults in zip(reviews, found, strict=True):
        if faults:
            yield f"“{shorten(one_line(str(review.get('claimReviewed'))), _LONGEST)}”"
        for one in faults:
            level = one.level.ljust(len("warning"))
            yield f"  {level}  {one.code}  {one_line(one.message)}"
            yield f"                 {one.field}"
