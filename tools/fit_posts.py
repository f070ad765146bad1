"""Fit the weights of `extract/data/posts.toml` and print them.

Run it with the folder of the CLEF 2020 CheckThat! tweets (task 1). Only the half that
`line_data.looked_at` names is read for fitting; the other half is for judging. The fit
is a ridge logistic regression by Newton's method, either answer weighed alike, rounded
to quarters, so that the same lines always give the same file.
"""

import json
import math
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retold.extract.checkability import sentence_log_odds
from retold.extract.knowledge import table
from retold.extract.posts import IS_POST, post_features
from retold.measure.line_data import looked_at, searched
from retold.model.case import Reading

SENTENCE = "sentence_weight"
FILES = ("ct20_tweets_train.jsonl", "ct20_tweets_dev.jsonl")
RIDGE = 10.0  # chosen by cross-validation inside the half that is fitted
STEP = 0.25
STEPS = 30
_Floats = NDArray[np.float64]


def fit(folder: Path) -> dict[str, float]:
    """Return the weight of each feature; that of a sentence as `SENTENCE`."""
    lines = [
        json.loads(line)
        for name in FILES
        for line in (folder / name).read_text(encoding="utf-8").split("\n")
        if line
    ]
    lines = [line for line in lines if looked_at(line["id"])]
    fired = [set(post_features(line["text"])) for line in lines]
    names = sorted(set().union(*fired))
    limit = float(table("posts")["sentence_limit"])
    sentences = [
        max(-limit, min(limit, _best_sentence(one) if one else -limit)) / limit
        for one in searched([line["text"] for line in lines])
    ]
    columns = [[float(name in each) for name in names] for each in fired]
    values = np.hstack([np.array(columns), np.array([sentences]).T])
    weights = _logistic(values, np.array([float(x["check_worthy"]) for x in lines]))
    named = zip([*names, SENTENCE, IS_POST], weights, strict=True)
    return {name: round(float(each) / STEP) * STEP for name, each in named}


def _best_sentence(reading: Reading) -> float:
    """Return the highest log-odds that a claim of a post has by itself."""
    claims = reading.extraction.claims
    return max((sentence_log_odds(one.why) for one in claims), default=-math.inf)


def _logistic(values: _Floats, true: _Floats) -> _Floats:
    """Fit by Newton's method; the last weight is the bias and has no ridge."""
    values = np.hstack([values, np.ones((len(values), 1))])
    ridge = np.eye(values.shape[1]) * RIDGE
    ridge[-1, -1] = 0
    share = np.where(true > 0, true.mean(), 1 - true.mean())
    weight, fitted = 0.5 / share, np.zeros(values.shape[1])
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-(values @ fitted)))
        slope = values.T @ (weight * (said - true)) + ridge @ fitted
        bend = (values.T * (weight * said * (1 - said))) @ values + ridge
        fitted -= np.linalg.solve(bend, slope)
    return fitted


if __name__ == "__main__":
    for name, weight in fit(Path(sys.argv[1])).items():
        if weight:
            print(f"{name} = {weight}")
