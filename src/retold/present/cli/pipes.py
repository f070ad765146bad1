"""`retold read` and `retold extract`: single stages as pipes of JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from retold.model.errors import RetoldError, WrongUseError
from retold.present.cli.options import Inputs, Lines
from retold.present.cli.terminal import lines_of, pen, say, send

if TYPE_CHECKING:
    from retold.model.case import Reading
    from retold.model.document import Document
    from retold.model.when import StatedDate
    from retold.read import Outcome

_BATCH_LINES = 100  # lines that share one child process
Origins = Annotated[
    bool,
    typer.Option(
        "--origins", help="Each part with its place in the original, to be read."
    ),
]
LeftOut = Annotated[
    bool, typer.Option("--left-out", help="Only what counts as no article, and why.")
]


def read(
    paths: Inputs,
    *,
    jsonl: Lines = True,  # noqa: ARG001 - what it is without the other options
    origins: Origins = False,
    left_out: LeftOut = False,
) -> None:
    """Read documents and print each as a line of JSON."""
    from retold.conduct.run import read_only  # noqa: PLC0415 - as above
    from retold.present.export import (  # noqa: PLC0415 - help must not load it
        document_object,
        json_line,
    )
    from retold.read import discover  # noqa: PLC0415 - as above

    for outcome, readings in read_only(discover(paths), search=False):
        if origins or left_out:
            _say_parts(outcome, readings, only_left_out=left_out)
            continue
        for one in readings:
            send(json_line(document_object(one.document, one.segmentation)))
        for problem in outcome.problems:
            send(
                json_line(
                    {
                        "error": problem.message,
                        "code": problem.code,
                        "path": outcome.path,
                        "sha256": outcome.sha256,
                    }
                )
            )


def _say_parts(
    outcome: Outcome, readings: Sequence[Reading], *, only_left_out: bool
) -> None:
    from retold.present.reading_text import (  # noqa: PLC0415 - help must not load it
        left_out_lines,
        origin_lines,
    )

    drawn = pen(plain=False)
    lines_for = left_out_lines if only_left_out else origin_lines
    for one in readings:
        say(lines_for(one, drawn))
    say([one.message for one in outcome.problems], errors=True)


def extract(
    source: Annotated[
        Path, typer.Argument(metavar="IN", help="JSON Lines; - for standard input.")
    ],
    *,
    jsonl: Lines = True,  # noqa: ARG001 - there is no other form
) -> None:
    """Find the claims in each text of a file of JSON Lines."""
    from retold.present.export import json_line  # noqa: PLC0415 - as above

    with lines_of(source) as stream:
        for result in extracted(stream):
            send(json_line(result))


def extracted(stream: Iterable[bytes]) -> Iterator[dict[str, object]]:
    """Give the result of each line of JSON, in order, as `extract` prints it."""
    numbered = enumerate(stream, start=1)
    while batch := list(islice(numbered, _BATCH_LINES)):
        yield from _results([_parsed(raw, number) for number, raw in batch])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line in; `error` says why it cannot be used."""

    id: object
    content: str = ""
    ending: str = ".txt"
    published: StatedDate | None = None
    language: str | None = None
    error: str = ""


def object_of(raw: bytes, number: int) -> dict[str, Any]:
    """Read a line of JSON as an object; WrongUseError says why it is none."""
    try:
        held: Any = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise WrongUseError(f"line {number} is not JSON") from error
    if not isinstance(held, dict):
        raise WrongUseError(f"line {number} is not a JSON object")
    return held


def _parsed(raw: bytes, number: int) -> _Line:
    try:
        held = object_of(raw, number)
    except WrongUseError as error:
        return _Line(id=None, error=str(error))
    own = held.get("id")
    for name, ending in (("text", ".txt"), ("html", ".html")):
        if isinstance(held.get(name), str):
            return _line(own, held, name, ending)
    return _Line(id=own, error=f'line {number} has neither "text" nor "html"')


def _line(own: object, held: dict[str, Any], name: str, ending: str) -> _Line:
    try:
        published = _date(_text(held, "published"))
    except RetoldError as error:
        return _Line(id=own, error=str(error))
    return _Line(
        id=own,
        content=held[name],
        ending=ending,
        published=published,
        language=_text(held, "language"),
    )


def _text(held: dict[str, Any], name: str) -> str | None:
    value = held.get(name)
    return value if isinstance(value, str) and value else None


def _results(lines: Sequence[_Line]) -> Iterator[dict[str, object]]:
    """Give one result for each line, in order."""
    with TemporaryDirectory(prefix="retold-extract-") as place:
        outcomes = _outcomes(lines, Path(place))
        for line in lines:
            yield (
                {"id": line.id, "error": line.error}
                if line.error
                else _found(line, *next(outcomes))
            )


def _outcomes(
    lines: Sequence[_Line], place: Path
) -> Iterator[tuple[Outcome, list[Reading]]]:
    """Read each usable line as the file it could have been."""
    from retold.conduct.run import read_only  # noqa: PLC0415 - as above
    from retold.read import Input  # noqa: PLC0415 - as above

    by_file = {}
    for number, line in enumerate(lines):
        if not line.error:
            file = place / f"{number}{line.ending}"
            file.write_bytes(line.content.encode("utf-8", "replace"))
            by_file[file] = line
    inputs = [Input(path=str(line.id), file=file) for file, line in by_file.items()]
    return iter(
        read_only(inputs, stated=lambda one, read: _stated(read, by_file[one.file]))
    )


def _found(
    line: _Line, outcome: Outcome, readings: Sequence[Reading]
) -> dict[str, object]:
    from retold.conduct.search import BROKE  # noqa: PLC0415 - as above
    from retold.present.export import extraction_object  # noqa: PLC0415 - as above

    if not readings:
        why = " ".join(one.message for one in outcome.problems)
        return {"id": line.id, "error": why or "nothing could be read"}
    broke = [one for one in readings[0].document.problems if one.code == BROKE]
    if broke:
        return {"id": line.id, "error": broke[0].message}
    return extraction_object(line.id, readings[0])


def _stated(document: Document, line: _Line) -> Document:
    """Give a document the date and the language that its line states."""
    return replace(
        document,
        published=line.published or document.published,
        language=line.language or document.language,
    )


def _date(written: str | None) -> StatedDate | None:
    """Read the date that a line states; RetoldError when it is no date."""
    from retold.model.when import DateKnownBy, StatedDate  # noqa: PLC0415 - as above

    return StatedDate(value=written, how=DateKnownBy.USER) if written else None
