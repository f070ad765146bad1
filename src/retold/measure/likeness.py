"""Same meaning or not, within and across English and Swedish: STS benchmark.

The set is the STS benchmark (Cer et al., 2017) with its machine translation into
Swedish. `r1_*` is retrieval: 300 rows are drawn from those whose sentences are all
different, and each first sentence in one language looks for itself in the other among
the 300; the share that finds it is averaged over twenty draws. Only the part `dev` is
used: nothing of the encoder was fitted on any part.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from retold.encode import MISSING, SentenceEncoder
from retold.measure.bootstrap import interval
from retold.measure.score import Score
from retold.model.errors import WrongUseError

LIKENESS = "sts_sv_en"
_FIELDS = ("en1", "en2", "sv1", "sv2")
_PAIRS = {
    "en_en": "en1 en2",
    "sv_sv": "sv1 sv2",
    "en_sv": "en1 sv2",
    "sv_en": "sv1 en2",
}
_SEARCHES = {"r1_sv_to_en": "sv1 en1", "r1_en_to_sv": "en1 sv1"}
# Pearson of character n-grams on the set's kept part, as its page gives it.
_BASELINES = {"en_en": 0.629, "sv_sv": 0.607, "en_sv": 0.287, "sv_en": 0.280}
_AMONG, _DRAWS, _SEED = 300, 20, 20261121
_NEWS = "main-news"

Vectors = Mapping[str, NDArray[np.float32]]


def score_likeness(folder: Path) -> list[Score]:
    """Score the encoder below `folder`; WrongUseError when it is not installed."""
    encoder = SentenceEncoder()
    if not encoder.available():
        raise WrongUseError(MISSING)
    file = folder / LIKENESS / "dev.jsonl"
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    vectors = {
        field: encoder.encode([row[field] for row in rows], field[:2], keep=True)
        for field in _FIELDS
    }
    truth = np.array([row["score"] for row in rows], np.float64)
    news = np.array([row["genre"] == _NEWS for row in rows])
    return [*_retrieval(rows, vectors), *_agreement(vectors, truth, news)]


def ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rank of each value; equal ones share their mean rank."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    shared: NDArray[np.float64] = (last - (counts - 1) / 2)[place]
    return shared


def found_first(
    asked: NDArray[np.float32], there: NDArray[np.float32]
) -> NDArray[np.bool_]:
    """Say for each row of `asked` whether its own row of `there` is the nearest."""
    nearest: NDArray[np.bool_] = (asked @ there.T).argmax(axis=1) == np.arange(
        len(asked)
    )
    return nearest


def _retrieval(rows: Sequence[Mapping[str, str]], vectors: Vectors) -> list[Score]:
    alone = _first_of_each(rows)
    chance = random.Random(_SEED)  # noqa: S311 - repeatable chance, no secret
    draws = [
        sorted(chance.sample(alone, min(_AMONG, len(alone)))) for _ in range(_DRAWS)
    ]
    scores = []
    for metric, pair in _SEARCHES.items():
        asked, there = (vectors[field] for field in pair.split())
        shares = [float(found_first(asked[one], there[one]).mean()) for one in draws]
        every = float(found_first(asked[alone], there[alone]).mean())
        scores += [
            _score(metric, mean(shares), _AMONG, note=f"{_DRAWS} draws of {_AMONG}"),
            _score(f"{metric}_among_all", every, len(alone)),
        ]
    return scores


def _first_of_each(rows: Sequence[Mapping[str, str]]) -> list[int]:
    """Return the places of rows whose first sentences no earlier row has."""
    seen: set[str] = set()
    places = []
    for at, row in enumerate(rows):
        if not {row["en1"], row["sv1"]} & seen:
            places.append(at)
        seen |= {row["en1"], row["sv1"]}
    return places


def _agreement(
    vectors: Vectors, truth: NDArray[np.float64], news: NDArray[np.bool_]
) -> list[Score]:
    scores = []
    for name, pair in _PAIRS.items():
        one, two = (vectors[field] for field in pair.split())
        likeness = (one * two).sum(axis=1).astype(np.float64)
        both = list(zip(likeness.tolist(), truth.tolist(), strict=True))
        scores += [
            replace(
                _score(f"{name}_pearson", _pearson(both), len(both)),
                baseline=_BASELINES[name],
                interval=interval(both, _pearson),
            ),
            _score(
                f"{name}_spearman",
                _correlation(ranks(likeness), ranks(truth)),
                len(both),
            ),
            _score(
                f"{name}_pearson_news",
                _correlation(likeness[news], truth[news]),
                int(news.sum()),
            ),
        ]
    return scores


def _pearson(pairs: Sequence[tuple[float, float]]) -> float:
    table = np.array(pairs)
    return _correlation(table[:, 0], table[:, 1])


def _correlation(one: NDArray[np.float64], two: NDArray[np.float64]) -> float:
    if np.ptp(one) == 0 or np.ptp(two) == 0:
        return 0.0  # a drawn sample can hold one value alone
    return float(np.corrcoef(one, two)[0, 1])


def _score(metric: str, value: float, n: int, note: str = "") -> Score:
    return Score(task=LIKENESS, metric=metric, value=value, n=n, note=note)
