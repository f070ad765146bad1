"""The program `retold`: its verbs, and how every failure is told.

Exit codes: 0 done, 1 something broke, 2 wrong use, 3 nothing to read, 4 done
but some files could not be read (`--strict`), 130 stopped by the user.
"""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated

import typer

from retold import __version__
from retold.model.errors import NothingToReadError, RetoldError, WrongUseError
from retold.present.cli.add import add
from retold.present.cli.audit import audit
from retold.present.cli.backup import backup
from retold.present.cli.bug_report import bug_report
from retold.present.cli.check import check
from retold.present.cli.checked import checked
from retold.present.cli.claimreview import claimreview
from retold.present.cli.command import HELP, Verb, Verbs
from retold.present.cli.compare import compare
from retold.present.cli.crash import keep_crash
from retold.present.cli.demo import demo
from retold.present.cli.doctor import doctor
from retold.present.cli.draft import draft
from retold.present.cli.evaluate import evaluate
from retold.present.cli.explain import explain
from retold.present.cli.export import export
from retold.present.cli.forget import forget
from retold.present.cli.history import history
from retold.present.cli.match import match
from retold.present.cli.notes import notes
from retold.present.cli.open import open_
from retold.present.cli.people import people
from retold.present.cli.pipes import extract, read
from retold.present.cli.plan import plan
from retold.present.cli.problems import formats, problems
from retold.present.cli.recover import recover
from retold.present.cli.report import report
from retold.present.cli.restore import restore
from retold.present.cli.review import review
from retold.present.cli.search import search
from retold.present.cli.serve import serve
from retold.present.cli.set import set_
from retold.present.cli.show import claims, denials, figures, show
from retold.present.cli.terminal import ClosedPipeError, pen
from retold.present.cli.trace import trace
from retold.present.cli.undo import redo, undo
from retold.present.cli.usage import habitual, usage_words
from retold.present.cli.verdict import verdict
from retold.present.cli.versions import versions
from retold.present.cli.where import where

BROKE, WRONG_USE, NOTHING_TO_READ, STOPPED = 1, 2, 3, 130

_READING = (["demo"], ["trace"])
_KEPT = "Stopped. What was read is kept; run the same command again to go on."

# Each verb with the example that its help ends with.
VERBS = (
    (demo, "demo", "retold demo --open"),
    (trace, "trace", "retold trace my-folder/"),
    (add, "add", "retold add https://example.org/story --to my-folder"),
    (open_, "open", "retold open my-folder"),
    (serve, "serve", "retold serve my-folder --port 8400"),
    (report, "report", "retold report my-folder -o report.html"),
    (draft, "draft", "retold draft mine.docx --against report.pdf -o checked.docx"),
    (show, "show", "retold show ef50 my-folder"),
    (claims, "claims", "retold claims my-folder --all"),
    (figures, "figures", "retold figures ef50 my-folder"),
    (denials, "denials", "retold denials my-folder"),
    (search, "search", 'retold search "tonnes leaked" my-folder'),
    (explain, "explain", "retold explain ef50 my-folder"),
    (check, "check", 'retold check --claim "40 tonnes leaked" --against report.pdf'),
    (review, "review", 'retold review reject "What a day" --why "no claim" --by Maja'),
    (verdict, "verdict", 'retold verdict ef50 --rating "Mostly false" --why "…"'),
    (set_, "set", "retold set letter.docx date=2025-03-05 --by Maja"),
    (undo, "undo", "retold undo my-folder --by Maja"),
    (redo, "redo", "retold redo my-folder --by Maja"),
    (history, "history", "retold history my-folder"),
    (audit, "audit", "retold audit verify my-folder"),
    (checked, "checked", "retold checked my-folder --by checks.json"),
    (notes, "notes", "retold notes hypothesis.json my-folder"),
    (versions, "versions", "retold versions my-folder"),
    (compare, "compare", 'retold compare "one wording" "another wording"'),
    (problems, "problems", "retold problems my-folder"),
    (export, "export", "retold export my-folder --to xlsx -o claims.xlsx"),
    (backup, "backup", "retold backup my-folder case.backup"),
    (restore, "restore", "retold restore case.backup new-folder"),
    (recover, "recover", "retold recover my-folder --into new-folder"),
    (forget, "forget", "retold forget letter.html my-folder --yes"),
    (where, "where", 'retold where article.html "the words you look for"'),
    (match, "match", 'retold match "the ferry sank in May" --against checks.csv'),
    (formats, "formats", "retold formats"),
    (plan, "plan", "retold plan --sql"),
    (doctor, "doctor", "retold doctor"),
    (bug_report, "bug-report", "retold bug-report"),
    (evaluate, "eval", "retold eval --gate"),
    (read, "read", "retold read my-folder/ --jsonl > documents.jsonl"),
    (extract, "extract", "retold extract --jsonl texts.jsonl > claims.jsonl"),
)

# All that may follow "retold"; the last two are groups of verbs.
NAMES = frozenset({*(name for _, name, _ in VERBS), "claimreview", "people"})

app = typer.Typer(
    name="retold",
    cls=Verbs,
    help="Draw the family tree of a claim: who told it, on whose word, what changed.",
    epilog="Example: retold trace my-folder/",
    context_settings=HELP,
    subcommand_metavar="VERB ...",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
)
for _verb, _name, _example in VERBS:
    app.command(_name, cls=Verb, epilog=f"Example: {_example}")(_verb)
app.add_typer(claimreview)
app.add_typer(people)


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Say which Retold this is.")
    ] = False,
) -> None:
    if version:
        typer.echo(f"retold {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the program with its exit code."""
    words = habitual(sys.argv[1:] if arguments is None else arguments)
    _let_streams_bend()
    sys.exit(_run(words))


def _run(words: list[str]) -> int:
    try:
        ended = app(args=words, prog_name="retold", standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        ended = STOPPED  # Typer itself returns the same when it sees Ctrl-C
    except ClosedPipeError:
        _forget_stdout()
        return 0
    except Exception as error:  # noqa: BLE001 - the last line of defence
        sentence, code = _failed(error, words)
        _tell(sentence)
        return code
    if ended == STOPPED:
        _tell(_KEPT if words[:1] in _READING else "Stopped.")
    return ended if isinstance(ended, int) else 0


def _failed(error: Exception, words: list[str]) -> tuple[str, int]:
    """Say a failure in one sentence, and with which code to end."""
    if isinstance(error, RetoldError):
        return str(error), _exit_code(error)
    if isinstance(error, typer.TyperException):
        return usage_words(error, words, NAMES), WRONG_USE
    if isinstance(error, OSError):
        return _system_words(error), BROKE
    return _crash_words(error, words), BROKE


def _exit_code(error: RetoldError) -> int:
    if isinstance(error, WrongUseError):
        return WRONG_USE
    return NOTHING_TO_READ if isinstance(error, NothingToReadError) else BROKE


def _system_words(error: OSError) -> str:
    what = error.strerror or type(error).__name__
    where = f" ({error.filename})" if error.filename else ""
    return f"The system refused{where}: {what}. Nothing that was kept is lost."


def _crash_words(error: Exception, words: list[str]) -> str:
    """Keep the traceback in a file, and say where."""
    log = keep_crash(error, words)
    what = f"Something broke in Retold ({type(error).__name__})."
    return f"{what} Please report it: retold bug-report. Details: {log or 'not kept'}"


def _tell(sentence: str) -> None:
    """Write a message; on a terminal in lines that break between words."""
    told = f"retold: {sentence}"
    if sys.stderr.isatty():
        lines = pen(plain=False, errors=True).wrapped(told, "  ", "")
        told = "\n".join(lines)
    sys.stderr.write(f"{told}\n")


def _let_streams_bend() -> None:
    """Print what a console cannot draw as "?", instead of failing on it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _forget_stdout() -> None:
    """Point standard output nowhere, so that its last flush cannot fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
