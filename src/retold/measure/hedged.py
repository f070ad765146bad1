"""Hedged sentences against the Wikipedia part of the CoNLL-2010 shared task.

A sentence is hedged when `hedges` has anything in it. The published best was reached
on the whole evaluation part; this copy has fewer certain sentences, so values on it
come out higher. The baseline is a list of forty words, on the part kept back.
"""

from __future__ import annotations

from pathlib import Path

from retold.measure.judged import Judged, Metric, f1, precision, recall, score_lines
from retold.measure.line_data import searched
from retold.measure.page_data import rows
from retold.measure.score import Score

HEDGES = "hedges"
_METRICS = (
    Metric(name="sentence_f1", value=f1, published=0.602, baseline=0.623),
    Metric(name="sentence_precision", value=precision, baseline=0.66, sampled=False),
    Metric(name="sentence_recall", value=recall, baseline=0.59, sampled=False),
)


def score_hedges(folder: Path) -> list[Score]:
    """Score which sentences of the set below `folder` are hedged."""
    lines = rows(folder, HEDGES)
    found = searched([line["text"] for line in lines])
    return score_lines(
        HEDGES,
        _METRICS,
        [
            Judged(
                id=line["id"],
                true=bool(line["uncertain"]),
                score=float(bool(one and one.extraction.hedges)),
            )
            for line, one in zip(lines, found, strict=True)
        ],
    )
