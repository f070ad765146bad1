"""Disputed claims against sentences of an encyclopedia: Climate-FEVER.

Decided is a claim of which the sentences say so or say otherwise. It is right when
people say SUPPORTS or REFUTES; one that they find disputed, or without enough
information, is never right when decided. Nothing is fitted on this set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from retold.conduct.asking import ask
from retold.measure.bootstrap import interval
from retold.measure.line_data import halves
from retold.measure.page_data import rows
from retold.measure.score import Score
from retold.model.source import Verdict

CLIMATE_FEVER = "climate_fever"
_MEANT = {Verdict.SAYS_SO: "SUPPORTS", Verdict.SAYS_OTHERWISE: "REFUTES"}
_MAJORITY = 0.428


@dataclass(frozen=True, slots=True)
class _Answer:
    """What people say, and what was decided; None when nothing was."""

    id: object
    label: str
    decided: str | None


def score_disputed(folder: Path) -> list[Score]:
    """Score how often what is decided is right, and how much is decided."""
    answers = []
    for row in rows(folder, CLIMATE_FEVER):
        passages = [one["text"] for one in row["evidence"]]
        verdict = ask(row["claim"], passages, "en").verdict
        answers.append(_Answer(row["id"], row["label"], _MEANT.get(verdict)))
    return [
        score
        for ending, held in halves(answers).items()
        if held
        for score in _scores(held, ending)
    ]


def _scores(answers: Sequence[_Answer], ending: str) -> list[Score]:
    decided = [one for one in answers if one.decided]
    judged = [one for one in decided if one.label in _MEANT.values()]
    right = (
        ("accuracy_of_decided", decided, _right, _MAJORITY),
        ("accuracy_where_people_decided", judged, _right, None),
        ("decided", answers, _decided, None),
    )
    return [
        Score(
            task=CLIMATE_FEVER,
            metric=name + ending,
            value=value(held),
            n=len(held),
            baseline=baseline,
            interval=interval(held, value),
        )
        for name, held, value, baseline in right
        if held
    ]


def _right(answers: Sequence[_Answer]) -> float:
    return sum(one.decided == one.label for one in answers) / len(answers)


def _decided(answers: Sequence[_Answer]) -> float:
    return sum(one.decided is not None for one in answers) / len(answers)
