"""Claims against the pages they cite: WiCE (Kamoi et al., 2023).

`supported_f1` asks whether a score of 0.5 or more tells "supported" from the rest.
`evidence_f1` compares the passages shown with the nearest of the sets that people
chose: over all claims, where showing nothing is right for one without support, and
over those that have support.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retold.conduct.asking import ask
from retold.measure.bootstrap import interval
from retold.measure.judged import Judged, Metric, average_precision, f1, score_lines
from retold.measure.line_data import halves
from retold.measure.score import Score
from retold.model.source import Checked, Verdict

WICE = "wice"
_FILE = "claim_dev.jsonl"
_METRICS = (
    Metric(name="supported_f1", value=f1, published=0.778, baseline=0.529),
    Metric(name="supported_ap", value=average_precision),
)
_TOP_TWO = 0.559  # the two sentences that share most words, on the part kept back


@dataclass(frozen=True, slots=True)
class _Row:
    """A claim of the set with its answer."""

    id: object
    is_supported: bool
    sets: tuple[frozenset[int], ...]
    answer: Checked

    @property
    def evidence_f1(self) -> float:
        """F1 against the nearest set; nothing against nothing is 1."""
        found = frozenset(self.answer.passages)
        return max(_f1(true, found) for true in self.sets)


def score_cited_pages(folder: Path) -> list[Score]:
    """Score whether cited pages bear claims out, and by which sentences."""
    rows = [_row(json.loads(line)) for line in _lines(folder)]
    scored = [Judged(id=r.id, true=r.is_supported, score=r.answer.score) for r in rows]
    said = [
        Judged(
            id=r.id,
            true=r.is_supported,
            score=float(r.answer.verdict is Verdict.SAYS_SO),
        )
        for r in rows
    ]
    have = [one for one in rows if any(one.sets)]
    return [
        *score_lines(WICE, _METRICS, scored),
        *score_lines(WICE, (Metric(name="says_so_f1", value=f1),), said),
        *_halves("evidence_f1", rows, _evidence, _TOP_TWO),
        *_halves("evidence_f1_where_any", have, _evidence),
    ]


def _lines(folder: Path) -> list[str]:
    text = (folder / WICE / _FILE).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line]


def _row(held: dict[str, Any]) -> _Row:
    return _Row(
        id=held["id"],
        is_supported=held["label"] == "supported",
        sets=tuple(map(frozenset, held["supporting_sentences"])) or (frozenset(),),
        answer=ask(held["claim"], held["evidence"], "en"),
    )


def _evidence(rows: Sequence[_Row]) -> float:
    return sum(one.evidence_f1 for one in rows) / len(rows)


def _f1(true: frozenset[int], found: frozenset[int]) -> float:
    if not true and not found:
        return 1.0
    return 2 * len(true & found) / (len(true) + len(found))


def _halves(
    metric: str,
    rows: Sequence[_Row],
    value: Callable[[Sequence[_Row]], float],
    baseline: float | None = None,
) -> list[Score]:
    """Give a metric on all rows, on those looked at, and on the others."""
    return [
        Score(
            task=WICE,
            metric=metric + ending,
            value=value(held),
            n=len(held),
            baseline=baseline,
            interval=interval(held, value),
        )
        for ending, held in halves(rows).items()
        if held
    ]
