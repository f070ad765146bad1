"""`retold demo`: the shipped story, traced before your eyes."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.options import Plain, Quiet
from retold.present.cli.outputs import Output, may_replace
from retold.present.cli.progress import progress
from retold.present.cli.terminal import pen, say
from retold.present.cli.trace import open_in_browser, traced_lines, write_report

_STORY = "kessel-quay"
_REPORT = "report.html"


def demo(
    *,
    into: Annotated[
        Path, typer.Option("--into", metavar="DIR", help="Put the story here.")
    ] = Path("retold-demo"),
    open_report: Annotated[
        bool, typer.Option("--open", help="Open the report in a browser.")
    ] = False,
    quiet: Quiet = False,
    plain: Plain = False,
) -> None:
    """Trace a made-up story and write a report about it."""
    from retold.conduct.run import TraceOptions  # noqa: PLC0415 - help must not load it
    from retold.conduct.run import trace as run_trace  # noqa: PLC0415 - as above

    folder = _lay_out(into)
    if not quiet:
        say([f"  The made-up story is in {folder}"], errors=True)
    began = time.monotonic()
    with progress(quiet=quiet, plain=plain) as heard:
        traced = run_trace(TraceOptions(inputs=(folder,), case_dir=into), heard)
    report = write_report(traced, into / _REPORT)
    if not quiet:
        say(traced_lines(traced, time.monotonic() - began, pen(plain=plain)))
        say([f"  Report: {report}   (open it in any browser)"])
    if open_report:
        open_in_browser(report)


def _lay_out(into: Path) -> Path:
    """Copy the story into a folder of its own, apart from case and report.

    Raises WrongUseError when the place is taken or cannot be written to.
    """
    from retold.measure import story_folder  # noqa: PLC0415 - as above

    folder = into / _STORY
    if into.is_dir() and any(into.iterdir()) and not folder.is_dir():
        raise WrongUseError(
            f"{into} is there already and holds other files. "
            "Name another folder: retold demo --into DIR"
        )
    try:
        with story_folder() as story:
            pages = {
                folder / file.name: file.read_bytes()
                for file in sorted(story.iterdir())
                if file.is_file()
            }
        _refuse_others(into, pages)
        folder.mkdir(parents=True, exist_ok=True)
        for page, data in pages.items():
            page.write_bytes(data)
    except OSError as error:
        raise WrongUseError(
            f"Cannot write the story into {into}: {error.strerror}. "
            "Name another folder: retold demo --into DIR"
        ) from error
    return folder


def _refuse_others(into: Path, pages: Mapping[Path, bytes]) -> None:
    """Refuse to write over a file that the demo did not put there."""
    others = [
        page
        for page, data in pages.items()
        if os.path.lexists(page) and not (page.is_file() and page.read_bytes() == data)
    ]
    report = into / _REPORT
    others += [] if may_replace(report, Output.REPORT) else [report]
    if others:
        raise WrongUseError(
            f"{others[0]} is there already and is not the demo's; "
            "name another folder: retold demo --into DIR"
        )
