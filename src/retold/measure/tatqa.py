"""Figures of company reports: is the right cell or paragraph found (TAT-QA, Zhu 2021).

Each question with a figure for an answer is made a claim: its words without the
question mark, a colon, and the answer with its scale ("...: 26.82 percent"). Taken are
questions answered by arithmetic, or by a span that is one number and no year. Right
is a claim when

- its operands stand in the table (the numbers of its derivation, or the answer), and
  the first cells of the finding have just the values of these operands; or
- its answer comes from the text too, and the first paragraph is a relevant one.

A paragraph is given where the table has no cell to show. Signs aside, a value is a
cell's; where two cells have the same value, either is right, for the set does not say
which is meant. `borne_out` is the share of claims with operands in the table that the
table says so to; `false_borne_out` the same for claims made false by another answer
from the table: the number of the cell beside the right one (arithmetic: the result
times 1.3). `words_alone` finds the cell of span answers by the question without its
answer. The halves are by table id, as in `line_data`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from retold.check.index import Index
from retold.check.tables import Asking, Table, check_table, named_cell, table_of
from retold.check.words import numbers, stems
from retold.measure.bootstrap import interval
from retold.measure.line_data import looked_at
from retold.measure.page_data import rows
from retold.measure.score import Score
from retold.model.source import Verdict

TATQA = "tatqa"
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+")
_FIGURE = re.compile(
    r"[-(]?\s?[A-Z]{0,3}\s?[$€£]?\s?\(?[\d.,]+\)?\s?%?(?:\s(?:thousand|million|billion))?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WRONG = Decimal("1.3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with its table: the claim made of it, and what is right.

    `operands` are the values of the table that answer it, `paragraphs` the places
    of the relevant ones, from 0; `wrong` is the claim with another answer.
    """

    id: str
    words: str
    claim: str
    wrong: str
    kind: str
    table: Table
    texts: tuple[str, ...]
    operands: frozenset[Decimal]
    paragraphs: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    question: Question
    is_right: bool
    is_borne_out: bool
    is_wrong_borne_out: bool
    is_named: bool


def score_tatqa(folder: Path) -> list[Score]:
    """Score the questions of the set below `folder`."""
    return list(_scores([_answered(one) for one in questions(folder)]))


def questions(folder: Path) -> Iterator[Question]:
    """Make a claim of each question with a figure for an answer."""
    for page in rows(folder, TATQA):
        table = table_of(page["table"])
        for asked in page["questions"]:
            answer = _figure(asked)
            if answer:
                yield _question(page, table, asked, answer)


def _figure(asked: dict[str, Any]) -> str:
    """Return the answer as it is told; "" when it is not one figure."""
    answer = asked["answer"]
    if asked["answer_type"] == "arithmetic":
        return f"{answer} {asked['scale']}".strip()
    if asked["answer_type"] != "span" or asked["req_comparison"]:
        return ""
    told = str(answer[0]).strip()
    if not _FIGURE.fullmatch(told) or _YEAR.fullmatch(told):
        return ""
    return f"{told} {asked['scale']}".strip()


def _question(
    page: dict[str, Any], table: Table, asked: dict[str, Any], answer: str
) -> Question:
    words = asked["question"].strip().rstrip("?").strip()
    cells = {
        abs(one.value) for row in table.rows for one in row if one.value is not None
    }
    source = asked["derivation"] or answer
    operands = {
        Decimal(one.replace(",", "")) for one in _NUMBER.findall(source)
    } & cells
    from_text = "text" in asked["answer_from"]
    orders = [str(one["order"]) for one in page["paragraphs"]]
    relevant = {orders.index(one) for one in asked["rel_paragraphs"] if one in orders}
    return Question(
        id=page["id"],
        words=words,
        claim=f"{words}: {answer}",
        wrong=f"{words}: {_wrong(table, asked, answer)}",
        kind=f"{asked['answer_type']}_{asked['answer_from']}",
        table=table,
        texts=tuple(one["text"] for one in page["paragraphs"]),
        operands=frozenset(operands if asked["answer_from"] != "text" else ()),
        paragraphs=frozenset(relevant if from_text else ()),
    )


def _wrong(table: Table, asked: dict[str, Any], answer: str) -> str:
    """Return another answer: of a cell beside the right one, or another result."""
    told = _NUMBER.search(answer)
    value = Decimal(told[0].replace(",", "")) if told else Decimal(0)
    beside = [
        row[(at + step) % len(row)]
        for row in table.rows
        for at, one in enumerate(row)
        if one.value is not None and abs(one.value) == value
        for step in (1, -1)
    ]
    others = [c for c in beside if c.value is not None and abs(c.value) != value]
    if asked["answer_type"] == "span" and others:
        return f"{others[0].text} {asked['scale']}".strip()
    return f"{round(value * _WRONG, 2) or 1} {asked['scale']}".strip()


def _answered(one: Question) -> _Answer:
    found = check_table(Asking(text=one.claim), one.table)
    wrong = check_table(Asking(text=one.wrong), one.table)
    cells = [abs(v) for at in found.cells if (v := one.table.value(at)) is not None]
    first = set(list(dict.fromkeys(cells))[: len(one.operands)])
    in_cells = bool(one.operands) and first == one.operands
    paragraph = None if found.cells else _paragraph(one)
    place = named_cell(Asking(text=one.words), one.table)
    value = one.table.value(place) if place else None
    return _Answer(
        question=one,
        is_right=in_cells or paragraph in one.paragraphs,
        is_borne_out=found.verdict is Verdict.SAYS_SO,
        is_wrong_borne_out=wrong.verdict is Verdict.SAYS_SO,
        is_named=value is not None and {abs(value)} == one.operands,
    )


def _paragraph(one: Question) -> int | None:
    """Return the paragraph that shares most rare words and numbers with the claim."""
    found = Index([_features(text) for text in one.texts]).nearest(
        _features(one.claim), 1
    )
    return found[0] if found else None


def _features(text: str) -> frozenset[str]:
    return stems(text, "en") | {f"#{n.normalize():f}" for n in numbers(text, "en")}


_Value = Callable[[Sequence[_Answer]], float]


def _scores(answers: Sequence[_Answer]) -> Iterator[Score]:
    parts = {
        "": answers,
        "_looked_at": [one for one in answers if looked_at(one.question.id)],
        "_not_looked_at": [one for one in answers if not looked_at(one.question.id)],
    }
    for name, value, keeps in _METRICS:
        for ending, part in parts.items():
            held = [one for one in part if keeps(one)]
            if held:
                yield Score(
                    task=TATQA,
                    metric=name + ending,
                    value=value(held),
                    n=len(held),
                    interval=interval(held, value),
                )
    kinds = sorted({one.question.kind for one in answers})
    for kind in kinds:
        held = [one for one in answers if one.question.kind == kind]
        yield Score(task=TATQA, metric=f"found_{kind}", value=_found(held), n=len(held))


def _found(answers: Sequence[_Answer]) -> float:
    return sum(one.is_right for one in answers) / len(answers)


def _borne_out(answers: Sequence[_Answer]) -> float:
    return sum(one.is_borne_out for one in answers) / len(answers)


def _false_borne_out(answers: Sequence[_Answer]) -> float:
    return sum(one.is_wrong_borne_out for one in answers) / len(answers)


def _named(answers: Sequence[_Answer]) -> float:
    return sum(one.is_named for one in answers) / len(answers)


def _all(_: _Answer) -> bool:
    return True


def _in_table(one: _Answer) -> bool:
    return bool(one.question.operands)


def _in_one_cell(one: _Answer) -> bool:
    return one.question.kind.startswith("span") and len(one.question.operands) == 1


_METRICS: tuple[tuple[str, _Value, Callable[[_Answer], bool]], ...] = (
    ("found", _found, _all),
    ("words_alone", _named, _in_one_cell),
    ("borne_out", _borne_out, _in_table),
    ("false_borne_out", _false_borne_out, _in_table),
)
