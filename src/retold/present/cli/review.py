"""`retold review`: rule on what Retold found; nothing it found is lost by it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import WrongUseError
from retold.model.review import Ruled, Ruling, Subject
from retold.present.cli.options import By, CaseOption, Plain, Why
from retold.present.cli.ruling import named, tell, write

if TYPE_CHECKING:
    from retold.model.case import Case
    from retold.model.review import Value

_NONE = "none"  # as a parent: no parent seen


class Rules(StrEnum):
    """What can be ruled on a command line; dates and primary sources: `retold set`."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MARK = "mark"
    MERGE = "merge"
    SPLIT = "split"
    APART = "apart"
    PARENT = "parent"
    CHECK = "check"
    ASSIGN = "assign"
    NOTE = "note"


class Answer(StrEnum):
    """The four answers of a check, as they are typed."""

    SAYS_SO = "says-so"
    SAYS_OTHERWISE = "says-otherwise"
    NOT_FOUND = "not-found"
    CANNOT_TELL = "cannot-tell"


# How many subjects each takes, at least and at most, and what they are.
_TAKES = {
    Rules.ACCEPT: (1, 1, "TELLING"),
    Rules.REJECT: (1, 1, "TELLING"),
    Rules.CORRECT: (2, 2, 'TELLING "THE RIGHT WORDS"'),
    Rules.MARK: (1, 1, '"WORDS"'),
    Rules.MERGE: (2, 2, "TELLING TELLING"),
    Rules.SPLIT: (2, 2, "TELLING TELLING"),
    Rules.APART: (2, 2, "TELLING TELLING"),
    Rules.PARENT: (2, 2, "CHILD PARENT (or: none)"),
    Rules.CHECK: (2, 2, "TELLING SOURCE-FILE --answer says-so"),
    Rules.ASSIGN: (1, 1, "TELLING --to NAME"),
    Rules.NOTE: (0, 1, "[TELLING or FILE]"),
}


TheRuling = Annotated[
    Rules, typer.Argument(metavar="RULING", help=", ".join(Rules), show_choices=False)
]
On = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ON",
        help="A telling: its words in quotes, its id, or the id of the family it "
        "begins.",
        show_default=False,
    ),
]
Within = Annotated[
    str | None,
    typer.Option("--in", metavar="FILE", help="Look for the words in this file."),
]
OneAnswer = Annotated[
    Answer | None,
    typer.Option(
        "--answer",
        metavar="ANSWER",
        help=f"For check: what the source says: {', '.join(Answer)}.",
    ),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="NAME", help="For assign: to whom; none: nobody."),
]


def review(  # noqa: PLR0913 - each is an option of the command line
    ruling: TheRuling,
    on: On = None,
    *,
    case: CaseOption = None,
    by: By = None,
    why: Why = "",
    within: Within = None,
    answer: OneAnswer = None,
    to: To = None,
    plain: Plain = False,
) -> None:
    """Rule on a claim, a family or a tree: your word stands, with name and reason.

    \b
    accept TELLING             it is a claim, told as shown
    reject TELLING             it is no claim
    correct TELLING "WORDS"    these words are the claim
    mark "WORDS"               words that Retold took for no claim
    merge TELLING TELLING      their families are one
    split TELLING TELLING      the first leaves the family of the second
    apart TELLING TELLING      the same, and merging never joins them again
    parent CHILD PARENT        whom it comes from; none: no parent seen
    check TELLING SOURCE       what the source says, with --answer
    assign TELLING             who is to look at it, with --to
    note [TELLING or FILE]     a note; its text is --why
    """  # noqa: D301 - the sign \b asks Typer to keep these lines
    from retold.conduct.run import open_case  # noqa: PLC0415 - help must not load it

    reviewer, wanted = named(by), on or []
    _refuse_other_parts(ruling, wanted, answer, to)
    opened, folder = open_case(case)
    ruled = Ruled(
        ruling=Ruling(ruling.value),
        subjects=_subjects(ruling, wanted, opened, within),
        reviewer=reviewer,
        values=_values(answer, to),
        why=why,
    )
    tell(write(ruled, folder, opened), folder, plain=plain)


def _refuse_other_parts(
    ruling: Rules, wanted: list[str], answer: Answer | None, to: str | None
) -> None:
    """Raise WrongUseError, with what to write, when a ruling lacks a part."""
    least, most, takes = _TAKES[ruling]
    if not least <= len(wanted) <= most:
        raise WrongUseError(f"Write: retold review {ruling} {takes} --by NAME")
    if (ruling is Rules.CHECK) is not (answer is not None):
        raise WrongUseError("--answer belongs to check: says-so, says-otherwise ...")
    if (ruling is Rules.ASSIGN) is not (to is not None):
        raise WrongUseError("--to belongs to assign: --to NAME, or --to none")


def _values(answer: Answer | None, to: str | None) -> dict[str, Value]:
    if answer is not None:
        return {"verdict": answer.value.replace("-", "_")}
    if to is not None:
        return {"to": None if to.strip() in {"", _NONE} else to.strip()}
    return {}


def _subjects(
    ruling: Rules, wanted: list[str], case: Case, within: str | None
) -> tuple[Subject, ...]:
    """Find what is meant, each in the way that its ruling asks for."""
    from retold.present.pointing import (  # noqa: PLC0415 - as above
        document,
        telling,
        words,
    )

    if ruling is Rules.NOTE:
        return tuple(_noted(one, case, within) for one in wanted)
    if ruling is Rules.MARK:
        return (words(wanted[0], case, within),)
    first = telling(wanted[0], case, within)
    if len(wanted) == 1 or (ruling is Rules.PARENT and wanted[1] == _NONE):
        return (first,)
    if ruling is Rules.CORRECT:
        return first, words(wanted[1], case, within or first.document)
    if ruling is Rules.CHECK:
        return first, document(wanted[1], case)
    return first, telling(wanted[1], case)


def _noted(wanted: str, case: Case, within: str | None) -> Subject:
    from retold.present.pointing import document, telling  # noqa: PLC0415 - as above

    try:
        return document(wanted, case)
    except WrongUseError:
        return telling(wanted, case, within)
