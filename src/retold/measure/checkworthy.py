"""Check-worthy sentences and tweets: ClaimBuster and CLEF 2020 CheckThat!, task 1.

What is scored is `worth`: the highest score of a claim in the text, 0 without one.
ClaimBuster's visible part has three sentences not worth checking to one that is. What
others reach on its kept part (F1 .823 at a macro-F1 of .837) can only come from one
with as many of either kind, so F1 and calibration are also given so. The published
best, F1 about .91, is on another split. The weights for posts were fitted on the tweets
of the half looked at (ADR 46), so only the other half says how well they carry over.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from retold.measure.judged import (
    Judged,
    Metric,
    average_precision,
    balanced_calibration_error,
    balanced_f1,
    calibration,
    calibration_error,
    f1,
    score_lines,
)
from retold.measure.line_data import searched
from retold.measure.reliability_svg import AxisWords, reliability_svg
from retold.measure.score import Score

CHECKWORTHY = "checkworthy"
_SENTENCES = ("claimbuster_train.jsonl",)
_TWEETS = ("ct20_tweets_train.jsonl", "ct20_tweets_dev.jsonl")
_SENTENCE_METRICS = (
    Metric(name="claimbuster_f1_balanced", value=balanced_f1, baseline=0.823),
    Metric(name="claimbuster_f1", value=f1),
    Metric(name="claimbuster_ap", value=average_precision),
    Metric(
        name="claimbuster_calibration_error_balanced",
        value=balanced_calibration_error,
        sampled=False,
    ),
    Metric(
        name="claimbuster_calibration_error", value=calibration_error, sampled=False
    ),
)
_TWEET_METRICS = (
    Metric(name="tweets_ap", value=average_precision, published=0.806, baseline=0.618),
)


def score_checkworthy(folder: Path) -> list[Score]:
    """Score how well `worth` tells what is worth checking, below `folder`."""
    sentences = judged_lines(folder, _SENTENCES, "label")
    tweets = judged_lines(folder, _TWEETS, "check_worthy")
    return [
        *score_lines(CHECKWORTHY, _SENTENCE_METRICS, sentences),
        *_reliability(sentences),
        *score_lines(CHECKWORTHY, _TWEET_METRICS, tweets),
    ]


def plot_checkworthy(folder: Path) -> str:
    """Draw the reliability of scores on ClaimBuster, both kinds weighed alike: SVG."""
    bins = calibration(judged_lines(folder, _SENTENCES, "label"), balanced=True)
    words = AxisWords(score="score given", true="share worth checking", of="lines")
    return reliability_svg(bins, "How often a score comes true (ClaimBuster)", words)


def judged_lines(folder: Path, files: Sequence[str], truth: str) -> list[Judged]:
    """Search the lines of files of the set; `truth` is the field with the answer."""
    lines = [
        json.loads(line)
        for name in files
        for line in (folder / CHECKWORTHY / name)
        .read_text(encoding="utf-8")
        .split("\n")
        if line
    ]
    found = searched([line["text"] for line in lines])
    return [
        Judged(
            id=line["id"],
            true=bool(line[truth]),
            score=max((each.score for each in one.extraction.claims), default=0.0)
            if one
            else 0.0,
        )
        for line, one in zip(lines, found, strict=True)
    ]


def _reliability(lines: Sequence[Judged]) -> list[Score]:
    """Say for each tenth of the scale what share was worth checking."""
    return [
        Score(
            task=CHECKWORTHY,
            metric=f"claimbuster_true_at_{one.low:.1f}",
            value=one.true,
            n=one.n,
            note=f"mean score {one.said:.3f}, both kinds weighed alike",
        )
        for one in calibration(lines, balanced=True)
    ]
