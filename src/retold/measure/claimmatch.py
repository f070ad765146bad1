"""Has this claim been checked? CLEF-2020 CheckThat! task 2, and PolitiFact's debates.

MAP@5 is that of the labs: the mean over queries of the precision at each right entry
among the first five, divided by the number of right entries, five at most. Weights
were fitted on CLEF's queries that were looked at, and on nothing of PolitiFact's.
"No match" is measured by taking away what a query looks for: `answered_without` is
the share of such queries that are still given an answer over the bar, and
`answered_rightly` the share of queries whose first entry is right and over it;
`emptied_without` is the share whose list is empty then. Lists are those that
`retold match --jsonl` gives.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.conduct.retrieve import Library, listed, query_vectors, with_language
from retold.encode import SentenceEncoder
from retold.match.retrieval import SURE
from retold.measure.bootstrap import interval
from retold.measure.line_data import looked_at
from retold.measure.score import Score
from retold.model.retrieval import Entry, Hit

CLAIMMATCH = "claimmatch"
_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchSet:
    """One collection with its queries; baselines are BM25's on the kept queries."""

    name: str
    queries: tuple[str, ...]
    claims: str
    baseline: float
    published: float | None = None


CLEF = MatchSet(
    name="clef",
    queries=("ct20_queries_dev.jsonl", "ct20_queries_train.jsonl"),
    claims="ct20_verified_claims.jsonl",
    baseline=0.853,
    published=0.929,
)
POLITIFACT = MatchSet(
    name="politifact",
    queries=("politifact_queries_dev.jsonl",),
    claims="politifact_verified_claims.jsonl",
    baseline=0.644,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query with what each entry shares with it; `right` are places of entries."""

    id: str
    features: dict[str, NDArray[np.float32]]
    right: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A query, its right entries, and what was found; `wrong` is the best wrong hit."""

    id: str
    right: frozenset[str]
    found: tuple[Hit, ...]

    @property
    def precision(self) -> float:
        """The average precision among the first five."""
        hits = [one.entry.id in self.right for one in listed(self.found[:_MOST])]
        told = [sum(hits[: at + 1]) / (at + 1) for at, hit in enumerate(hits) if hit]
        return sum(told) / min(_MOST, len(self.right))

    @property
    def first(self) -> bool:
        """Whether the first entry is right."""
        return bool(self.found) and self.found[0].entry.id in self.right

    @property
    def recall(self) -> float:
        """The share of right entries among the first five."""
        there = {one.entry.id for one in self.found[:_MOST]} & self.right
        return len(there) / min(_MOST, len(self.right))

    @property
    def sure(self) -> bool:
        """Whether the first entry is right, and over the bar."""
        return self.first and self.found[0].score >= SURE

    @property
    def misled(self) -> bool:
        """Whether, with its right entries taken away, another is over the bar."""
        same = {one.entry.text for one in self.found if one.entry.id in self.right}
        wrong = (one for one in self.found if one.entry.id not in self.right)
        return any(one.score >= SURE for one in wrong if one.entry.text not in same)

    @property
    def emptied(self) -> bool:
        """Whether, with its right entries taken away, the list would be empty."""
        same = {one.entry.text for one in self.found if one.entry.id in self.right}
        wrong = [one for one in self.found if one.entry.id not in self.right]
        return not listed([one for one in wrong if one.entry.text not in same])


_METRICS: dict[str, Callable[[Answered], float]] = {
    "map5": lambda one: one.precision,
    "p1": lambda one: float(one.first),
    "recall5": lambda one: one.recall,
    "answered_rightly": lambda one: float(one.sure),
    "answered_without": lambda one: float(one.misled),
    "emptied_without": lambda one: float(one.emptied),
}


def score_claimmatch(folder: Path) -> list[Score]:
    """Score both sets below `folder` by words, and by meaning where there is one."""
    scores = []
    for one in (CLEF, POLITIFACT):
        entries, questions, right = _set(folder, one)
        for ending, encoder in (("", SentenceEncoder()), ("_words", None)):
            if encoder is None or encoder.available():
                library = Library(entries, encoder)
                answers = [
                    Answered(id=query.id, right=right[query.id], found=tuple(hits))
                    for query, hits in library.answers(questions, 2 * _MOST)
                    if isinstance(query, Entry)
                ]
                scores += _scores(one, ending, answers)
    return scores


def asked_of(folder: Path, asked: MatchSet, *, with_meaning: bool) -> list[Question]:
    """Return what each entry shares with each query of a set below `folder`."""
    entries, questions, right = _set(folder, asked)
    encoder = SentenceEncoder() if with_meaning else None
    library = Library(entries, encoder)
    places = {one.id: at for at, one in enumerate(library.collection.firsts)}
    told = with_language(questions)
    vectors = query_vectors(told, encoder)
    return [
        Question(
            id=query.id,
            features=library.collection.features(query, vector),
            right=np.array(
                sorted(places[one] for one in right[query.id] if one in places),
                np.int64,
            ),
        )
        for query, vector in zip(told, vectors, strict=True)
    ]


def _set(
    folder: Path, asked: MatchSet
) -> tuple[list[Entry], list[Entry], dict[str, frozenset[str]]]:
    claims = _lines(folder / CLAIMMATCH / asked.claims)
    queries = [
        row for name in asked.queries for row in _lines(folder / CLAIMMATCH / name)
    ]
    return (
        [Entry(id=row["id"], text=row["claim"], title=row["title"]) for row in claims],
        [Entry(id=row["id"], text=row["text"]) for row in queries],
        {row["id"]: frozenset(row["relevant"]) for row in queries},
    )


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]


def _scores(asked: MatchSet, ending: str, answers: Sequence[Answered]) -> list[Score]:
    halves = {
        "": answers,
        "_looked_at": [one for one in answers if looked_at(one.id)],
        "_not_looked_at": [one for one in answers if not looked_at(one.id)],
    }
    scores = []
    for metric, value in _METRICS.items():
        for half, held_answers in halves.items():
            held = [value(one) for one in held_answers]
            if not held:
                continue
            score = Score(
                task=CLAIMMATCH,
                metric=f"{asked.name}_{metric}{ending}{half}",
                value=fmean(held),
                n=len(held),
                interval=interval(held, fmean),
            )
            if metric == "map5" and not half:
                score = replace(
                    score, baseline=asked.baseline, published=asked.published
                )
            scores.append(score)
    return scores
