"""The program `retold`: its verbs, and how every failure is told.

Exit codes: 0 done, 1 something broke, 2 wrong use, 3 nothing to read, 4 done
but some files could not be read (`--strict`), 130 stopped by the user.
"""

from __future__ import annotations

import io
import os
import shlex
import sys
from pathlib import Path
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
from retold.present.cli.command import Verb, Verbs
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
from retold.present.cli.show import claims, show
from retold.present.cli.terminal import ClosedPipeError
from retold.present.cli.trace import trace
from retold.present.cli.undo import redo, undo
from retold.present.cli.verdict import verdict
from retold.present.cli.versions import versions
from retold.present.cli.where import where

BROKE, WRONG_USE, NOTHING_TO_READ, STOPPED = 1, 2, 3, 130

# Each verb with the example that its help ends with.
VERBS = (
    (demo, "demo", "retold demo --open"),
    (trace, "trace", "retold trace my-folder/ --json out.json"),
    (add, "add", "retold add https://example.org/story --to my-folder"),
    (open_, "open", "retold open my-folder"),
    (serve, "serve", "retold serve my-folder --port 8400"),
    (report, "report", "retold report my-folder -o report.html"),
    (draft, "draft", "retold draft mine.docx --against report.pdf -o checked.docx"),
    (show, "show", "retold show c7f2 my-folder"),
    (claims, "claims", "retold claims my-folder --all"),
    (search, "search", 'retold search "tonnes leaked" my-folder'),
    (explain, "explain", "retold explain c7f2 my-folder"),
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
    words = sys.argv[1:] if arguments is None else arguments
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
        _tell("Stopped. What was read is kept; run the same command again to go on.")
    return ended if isinstance(ended, int) else 0


def _failed(error: Exception, words: list[str]) -> tuple[str, int]:
    """Say a failure in one sentence, and with which code to end."""
    if isinstance(error, RetoldError):
        return str(error), _exit_code(error)
    if isinstance(error, typer.TyperException):
        return _usage_words(error, words), WRONG_USE
    if isinstance(error, OSError):
        return _system_words(error), BROKE
    return _crash_words(error, words), BROKE


def _exit_code(error: RetoldError) -> int:
    if isinstance(error, WrongUseError):
        return WRONG_USE
    return NOTHING_TO_READ if isinstance(error, NothingToReadError) else BROKE


def _usage_words(error: typer.TyperException, words: list[str]) -> str:
    """Answer a wrong start with the right command."""
    first = words[0] if words else ""
    if first not in NAMES and not first.startswith("-") and Path(first).exists():
        named = shlex.quote(first)
        return f"{first} is no verb; did you mean: retold trace {named}?"
    verb = f"{first} " if first in NAMES else ""
    return f"{_sentence(error)} See: retold {verb}--help"


def _sentence(error: typer.TyperException) -> str:
    """Give the parser's message as one sentence."""
    message = str(getattr(error, "format_message", error.__str__)())
    return message.replace("Value error, ", "").rstrip(".") + "."


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
    sys.stderr.write(f"retold: {sentence}\n")


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
