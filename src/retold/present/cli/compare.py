"""`retold compare`: two wordings, or two claims of a case, side by side; or a pipe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from retold.model.errors import NothingToReadError, RetoldError, WrongUseError
from retold.present.cli.options import CasePlace, Plain
from retold.present.cli.pipes import object_of
from retold.present.cli.terminal import lines_of, pen, say, send

if TYPE_CHECKING:
    from retold.model.case import Reading
    from retold.model.comparison import Comparison
    from retold.present.pen import Pen

_CLAIM = re.compile(r"c-[0-9a-f]{1,12}", re.IGNORECASE)
_SIDES = ("before", "after")
_MOST_CLAIMS = 4  # of a wording; a file with more is an article
_MOST_PATH_CHARS = 1000  # longer words are no path, and some systems refuse to look


First = Annotated[
    str,
    typer.Argument(
        metavar="BEFORE",
        help="One wording, a file with it, or the id of a claim (c-...). With "
        '--jsonl: JSON Lines of "before" and "after"; - for standard input.',
        show_default=False,
    ),
]
Second = Annotated[
    str | None,
    typer.Argument(
        metavar="AFTER",
        help="Another wording, or a file with it; an article is asked whether it "
        "says so. With a claim: another claim.",
        show_default=False,
    ),
]
AsLines = Annotated[
    bool, typer.Option("--jsonl", help="Compare each line of a file of JSON Lines.")
]


def compare(
    first: First,
    second: Second = None,
    case: CasePlace = None,
    *,
    jsonl: AsLines = False,
    plain: Plain = False,
) -> None:
    """Compare two wordings: one claim or not, denied or not, and what changed."""
    if jsonl is not (second is None):
        raise WrongUseError(
            'Give two wordings (retold compare "..." "..."), or a file of JSON Lines '
            "(retold compare --jsonl FILE)."
        )
    if second is None:
        _pipe(first)
        return
    if _CLAIM.fullmatch(first) and _CLAIM.fullmatch(second):
        _compare_claims((first, second), case, pen(plain=plain))
        return
    if case is not None:
        raise WrongUseError(
            "In a case two claims are compared by their ids: retold compare c-... "
            f"c-... {case}. The ids: retold show FAMILY {case}"
        )
    _compare_words(first, second, pen(plain=plain))


def _compare_words(first: str, second: str, drawn: Pen) -> None:
    """Compare two wordings, or ask an article whether it says the first."""
    from retold.present.compare_text import compare_lines, stance_words  # noqa: PLC0415 - help is fast

    article = _article(second)
    if article is not None:
        from retold.conduct.pairs import stance_of  # noqa: PLC0415 - as above

        say([stance_words(stance_of(_words(first), article))])
        return
    texts = (_words(first), _words(second))
    say(compare_lines(texts, _compared(*texts), drawn))


def _compare_claims(ids: tuple[str, str], case: Path | None, drawn: Pen) -> None:
    from retold.conduct.pairs import compare_claims  # noqa: PLC0415 - as above
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.casebook import Casebook  # noqa: PLC0415 - as above
    from retold.present.compare_text import claims_lines  # noqa: PLC0415 - as above

    opened, _ = open_case(case)
    book = Casebook(opened, place=str(case or ""))
    both = (book.claim_called(ids[0]), book.claim_called(ids[1]))
    say(claims_lines(both, compare_claims(opened, *both), book, drawn))


def compared(stream: Iterable[bytes]) -> Iterator[dict[str, object]]:
    """Give the result of each line of JSON, in order, as `compare --jsonl` does."""
    for number, raw in enumerate(stream, start=1):
        try:
            held = object_of(raw, number)
        except WrongUseError as error:
            yield {"id": None, "error": str(error)}
            continue
        yield _result(held, number)


def _pipe(source: str) -> None:
    from retold.present.export import json_line  # noqa: PLC0415 - as above

    with lines_of(Path(source)) as stream:
        for result in compared(stream):
            send(json_line(result))


def _result(held: dict[str, Any], number: int) -> dict[str, object]:
    from retold.present.export import comparison_object  # noqa: PLC0415 - as above

    own = held.get("id")
    for name in _SIDES:
        if not isinstance(held.get(name), str) or not held[name].strip():
            return {"id": own, "error": f'line {number} has no words in "{name}"'}
    try:
        one = _compared(held["before"], held["after"])
    except RetoldError as error:
        return {"id": own, "error": str(error)}
    return comparison_object(own, one)


def _compared(before: str, after: str) -> Comparison:
    from retold.conduct.pairs import compare_texts  # noqa: PLC0415 - as above

    return compare_texts(before, after)


def _words(given: str) -> str:
    """Take words as they are, and the text of a file where it names one."""
    if not given.strip():
        raise WrongUseError("One of the two wordings is empty.")
    reading = _file(given, search=False)
    return reading.document.text if reading else given


def _article(given: str) -> Reading | None:
    """Read a file that is too long to be one wording; None where it is none."""
    reading = _file(given, search=True)
    told = len(reading.extraction.claims) if reading else 0
    return reading if told > _MOST_CLAIMS else None


def _file(given: str, *, search: bool) -> Reading | None:
    path = Path(given)
    if len(given) > _MOST_PATH_CHARS or not path.is_file():
        return None
    from retold.conduct.run import read_only  # noqa: PLC0415 - as above
    from retold.read import discover  # noqa: PLC0415 - as above

    for outcome, readings in read_only(discover([path]), search=search):
        if readings:
            return readings[0]
        raise NothingToReadError(" ".join(one.message for one in outcome.problems))
    raise NothingToReadError(f"Nothing could be read in {path}.")
