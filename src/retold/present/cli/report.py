"""`retold report`: a page to share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retold.present.cli.outputs import Output, check_can_write
from retold.present.cli.terminal import CasePlace, save, say
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
) -> None:
    """Write a page to share: one HTML file, no server, no script."""
    from retold.present.report import report_html  # noqa: PLC0415 - help is fast
    from retold.run import open_case  # noqa: PLC0415 - as above

    check_can_write(out, Output.REPORT)
    opened, _ = open_case(case)
    page = report_html(opened, audience=audience)
    save(out, page.encode("utf-8", "replace"))
    say([f"Report: {out} ({audience})"], errors=True)
