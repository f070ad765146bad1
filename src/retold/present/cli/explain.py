"""`retold explain`: why one claim was read as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import NothingToReadError, WrongUseError
from retold.present.cli.options import CasePlace, Plain
from retold.present.cli.show import chosen_family, refuse_folder
from retold.present.cli.terminal import pen, say, send
from retold.present.words import counted, one_line, shorten

if TYPE_CHECKING:
    from retold.model.claim import Claim
    from retold.present.casebook import Casebook

_MOST_NAMED, _NAMED_COLUMNS = 3, 40
_FEWEST_WORDS = 2  # one word alone is an id
_ID = "c-"


def explain(
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="CLAIM",
            help="The id of a claim or of a family, or some words of the claim.",
            show_default=False,
        ),
    ] = None,
    case: CasePlace = None,
    *,
    text: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Explain these words; no case is needed."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="JSON, one claim a line.")
    ] = False,
    plain: Plain = False,
) -> None:
    """Explain one claim: every rule that fired, with its words."""
    if (claim is None) is (text is None):
        raise WrongUseError(
            "Name a claim (retold explain ID CASE), or give a sentence "
            '(retold explain --text "...").'
        )
    if text is not None:
        _explain_text(text, as_json=as_json, plain=plain)
    elif claim is not None:
        _explain_claim(claim, case, as_json=as_json, plain=plain)


def _explain_claim(
    wanted: str, case: Path | None, *, as_json: bool, plain: bool
) -> None:
    from retold.conduct.run import open_case  # noqa: PLC0415 - as above
    from retold.present.casebook import Casebook  # noqa: PLC0415 - help is fast
    from retold.present.explain_text import explain_lines  # noqa: PLC0415 - as above
    from retold.present.explained import explained  # noqa: PLC0415 - as above
    from retold.present.export import explanation_object, json_line  # noqa: PLC0415 - as above

    refuse_folder(wanted)
    opened, _ = open_case(case)
    book = Casebook(opened, place=str(case or ""))
    one = explained(_chosen(wanted, book), book)
    if as_json:
        send(json_line(explanation_object(one)))
    else:
        say(explain_lines(one, book, pen(plain=plain)))


def _explain_text(text: str, *, as_json: bool, plain: bool) -> None:
    """Read a text as a file of its own and explain each claim in it."""
    from retold.present.explain_text import rule_lines  # noqa: PLC0415 - as above
    from retold.present.explained import explained  # noqa: PLC0415 - as above
    from retold.present.export import explanation_object, json_line  # noqa: PLC0415 - as above

    book = _book_of(text)
    claims = [one for each in book.case.readings for one in each.extraction.claims]
    if not claims:
        raise NothingToReadError(
            "No claim was found in these words. Retold finds claims in whole "
            "sentences of English and Swedish."
        )
    for number, claim in enumerate(claims):
        one = explained(claim.id, book)
        if as_json:
            send(json_line(explanation_object(one)))
        else:
            say([*([""] if number else []), *rule_lines(one, pen(plain=plain))])


def _book_of(text: str) -> Casebook:
    """Make a case of one text, read as English unless it is seen to be Swedish."""
    from retold.conduct.run import read_only  # noqa: PLC0415 - as above
    from retold.extract import extract  # noqa: PLC0415 - as above
    from retold.model.case import Case  # noqa: PLC0415 - as above
    from retold.present.casebook import Casebook  # noqa: PLC0415 - as above
    from retold.read import Input  # noqa: PLC0415 - as above

    with TemporaryDirectory(prefix="retold-explain-") as place:
        file = Path(place) / "text.txt"
        file.write_bytes(text.encode("utf-8", "replace"))
        readings = [
            one
            for _, found in read_only([Input(path=file.name, file=file)])
            for one in found
        ]
    for number, one in enumerate(readings):
        if one.document.language not in {"en", "sv"}:
            document = replace(one.document, language="en")
            found = extract(document, one.segmentation)
            readings[number] = replace(one, document=document, extraction=found)
    return Casebook(
        Case(name="", readings=tuple(readings), families=(), findings=(), problems=())
    )


def _chosen(wanted: str, book: Casebook) -> str:
    """Find a claim by its id, by its words, or as the first telling of a family."""
    claims = [one for each in book.counted for one in each.extraction.claims]
    if wanted.lower().startswith(_ID):
        found = [one for one in claims if one.id.startswith(wanted.lower())]
    elif len(wanted.split()) >= _FEWEST_WORDS:
        asked = one_line(wanted).casefold()
        found = [
            one for one in claims if asked in one_line(one.anchor.exact).casefold()
        ]
    else:
        family = chosen_family(wanted, book)
        return family.first or (*family.tellings, *family.denials)[0]
    return _only(wanted, found, book)


def _only(wanted: str, found: Sequence[Claim], book: Casebook) -> str:
    if len(found) == 1:
        return found[0].id
    everything = book.command("claims", "--all")
    if not found:
        raise WrongUseError(f"No claim of this case is {wanted!r}. All: {everything}")
    named = ", ".join(
        f"{one.id} (“{shorten(one.anchor.exact, _NAMED_COLUMNS)}”)"
        for one in found[:_MOST_NAMED]
    )
    left = len(found) - _MOST_NAMED
    more = f" and {counted(left, 'more claim')}" if left > 0 else ""
    raise WrongUseError(f"{wanted} can mean {named}{more}. Name one by its id.")
