"""`retold match`: what has been said or checked before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.options import Plain, Quiet, WordsOnly
from retold.present.cli.progress import progress
from retold.present.cli.terminal import lines_of, pen, say, send

if TYPE_CHECKING:
    from retold.conduct.retrieve import Answer, Library, Line


Words = Annotated[
    str | None,
    typer.Argument(metavar="WORDS", help="The claim you look for.", show_default=False),
]
Searched = Annotated[
    Path,
    typer.Option(
        "--against",
        metavar="FILE",
        help="What is searched: JSON Lines, a table, claim reviews, or documents.",
    ),
]
Queries = Annotated[
    Path | None,
    typer.Option(
        "--queries",
        metavar="FILE",
        help="Many claims to look for; JSON Lines on - too.",
    ),
]
Most = Annotated[int, typer.Option("-k", min=1, help="How many at most.")]
Least = Annotated[
    float | None,
    typer.Option(
        "--least",
        min=0,
        max=1,
        help="The lowest score that JSON Lines give; without it, all of a list "
        "whose best is not hopeless.",
        show_default=False,
    ),
]
AsLines = Annotated[
    bool, typer.Option("--jsonl", help="JSON Lines, one result a query.")
]


def match(  # noqa: PLR0913 - each is an option of the command line
    words: Words = None,
    *,
    against: Searched,
    queries: Queries = None,
    most: Most = 5,
    least: Least = None,
    words_only: WordsOnly = False,
    jsonl: AsLines = False,
    quiet: Quiet = False,
    plain: Plain = False,
) -> None:
    """Find what has been said or checked before, in other words."""
    from retold.conduct.retrieve import Library, entries_in  # noqa: PLC0415 - as above
    from retold.encode import MISSING, SentenceEncoder  # noqa: PLC0415 - help is fast

    if (words is None) is (queries is None):
        raise WrongUseError(
            'Give a claim (retold match "..." --against FILE), or a file of them '
            "(--queries FILE)."
        )
    with progress(quiet=quiet, plain=plain) as told:
        encoder = None if words_only else SentenceEncoder(told)
        if encoder is not None and not encoder.available() and not quiet:
            say([MISSING], errors=True)
        library = Library(entries_in(against), encoder)
        if jsonl:
            for answer in library.answers(_asked(words, queries), most):
                _send(answer, least)
            return
        answers = list(library.answers(_asked(words, queries), most))
    _say(answers, library, plain=plain)


def _asked(words: str | None, queries: Path | None) -> Iterator[Line]:
    """Give the words on the command line, or the lines of a file."""
    from retold.conduct.retrieve import LINES, entries_in, lines_as_entries  # noqa: PLC0415 - as above
    from retold.model.retrieval import Entry  # noqa: PLC0415 - as above

    if words is not None:
        yield Entry(id="1", text=words)
    elif queries is not None:
        if str(queries) == "-" or queries.suffix in LINES:
            with lines_of(queries) as stream:
                yield from lines_as_entries(stream)
        else:
            yield from entries_in(queries)


def _send(answer: Answer, least: float | None) -> None:
    from retold.conduct.retrieve import listed  # noqa: PLC0415 - as above
    from retold.present.export import json_line, match_object  # noqa: PLC0415 - as above

    line, hits = answer
    send(json_line(match_object(line, listed(hits, least))))


def _say(answers: list[Answer], library: Library, *, plain: bool) -> None:
    """Write the answers for people, a query with its matches at a time."""
    from retold.conduct.retrieve import BadLine  # noqa: PLC0415 - as above
    from retold.present.hits_text import hit_lines  # noqa: PLC0415 - as above

    drawn = pen(plain=plain)
    for line, hits in answers:
        if isinstance(line, BadLine):
            say([line.error], errors=True)
            continue
        say(["", *drawn.wrapped(line.text, "  "), *hit_lines(hits, drawn)])
    how = "words and meaning" if library.encoder else "words alone"
    say(["", f"  {library.size:,} entries searched by {how}."])
