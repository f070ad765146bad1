"""`retold trace`: the main job."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.options import AllAsJson, Database, Inputs, Plain, Quiet
from retold.present.cli.outputs import Output, check_can_write
from retold.present.cli.progress import progress
from retold.present.cli.terminal import pen, save, say, send

if TYPE_CHECKING:
    from retold.conduct.run import Traced
    from retold.present.casebook import Casebook
    from retold.present.pen import Pen

SOME_FILES_UNREAD = 4
_BYTES_PER_MB = 1_000_000
_HERE = "local[*]"  # Spark on all cores of this machine


class Engine(StrEnum):
    """What does the set-wise work: DuckDB on this machine, or Spark."""

    DUCKDB = "duckdb"
    SPARK = "spark"


CaseDir = Annotated[
    Path | None,
    typer.Option("--case", metavar="DIR", help="Keep the case in this folder."),
]
OpenReport = Annotated[
    bool, typer.Option("--open", help="Write a report and open it in a browser.")
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="End with 4 when a file could not be read in full."),
]
Watch = Annotated[
    bool,
    typer.Option("--watch", help="Go on and trace what comes in, until Ctrl-C."),
]
OneEngine = Annotated[
    Engine, typer.Option("--engine", help="What compares the tellings.")
]
Master = Annotated[
    str | None,
    typer.Option(
        "--master", metavar="URL", help="Where Spark runs: local[2], spark://…"
    ),
]
Meaning = Annotated[
    bool,
    typer.Option(
        "--meaning",
        help="Also join what is told in other words, or in English and Swedish "
        "(the first time, a second for about 60 sentences).",
    ),
]


def trace(  # noqa: PLR0913 - each is an option of the command line
    paths: Inputs,
    *,
    case_dir: CaseDir = None,
    json_out: AllAsJson = None,
    open_report: OpenReport = False,
    strict: Strict = False,
    watch: Watch = False,
    engine: OneEngine = Engine.DUCKDB,
    master: Master = None,
    meaning: Meaning = False,
    database: Database = None,
    quiet: Quiet = False,
    plain: Plain = False,
) -> None:
    """Read documents, find claims, and draw how each was retold."""
    if json_out is not None and str(json_out) != "-":
        check_can_write(json_out, Output.JSON, paths)
    if watch and strict:
        raise WrongUseError("--watch goes on until Ctrl-C; leave out --strict.")
    job = _Job(
        paths=tuple(paths),
        case_dir=case_dir,
        json_out=json_out,
        open_report=open_report,
        spark=_spark(engine, master),
        meaning=meaning,
        database=database,
        quiet=quiet,
        plain=plain,
    )
    if watch:
        from retold.present.cli.watch import watched  # noqa: PLC0415 - as above

        watched(job.paths, job.once, ignored=json_out)
        return
    traced = job.once()
    if strict and (traced.refused or traced.partial):
        raise typer.Exit(SOME_FILES_UNREAD)


def _spark(engine: Engine, master: str | None) -> str | None:
    """Say where Spark is to run, None when it is not asked for."""
    if engine is Engine.SPARK:
        return master or _HERE
    if master is not None:
        raise WrongUseError("--master is for Spark: add --engine spark.")
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """What one command line asks to be traced, once or again and again."""

    paths: tuple[Path, ...]
    case_dir: Path | None
    json_out: Path | None
    open_report: bool
    spark: str | None
    meaning: bool
    database: str | None
    quiet: bool
    plain: bool

    def once(self, *, brief: bool = False) -> Traced:
        """Trace, tell, and write what was asked for; `brief` is a later round."""
        from retold.conduct.run import TraceOptions  # noqa: PLC0415 - help must not load it
        from retold.conduct.run import trace as run_trace  # noqa: PLC0415 - as above

        to_stdout = str(self.json_out) == "-"
        began = time.monotonic()
        with progress(quiet=self.quiet or brief, plain=self.plain) as heard:
            options = TraceOptions(
                inputs=self.paths,
                case_dir=self.case_dir,
                spark=self.spark,
                meaning=self.meaning,
                database=self.database,
            )
            traced = run_trace(options, heard)
        if not self.quiet:
            drawn = pen(plain=self.plain, errors=to_stdout)
            tell = round_lines if brief else traced_lines
            say(tell(traced, time.monotonic() - began, drawn), errors=to_stdout)
        if self.json_out is not None:
            _write_json(traced, self.json_out)
        if self.open_report and not brief:
            open_in_browser(write_report(traced, traced.case_dir / "report.html"))
        return traced


def round_lines(traced: Traced, seconds: float, pen: Pen) -> list[str]:
    """Tell in a short paragraph what came in and what the case holds now."""
    from retold.present.casebook import Casebook  # noqa: PLC0415 - as above
    from retold.present.ranking import most_retold  # noqa: PLC0415 - as above
    from retold.present.words import counted  # noqa: PLC0415 - as above

    case = traced.case
    lines = ["", *_news(traced, seconds)]
    documents = counted(len(case.readings), "document")
    told = f"{documents}, {len(case.families):,} families"
    ranked = most_retold(Casebook(case))
    if ranked:
        told += f"; most retold: {ranked[0].label}"
    return [*lines, f"  {pen.fit(told, pen.width - 2)}"]


def traced_lines(traced: Traced, seconds: float, pen: Pen) -> list[str]:
    """Tell what a run found, what to do next, and where it is kept."""
    from retold import __version__  # noqa: PLC0415 - as above
    from retold.present.casebook import Casebook  # noqa: PLC0415 - as above
    from retold.present.summary import summary_lines  # noqa: PLC0415 - as above

    name = pen.fit(traced.case.name, pen.width // 2)
    place = "" if _is_here(traced.case_dir) else str(traced.case_dir.parent)
    book = Casebook(traced.case, place=place)
    lines = [f"Retold {__version__}   case {name}   offline", ""]
    lines += [*_news(traced, seconds), "", *summary_lines(book, pen), ""]
    return lines + _next_lines(book, pen) + _saved_lines(traced, pen)


def write_report(traced: Traced, path: Path) -> Path:
    """Write the public report of a case and return where it is."""
    from retold.conduct.originals import Originals  # noqa: PLC0415 - as above
    from retold.present.report import CitedPages, report_html  # noqa: PLC0415 - as above

    with Originals(traced.case_dir) as originals:
        pages = CitedPages(originals, path.parent)
        save(path, report_html(traced.case, pages=pages).encode("utf-8", "replace"))
    return path


def open_in_browser(path: Path) -> None:
    """Show a file in the browser, or say where it is when there is none."""
    import webbrowser  # noqa: PLC0415 - as above

    shown = webbrowser.open(path.resolve().as_uri())
    if not shown:
        say([f"No browser was found. Open this file: {path}"], errors=True)


def _news(traced: Traced, seconds: float) -> list[str]:
    """Tell how many files were read, were not, and are gone."""
    from retold.present.words import counted  # noqa: PLC0415 - as above

    unread = f"; {traced.refused:,} not read" if traced.refused else ""
    if not traced.new:
        told = f"nothing new; {counted(traced.unchanged, 'file')} unchanged"
    elif traced.unchanged:
        told = f"{counted(traced.new, 'file')} new or changed"
        told += f"; {traced.unchanged:,} unchanged"
        if traced.refused:  # which of them are new is not known here
            unread = f"; {traced.refused:,} of all {traced.inputs:,} not read"
    else:
        told = f"{counted(traced.new - traced.refused, 'file')} read"
    lines = [f"  {told}{unread} ({seconds:.1f} s)"]
    if traced.left:
        are = "is" if traced.left == 1 else "are"
        gone = counted(traced.left, "file")
        lines.append(f"  {gone} {are} no longer there and left the case")
    return lines


def _next_lines(book: Casebook, pen: Pen) -> list[str]:
    from retold.present.ranking import most_retold, showcase  # noqa: PLC0415 - as above

    commands = [
        (book.command("open"), "read it in your browser"),
        (book.command("report"), "a page to share"),
        (book.command("problems"), "what was not read, and why"),
    ]
    if most_retold(book):
        shown = book.command("show", book.short[showcase(book).id])
        commands.insert(0, (shown, "one claim, all its tellings"))
    widest = max(len(command) for command, _ in commands)
    lines = []
    for number, (command, what) in enumerate(commands):
        lead = "  Next   " if number == 0 else "         "
        line = f"{lead}{command.ljust(widest)}   {what}"
        lines.append(line if len(line) <= pen.width else lead + command)
    return lines


def _saved_lines(traced: Traced, pen: Pen) -> list[str]:
    size = max(0.1, traced.size_bytes / _BYTES_PER_MB)
    else_ = " else" if traced.place else ""
    words = (
        f"Saved in {traced.place or traced.case_dir} ({size:.1f} MB). "
        f"Nothing was sent anywhere{else_}."
    )
    return pen.wrapped(words, "  ")


def _is_here(case_dir: Path) -> bool:
    return case_dir.resolve().parent == Path.cwd()


def _write_json(traced: Traced, json_out: Path) -> None:
    from retold.present.export import (  # noqa: PLC0415 - as above
        case_document,
        json_bytes,
    )

    data = json_bytes(case_document(traced.case))
    if str(json_out) == "-":
        send(data)
    else:
        save(json_out, data)
