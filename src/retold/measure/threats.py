"""Calls to violence in comments against ETHOS: violence marked by at least half.

The set (Mollas et al., 2020) holds single comments. A comment is flagged when anything
in it is; for the ranking, strong words count 1 and weak ones a half. The baselines were
computed on the half kept back. A flag says how words read; it takes nothing away.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from retold.measure.judged import (
    Judged,
    Metric,
    average_precision,
    f1,
    precision,
    recall,
    score_lines,
)
from retold.measure.line_data import searched
from retold.measure.page_data import rows
from retold.measure.score import Score
from retold.model.case import Reading
from retold.model.claim import Strength

THREATS = "ethos_threat"
_ENOUGH = 0.5
_WORTH = {Strength.STRONG: 1.0, Strength.WEAK: 0.5}
_METRICS = (
    Metric(name="violence_f1", value=f1, baseline=0.283),
    Metric(name="violence_ap", value=average_precision, baseline=0.346),
    Metric(name="violence_precision", value=precision, sampled=False),
    Metric(name="violence_recall", value=recall, sampled=False),
)


def score_threats(folder: Path) -> list[Score]:
    """Score which comments of the set below `folder` are flagged."""
    lines = rows(folder, THREATS)
    found = searched([line["text"] for line in lines])
    return score_lines(
        THREATS,
        _METRICS,
        [
            Judged(id=line["id"], true=_is_violent(line), score=_score(one))
            for line, one in zip(lines, found, strict=True)
        ],
    )


def _is_violent(line: dict[str, Any]) -> bool:
    labels = line.get("labels") or {}
    return (labels.get("violence") or 0) >= _ENOUGH


def _score(reading: Reading | None) -> float:
    threats = reading.extraction.threats if reading else ()
    return max((_WORTH[one.strength] for one in threats), default=0.0)
