"""`retold check`: whether the source says so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from retold.model.errors import NothingToReadError, RetoldError, WrongUseError
from retold.present.cli.meaning import encoder
from retold.present.cli.options import Plain
from retold.present.cli.terminal import lines_of, pen, say, send

if TYPE_CHECKING:
    from retold.model.case import Reading
    from retold.model.ports import Encoder


Place = Annotated[
    Path | None,
    typer.Argument(
        metavar="CASE",
        help="The folder that was traced; with --jsonl a file of lines, - for "
        "standard input.",
        show_default=False,
    ),
]
OneClaim = Annotated[
    str | None,
    typer.Option("--claim", metavar="TEXT", help="One claim to hold against files."),
]
Against = Annotated[
    list[Path] | None,
    typer.Option(
        "--against", metavar="FILE", help="What to hold it against; more than once."
    ),
]
AsLines = Annotated[
    bool, typer.Option("--jsonl", help="JSON Lines in and out, one answer a line.")
]
Meaning = Annotated[
    bool,
    typer.Option(
        "--meaning",
        help="Look too for what is told in other words (with --claim), or in "
        "English and Swedish (with --jsonl too). Needs "
        'pip install "retold[meaning]".',
    ),
]


def check(  # noqa: PLR0913 - each is an option of the command line
    place: Place = None,
    *,
    claim: OneClaim = None,
    against: Against = None,
    jsonl: AsLines = False,
    meaning: Meaning = False,
    plain: Plain = False,
) -> None:
    """Say whether sources bear claims out, and show the passages."""
    if (claim is None) != (not against):
        raise WrongUseError(
            "Name both the claim and the file: "
            'retold check --claim "TEXT" --against FILE'
        )
    if claim is not None and against:
        if place is not None or jsonl:
            raise WrongUseError(
                "--claim is held against files alone: leave out the rest."
            )
        _check_claim(claim, against, meaning=meaning, plain=plain)
    elif jsonl:
        _check_lines(place, encoder() if meaning else None)
    elif meaning:
        raise WrongUseError(
            "--meaning goes with --claim or --jsonl. For a folder: "
            "retold trace FOLDER --meaning"
        )
    else:
        _check_case(place, plain=plain)


def _check_case(place: Path | None, *, plain: bool) -> None:
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.casebook import Casebook  # noqa: PLC0415 - help is fast
    from retold.present.check_text import case_lines  # noqa: PLC0415 - as above

    opened, _ = open_case(place)
    say(case_lines(Casebook(opened, place=str(place or "")), pen(plain=plain)))


def _check_claim(
    claim: str, against: list[Path], *, meaning: bool, plain: bool
) -> None:
    from retold.conduct.asking import ask_sources  # noqa: PLC0415 - as above
    from retold.present.check_text import asked_lines  # noqa: PLC0415 - as above

    if not claim.strip():
        raise WrongUseError("The claim is empty: write it after --claim in quotes.")
    sources = _sources(against)
    documents = {one.document.id: one.document for one in sources}
    found = ask_sources(claim, sources, encoder() if meaning else None)
    say(asked_lines(" ".join(claim.split()), found, documents, pen(plain=plain)))


def _sources(against: list[Path]) -> list[Reading]:
    """Read the files; what could not be read is said, and nothing is an error."""
    from retold.conduct.run import read_only  # noqa: PLC0415 - as above
    from retold.read import discover  # noqa: PLC0415 - as above

    sources, problems = [], []
    for outcome, readings in read_only(discover(against)):
        sources += readings
        problems += [one.message for one in outcome.problems]
        problems += [one.message for each in readings for one in each.document.problems]
    say(problems, errors=True)
    if not sources:
        named = ", ".join(map(str, against))
        raise NothingToReadError(f"Nothing could be read in {named}.")
    return sources


def _check_lines(place: Path | None, with_meaning: Encoder | None) -> None:
    from retold.present.export import json_line  # noqa: PLC0415 - as above

    if place is None:
        raise WrongUseError("Name a file of JSON Lines: retold check --jsonl IN")
    with lines_of(place) as stream:
        for result in checked(stream, with_meaning):
            send(json_line(result))


def checked(
    stream: Iterable[bytes], with_meaning: Encoder | None = None
) -> Iterator[dict[str, object]]:
    """Give the answer to each line of JSON, in order, as `check --jsonl` prints it.

    Raises EncoderError when the encoder cannot run.
    """
    for number, raw in enumerate(stream, start=1):
        try:
            held: Any = json.loads(raw)
        except (ValueError, RecursionError):
            yield {"id": None, "error": f"line {number} is not JSON"}
            continue
        if not isinstance(held, dict):
            yield {"id": None, "error": f"line {number} is not a JSON object"}
        else:
            yield _answer(held, number, with_meaning)


def _answer(
    held: dict[str, Any], number: int, with_meaning: Encoder | None
) -> dict[str, object]:
    from retold.conduct.asking import ask  # noqa: PLC0415 - as above
    from retold.present.export import checked_object  # noqa: PLC0415 - as above

    own, claim, passages = held.get("id"), held.get("claim"), held.get("passages")
    if not isinstance(claim, str) or not claim.strip():
        return {"id": own, "error": f'line {number} has no "claim"'}
    if "table" in held:
        return _answer_of_table(held, claim)
    if not isinstance(passages, list) or not all(isinstance(p, str) for p in passages):
        return {"id": own, "error": f'line {number} has no list of "passages"'}
    language = held.get("language")
    spoken = language if isinstance(language, str) and language else None
    return checked_object(own, ask(claim, passages, spoken, with_meaning))


def _answer_of_table(held: dict[str, Any], claim: str) -> dict[str, object]:
    from retold.conduct.asking import ask_table  # noqa: PLC0415 - as above
    from retold.present.export import table_object  # noqa: PLC0415 - as above

    own, caption, rows = held.get("id"), held.get("caption"), held.get("header_rows", 1)
    try:
        found = ask_table(
            claim,
            held["table"],
            caption=caption if isinstance(caption, str) else "",
            header_rows=rows if isinstance(rows, int) else 1,
        )
    except RetoldError as error:
        return {"id": own, "error": str(error)}
    return table_object(own, found)
