"""Yes-or-no questions answered with a score: F1, average precision, calibration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from retold.measure.bootstrap import interval
from retold.measure.line_data import halves
from retold.measure.score import Score

THRESHOLD = 0.5  # from here on a score says yes
_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One line: its id, whether the answer is yes, and the score it was given."""

    id: object
    true: bool
    score: float

    @property
    def said(self) -> bool:
        """Whether the score says yes."""
        return self.score >= THRESHOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A number to print, with what others reach.

    A `sampled` one is given with its interval and for each half of the lines.
    """

    name: str
    value: Callable[[Sequence[Judged]], float]
    published: float | None = None
    baseline: float | None = None
    sampled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Lines with scores from `low` up to `low` + 0.1: what they said and what was.

    `n` is their number, `weight` what they weigh, `said` their mean score and `true`
    the share that is yes.
    """

    low: float
    n: int
    weight: float
    said: float
    true: float


def f1(lines: Sequence[Judged]) -> float:
    """Return F1 of yes; 1 when there is nothing to find and nothing was found."""
    both, said, true = _counts(lines)
    return 2 * both / (said + true) if said + true else 1.0


def balanced_f1(lines: Sequence[Judged]) -> float:
    """Return F1 of yes as it would be if yes and no were equally many.

    From the shares of yes and of no that were said yes to, which do not depend on
    how many there are of either; 0 when there is only one kind.
    """
    both, said, true = _counts(lines)
    if not true or true == len(lines):
        return 0.0
    found, wrong = both / true, (said - both) / (len(lines) - true)
    return 2 * found / (1 + found + wrong)


def precision(lines: Sequence[Judged]) -> float:
    """Return the share of lines said yes to that are yes; 1 when there are none."""
    both, said, _ = _counts(lines)
    return both / said if said else 1.0


def recall(lines: Sequence[Judged]) -> float:
    """Return the share of yes that was found; 1 when there is none."""
    both, _, true = _counts(lines)
    return both / true if true else 1.0


def average_precision(lines: Sequence[Judged]) -> float:
    """Return the area under precision over recall; lines of one score come together.

    The definition of scikit-learn's `average_precision_score`, which for one ranked
    list is the MAP of the CheckThat! labs. 0 when nothing is true.
    """
    ordered = sorted(((one.score, one.true) for one in lines), reverse=True)
    total = sum(true for _, true in ordered)
    seen = found = 0
    area = 0.0
    for _, group in groupby(ordered, key=lambda pair: pair[0]):
        answers = [true for _, true in group]
        seen += len(answers)
        found += sum(answers)
        area += sum(answers) * found / seen
    return area / total if total else 0.0


def calibration(lines: Sequence[Judged], *, balanced: bool = False) -> list[Bin]:
    """Sort lines into ten bins by score; empty bins are left out.

    `balanced` weighs yes and no as if they were equally many.
    """
    yes = sum(one.true for one in lines)
    weighs = balanced and 0 < yes < len(lines)
    weight = {
        True: len(lines) / 2 / yes if weighs else 1.0,
        False: len(lines) / 2 / (len(lines) - yes) if weighs else 1.0,
    }
    return [
        _made(number, [(one, weight[one.true]) for one in held])
        for number in range(_BINS)
        if (held := [one for one in lines if _bin(one.score) == number])
    ]


def calibration_error(lines: Sequence[Judged]) -> float:
    """Return the expected calibration error (Naeini et al., 2015): 0 is perfect."""
    return _error(calibration(lines))


def balanced_calibration_error(lines: Sequence[Judged]) -> float:
    """Return the same as it would be if yes and no were equally many."""
    return _error(calibration(lines, balanced=True))


def score_lines(
    task: str, metrics: Sequence[Metric], lines: Sequence[Judged]
) -> list[Score]:
    """Give each metric on all lines, on those looked at, and on the others."""
    return [
        Score(
            task=task,
            metric=metric.name + ending,
            value=metric.value(held),
            n=len(held),
            published=None if ending else metric.published,
            baseline=None if ending else metric.baseline,
            interval=interval(held, metric.value) if metric.sampled else None,
        )
        for metric in metrics
        for ending, held in halves(lines).items()
        if held and (metric.sampled or not ending)
    ]


def _counts(lines: Sequence[Judged]) -> tuple[int, int, int]:
    both = sum(one.true and one.said for one in lines)
    return both, sum(one.said for one in lines), sum(one.true for one in lines)


def _bin(score: float) -> int:
    return min(_BINS - 1, int(score * _BINS))


def _made(number: int, held: Sequence[tuple[Judged, float]]) -> Bin:
    weight = sum(each for _, each in held)
    return Bin(
        low=number / _BINS,
        n=len(held),
        weight=weight,
        said=sum(one.score * each for one, each in held) / weight,
        true=sum(one.true * each for one, each in held) / weight,
    )


def _error(bins: Sequence[Bin]) -> float:
    total = sum(one.weight for one in bins)
    return sum(one.weight * abs(one.said - one.true) for one in bins) / (total or 1)
