"""`retold export`: a case for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.new_files import STDOUT, check_new, write_new
from retold.present.cli.options import AllAsJson, CasePlace, ForWhom, Replace, Site
from retold.present.cli.outputs import Output, check_can_write
from retold.present.cli.terminal import lines_of, save, say, send
from retold.present.names import Audience

if TYPE_CHECKING:
    from retold.present.casebook import Casebook
    from retold.present.export.claimreview import HeldVerdict
    from retold.present.export.writers import Files


class To(StrEnum):
    """A format by the name that the command line gives it."""

    CLAIMREVIEW = "claimreview"
    FACTCHECK_PAGES = "factcheck-pages"
    ANNOTATIONS = "annotations"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    GRAPHML = "graphml"
    BIBTEX = "bibtex"
    CSL = "csl"
    MARKDOWN = "markdown"
    FOLLOWTHEMONEY = "followthemoney"
    PROV = "prov"
    WACZ = "wacz"
    BRAT = "brat"
    DOCCANO = "doccano"
    LABEL_STUDIO = "label-studio"


FOLDERS = frozenset({To.CSV, To.PARQUET, To.MARKDOWN, To.BRAT, To.LABEL_STUDIO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """For whom to write, which verdicts to add, and where checks are published."""

    audience: Audience
    verdicts: tuple[Path, ...]
    site: str | None


Format = Annotated[
    To | None,
    typer.Option(
        "--to", metavar="FORMAT", help=f"One of {', '.join(To)}.", show_default=False
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--out",
        metavar="OUT",
        help="The file to write, or the folder (csv, parquet, markdown, brat, "
        "label-studio); - for stdout.",
    ),
]
Verdicts = Annotated[
    list[Path] | None,
    typer.Option(
        "--verdict",
        metavar="FILE",
        help="A verdict in a file, beside those in the case.",
        show_default=False,
    ),
]


def export(  # noqa: PLR0913 - each is an option of the command line
    case: CasePlace = None,
    *,
    to: Format = None,
    out: Out = None,
    audience: ForWhom = Audience.PUBLIC,
    verdicts: Verdicts = None,
    site: Site = None,
    replace: Replace = False,
    json_out: AllAsJson = None,
) -> None:
    """Write a case for other programs."""
    if json_out is not None:
        _export_json(case, json_out)
    elif to is None or out is None:
        raise WrongUseError(
            "Say what to write, and where: retold export --to FORMAT -o OUT, or "
            f"retold export --json OUT. FORMAT is one of {', '.join(To)}."
        )
    else:
        is_folder = to in FOLDERS
        check_new(out, is_folder=is_folder, replace=replace)
        wanted = Wanted(audience=audience, verdicts=tuple(verdicts or ()), site=site)
        files = _files(case, to, wanted)
        write_new(out, files, is_folder=is_folder)
        if out != STDOUT:
            say([f"Wrote {out} ({to}, {audience})."], errors=True)


def _files(case: Path | None, to: To, wanted: Wanted) -> Files:
    """Write what is asked for as files by their paths; "" for a single file."""
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.casebook import Casebook  # noqa: PLC0415 - help is fast
    from retold.present.export.claimreview import verdicts_given  # noqa: PLC0415 - as above
    from retold.present.export.package import Package  # noqa: PLC0415 - as above
    from retold.present.export.writers import WRITERS  # noqa: PLC0415 - as above
    from retold.present.history_text import in_effect  # noqa: PLC0415 - as above

    opened, folder = open_case(case)
    book = Casebook(opened, wanted.audience, place=str(case or ""))
    given, unfinished = verdicts_given(opened)
    verdicts = [*given, *(_verdict(one, book) for one in wanted.verdicts)]
    if to in {To.CLAIMREVIEW, To.FACTCHECK_PAGES}:
        if unfinished:
            say([_unfinished_words(unfinished)], errors=True)
        _say_faults(verdicts, wanted.site)
    package = Package(
        book=book,
        reviews=[one.review for one in book.case.reviews if in_effect(one)],
        verdicts=verdicts,
        folder=folder.parent,
        site=wanted.site,
        remark=lambda words: say([words], errors=True),
    )
    return WRITERS[to].files(package)


def _unfinished_words(number: int) -> str:
    """Say that verdicts are left out which nobody has given yet."""
    are = "verdict is" if number == 1 else "verdicts are"
    return f"{number} {are} not given yet (a draft, or a second reader is asked)."


def _verdict(file: Path, book: Casebook) -> HeldVerdict:
    from retold.present.export.claimreview import (  # noqa: PLC0415 - as above
        held_verdict,
        ruled_in,
    )

    with lines_of(file) as stream:
        return held_verdict(ruled_in(stream.read(), str(file), book))


def _say_faults(verdicts: Sequence[HeldVerdict], site: str | None) -> None:
    """Tell what is wrong with verdicts.

    Raises WrongUseError when one of them could not be read as a claim review.
    """
    from retold.present.cli.claimreview import fault_lines  # noqa: PLC0415 - as above
    from retold.present.export.claimreview import (  # noqa: PLC0415 - as above
        Level,
        claim_review,
        faults_in,
    )

    reviews = [claim_review(one) for one in verdicts]
    found = faults_in(reviews, site)
    say(fault_lines(reviews, found), errors=True)
    if any(fault.level is Level.ERROR for each in found for fault in each):
        raise WrongUseError("Nothing was written: mend the errors above first.")


def _export_json(case: Path | None, json_out: Path) -> None:
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.export import (  # noqa: PLC0415 - as above
        case_document,
        json_bytes,
    )

    if json_out != STDOUT:
        check_can_write(json_out, Output.JSON)
    opened, _ = open_case(case)
    data = json_bytes(case_document(opened))
    if json_out == STDOUT:
        send(data)
    else:
        save(json_out, data)
