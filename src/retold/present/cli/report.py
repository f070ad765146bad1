"""`retold report` and `retold export`: what leaves the case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.outputs import Output, check_can_write
from retold.present.cli.terminal import CasePlace, save, say, send
from retold.present.names import Audience


def report(
    case: CasePlace = None,
    *,
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="FILE", help="The page to write.")
    ] = Path("report.html"),
    audience: Annotated[
        Audience,
        typer.Option(help="public hides the names of people who comment; desk shows."),
    ] = Audience.PUBLIC,
    page_images: Annotated[
        bool,
        typer.Option(
            "--page-images/--no-page-images",
            help="Show the PDF pages that sources are cited by, or their words alone.",
        ),
    ] = True,
    files: Annotated[
        Path | None,
        typer.Option(
            "--files", metavar="DIR", help="The files lie here by now, not by the case."
        ),
    ] = None,
) -> None:
    """Write a page to share: one HTML file, no server, no script."""
    from retold.originals import Originals  # noqa: PLC0415 - help is fast
    from retold.present.report import CitedPages, report_html  # noqa: PLC0415 - as above
    from retold.run import open_case  # noqa: PLC0415 - as above

    check_can_write(out, Output.REPORT)
    opened, folder = open_case(case)
    with Originals(folder, [files] if files else ()) as originals:
        pages = CitedPages(originals, out.parent, pictures=page_images)
        page = report_html(opened, audience=audience, pages=pages)
    save(out, page.encode("utf-8", "replace"))
    say([f"Report: {out} ({audience})"], errors=True)


def export(
    case: CasePlace = None,
    *,
    json_out: Annotated[
        Path | None,
        typer.Option("--json", metavar="OUT", help="Write all as JSON; - for stdout."),
    ] = None,
) -> None:
    """Write a case for other programs."""
    from retold.present.export import (  # noqa: PLC0415 - as above
        case_document,
        json_bytes,
    )
    from retold.run import open_case  # noqa: PLC0415 - as above

    if json_out is None:
        raise WrongUseError("Say what to write: retold export --json OUT")
    to_stdout = str(json_out) == "-"
    if not to_stdout:
        check_can_write(json_out, Output.JSON)
    opened, _ = open_case(case)
    data = json_bytes(case_document(opened))
    if to_stdout:
        send(data)
    else:
        save(json_out, data)
