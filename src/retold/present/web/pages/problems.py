"""What was not read, or read with doubts, and what to do about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from retold.present.advice import advice_words
from retold.present.original import name_words
from retold.present.problem_text import case_problems
from retold.present.web.asked import Asked, Cell, Choice, Leaf, Table, href, leaf

_LEAF = 100
_HEADER = ("input", "code", "what happened", "what to do")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """One problem of one input; `document` is where that is read, "" if it is not."""

    place: str
    code: str
    message: str
    advice: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsPage:
    """All problems of a case."""

    template: ClassVar[str] = "problems.html.j2"
    section: ClassVar[str] = "problems"
    title: str
    kinds: list[Choice]
    leaf: Leaf
    rows: list[ProblemRow]
    table: Table


def problems_page(asked: Asked) -> ProblemsPage:
    """Prepare the list of problems."""
    opened = asked.case
    documents = {
        name_words(one.document): f"/documents/{one.document.id}"
        for one in opened.book.case.readings
    }
    every = sorted(
        (
            ProblemRow(
                place=place,
                code=code,
                message=message,
                advice=advice_words(code),
                document=documents.get(place, ""),
            )
            for place, code, message in case_problems(opened.book.case)
        ),
        key=lambda one: (one.place, one.code),
    )
    counts = Counter(one.code for one in every)
    chosen = asked.choice("code", counts, "")
    found = [one for one in every if chosen in {"", one.code}]
    shown, cut = leaf(found, asked.number("page"), _LEAF, {"code": chosen})
    return ProblemsPage(
        title="Problems",
        kinds=_kinds(counts, chosen),
        leaf=cut,
        rows=list(shown),
        table=lambda: [_HEADER, *map(_cells, found)],
    )


def _kinds(counts: Counter[str], chosen: str) -> list[Choice]:
    """Give each kind of problem with its number, the commonest first."""
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    every = [("", f"all {counts.total():,}")]
    every += [(code, f"{code.replace('-', ' ')} {count:,}") for code, count in ranked]
    return [
        Choice(words=words, href=href(code=code), chosen=code == chosen)
        for code, words in every
    ]


def _cells(one: ProblemRow) -> tuple[Cell, ...]:
    return (one.place, one.code, one.message, one.advice)
