"""Everything that was not read, or only with doubts, in lines for a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from retold.model.case import Case, Reading
from retold.model.claim import Threat
from retold.present.advice import advice_words
from retold.present.original import name_words
from retold.present.pen import Pen
from retold.present.words import counted

_CODE_COLUMNS = 20
_INDENT = "    "
_THREATS_SHOWN = 3
WHOLE_RUN = "(the whole run)"  # stands where a problem is of no single input
_COMMAND, _NAMED = "retold set FILE ", "--by NAME"


def problem_lines(case: Case, pen: Pen, folder: str = "") -> list[str]:
    """List each problem under its input: code, what happened, what to do.

    The same advice is given once. `folder` is where the case is, as its commands
    name it; "" where they need not.
    """
    by_place: dict[str, list[tuple[str, str]]] = {}
    for place, code, message in case_problems(case):
        by_place.setdefault(place, []).append((code, message))
    if not by_place:
        empty = (
            "Here would be files that could not be read, and doubts about others.",
            "There are none: every file was read in full.",
        )
        return [line for words in empty for line in pen.wrapped(words, "  ")]
    lines = []
    advised: set[str] = set()
    for place in sorted(by_place):
        lines.append(f"  {pen.fit(place, pen.width - 2)}")
        for code, message in by_place[place]:
            first = f"{_INDENT}{pen.cell(code, _CODE_COLUMNS)} "
            advice = "" if code in advised else _advice(code, place, folder)
            words = f"{message} {advice}"
            advised.add(code)
            lines += pen.wrapped(words, " " * len(first), first)
    number = sum(map(len, by_place.values()))
    told = f"{counted(number, 'problem')} in {counted(len(by_place), 'input')}"
    return [*lines, "", f"  {told}"]


def _advice(code: str, place: str, folder: str) -> str:
    """Say what to do, with the command as it can be typed for this input."""
    told = advice_words(code)
    if _COMMAND not in told:
        return told
    if place != WHOLE_RUN:
        told = told.replace(_COMMAND, f"retold set {shlex.quote(place)} ")
    if folder:
        told = told.replace(_NAMED, f"{_NAMED} --case {shlex.quote(folder)}")
    return told


def case_problems(case: Case) -> Iterator[tuple[str, str, str]]:
    """Give everything a reader must know of the inputs: place, code, message."""
    for problem in case.problems:
        yield problem.path or WHOLE_RUN, problem.code, problem.message
    for reading in case.readings:
        yield from document_problems(reading)


def document_problems(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Give what a reader must know of one document: place, code, message."""
    document = reading.document
    place = name_words(document)
    for problem in document.problems:
        yield place, problem.code, problem.message
    gaps = len(reading.segmentation.gaps)
    if gaps:
        where = counted(gaps, "place")
        yield place, "gap", f"Words seem to have been lost in {where}."
    if reading.extraction.threats:
        yield place, "threat", _threat_words(reading.extraction.threats)
    is_list = any(one.code == "list-of-links" for one in document.problems)
    if document.published is None and not is_list:
        yield place, "no-date", "It has no date, so it is not placed in time."


def _threat_words(threats: Sequence[Threat]) -> str:
    """Show the first words that read as a threat, and how many there are."""
    shown = ", ".join(f"“{one.anchor.exact}”" for one in threats[:_THREATS_SHOWN])
    left = len(threats) - _THREATS_SHOWN
    more = f" and {left:,} more" if left > 0 else ""
    return (
        f"Flagged: words that read as a call to violence or a threat: {shown}{more}. "
        "Nothing was left out; judge them where they stand."
    )
