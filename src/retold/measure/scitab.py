"""Claims of science papers against their tables (SciTab, Lu et al., 2023).

Two classes: rows with "not enough info" are left out, and a score of 0.5 or more says
"supports"; so an undecided claim counts as what its score leans to, and one at exactly
0.5 as "supports". Three classes: `says_so` is "supports", `says_otherwise` is
"refutes", and `cannot_tell` and `not_found` are "not enough info". Both are macro-F1:
the mean of the F1 of each class.

A table was looked at when the first byte of the SHA-256 of its id is even; the weights
were fitted on those. Tables of one paper lie in both halves, so the other half is also
given without the papers of which a table was looked at. The baselines are the README's:
"all numbers occur in the table", and the largest class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from retold.check.tables import Asking, Table, TableFinding, check_table, table_of
from retold.measure.bootstrap import interval
from retold.measure.line_data import looked_at, searched
from retold.measure.page_data import rows
from retold.measure.score import Score
from retold.model.source import Verdict

SCITAB = "scitab"
CLASSES = ("supports", "refutes", "not enough info")
_UNDECIDED = 0.5
_SAYS = {Verdict.SAYS_SO: "supports", Verdict.SAYS_OTHERWISE: "refutes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableClaim:
    """One claim of the set with its table, its answer and where it comes from."""

    asking: Asking
    table: Table
    label: str
    table_id: str
    paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """A claim's true class, the one that the verdict gives, and the score."""

    label: str
    said: str
    score: float
    table_id: str
    paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Metric:
    name: str
    value: Callable[[Sequence[_Answer]], float]
    two_classes: bool
    baseline: float | None = None
    published: float | None = None


def score_scitab(folder: Path) -> list[Score]:
    """Score the claims of the set below `folder`."""
    answers = [
        _answer(one, check_table(one.asking, one.table)) for one in table_claims(folder)
    ]
    return list(_scores(answers))


def table_claims(folder: Path) -> Iterator[TableClaim]:
    """Give the claims of the set, each searched for figures as any text is."""
    lines = rows(folder, SCITAB)
    for line, reading in zip(
        lines, searched([line["claim"] for line in lines]), strict=True
    ):
        asking = Asking(text=line["claim"])
        if reading:
            figures = reading.extraction.figures
            asking = Asking(text=reading.document.text, figures=figures)
        yield TableClaim(
            asking=asking,
            table=table_of([line["columns"], *line["rows"]], caption=line["caption"]),
            label=line["label"],
            table_id=line["table_id"],
            paper=line["paper_id"],
        )


def _answer(claim: TableClaim, found: TableFinding) -> _Answer:
    return _Answer(
        label=claim.label,
        said=_SAYS.get(found.verdict, CLASSES[-1]),
        score=found.score,
        table_id=claim.table_id,
        paper=claim.paper,
    )


def _scores(answers: Sequence[_Answer]) -> Iterator[Score]:
    seen = {one.paper for one in answers if looked_at(one.table_id)}
    parts = {
        "": answers,
        "_looked_at": [one for one in answers if looked_at(one.table_id)],
        "_not_looked_at": [one for one in answers if not looked_at(one.table_id)],
        "_other_papers": [one for one in answers if one.paper not in seen],
    }
    for metric in _METRICS:
        for ending, part in parts.items():
            held = [
                one
                for one in part
                if not metric.two_classes or one.label != CLASSES[-1]
            ]
            if held:
                yield Score(
                    task=SCITAB,
                    metric=metric.name + ending,
                    value=metric.value(held),
                    n=len(held),
                    baseline=None if ending else metric.baseline,
                    published=None if ending else metric.published,
                    interval=interval(held, metric.value),
                )


def _two_classes(answers: Sequence[_Answer]) -> float:
    return macro_f1(
        [one.label for one in answers],
        [CLASSES[one.score < _UNDECIDED] for one in answers],
    )


def _three_classes(answers: Sequence[_Answer]) -> float:
    return macro_f1([one.label for one in answers], [one.said for one in answers])


def _decided(answers: Sequence[_Answer]) -> float:
    return sum(one.said != CLASSES[-1] for one in answers) / len(answers)


def _right_of_decided(answers: Sequence[_Answer]) -> float:
    decided = [one for one in answers if one.said != CLASSES[-1]]
    return sum(one.said == one.label for one in decided) / (len(decided) or 1)


def macro_f1(truth: Sequence[str], said: Sequence[str]) -> float:
    """Return the mean F1 of the classes that the truth has."""
    values = []
    for one in sorted(set(truth)):
        both = sum(t == one == s for t, s in zip(truth, said, strict=True))
        values.append(2 * both / (truth.count(one) + said.count(one)))
    return sum(values) / len(values)


_METRICS = (
    _Metric(
        name="macro_f1_2_classes",
        value=_two_classes,
        two_classes=True,
        baseline=0.449,
        published=0.782,
    ),
    _Metric(
        name="macro_f1_3_classes",
        value=_three_classes,
        two_classes=False,
        baseline=0.192,
        published=0.648,
    ),
    _Metric(name="decided", value=_decided, two_classes=True),
    _Metric(
        name="right_of_decided_2_classes", value=_right_of_decided, two_classes=True
    ),
    _Metric(name="right_of_decided", value=_right_of_decided, two_classes=False),
)
