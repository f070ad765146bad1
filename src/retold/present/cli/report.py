"""`retold report`: a page to share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retold.present.cli.options import CasePlace, ForWhom
from retold.present.cli.outputs import Output, check_can_write
from retold.present.cli.terminal import save, say
from retold.present.names import Audience


def report(
    case: CasePlace = None,
    *,
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="FILE", help="The page to write.")
    ] = Path("report.html"),
    audience: ForWhom = Audience.PUBLIC,
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
    from retold.conduct.originals import Originals  # noqa: PLC0415 - help is fast
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.report import CitedPages, report_html  # noqa: PLC0415 - as above

    check_can_write(out, Output.REPORT)
    opened, folder = open_case(case)
    with Originals(folder, [files] if files else ()) as originals:
        pages = CitedPages(originals, out.parent, pictures=page_images)
        page = report_html(opened, audience=audience, pages=pages)
    save(out, page.encode("utf-8", "replace"))
    say([f"Report: {out} ({audience})"], errors=True)
