"""Fit the weights of `retold match` on the half of CLEF's queries to look at.

    python tools/fit_retrieval.py ../shared/bench

The set is CLEF-2020 CheckThat! task 2, English (Barrón-Cedeño et al., 2020), free for
research use; only the weights go into the program. Two steps: weights that rank, by
the softmax over all entries (Cao et al., 2007, "ListNet", with one right answer),
then one scale and the constant, by logistic regression of "is it the same claim" on
the best right entry against the best one left when the right ones are taken away.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from retold.measure.claimmatch import CLEF, Question, asked_of
from retold.measure.line_data import looked_at

_TARGET = Path(__file__).parents[1] / "src/retold/match/data/retrieval.toml"
_HEAD = """\
# Points of each rule of match/retrieval.py, fitted by tools/fit_retrieval.py on
# the half of CLEF-2020's queries to look at. `words` is a point of BM25, `coverage`
# all rare words of the query, `letters` the same spelling throughout, `figures` one
# figure, `meaning` a cosine of 1. At a sum of 0 it is as likely as not the same claim.
"""
_ACROSS = """
# A query in one language, an entry in another: words in common are few. Fitted on the
# sentences, not captions, of the STS benchmark's dev part and its Swedish translation,
# translations of one meaning (4 or 5) against the likest of all others.
[across]
words = 0.0
coverage = 2.5
letters = 0.0
figures = 0.2
meaning = 29.0
constant = -14.2
"""
_KEPT = 40  # best entries by any rule that take part
_STEPS, _RATE, _RIDGE = 400, 0.05, 0.01

Row = tuple[np.ndarray, np.ndarray]


def rows(questions: Sequence[Question], rules: Sequence[str]) -> list[Row]:
    """Return features and truth of the entries worth looking at, per question."""
    made = []
    for one in questions:
        table = np.stack([one.features[rule] for rule in rules], axis=1)
        best = np.argsort(-table, axis=0, kind="stable")[:_KEPT]
        places = np.unique(np.concatenate([best.ravel(), one.right]))
        made.append((table[places], np.isin(places, one.right)))
    return [row for row in made if row[1].any()]


def ranked(made: Sequence[Row]) -> np.ndarray:
    """Fit the weights that rank, by Adam on the mean softmax loss."""
    scale = np.concatenate([table for table, _ in made]).std(axis=0) + 1e-6
    made = [(table / scale, truth / truth.sum()) for table, truth in made]
    found = np.zeros(len(scale))
    drift, spread = np.zeros_like(found), np.zeros_like(found)
    for step in range(1, _STEPS + 1):
        slope = _RIDGE * found
        for table, truth in made:
            points = table @ found
            share = np.exp(points - points.max())
            share /= share.sum()
            slope = slope + table.T @ (share - truth) / len(made)
        drift = 0.9 * drift + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        rate = _RATE * (1 - 0.999**step) ** 0.5 / (1 - 0.9**step)
        found = np.maximum(found - rate * drift / (np.sqrt(spread) + 1e-8), 0)
    weights: np.ndarray = found / scale
    return weights


def calibrated(made: Sequence[Row], found: np.ndarray) -> tuple[float, float]:
    """Fit the scale and the constant that make sums of points log odds (Newton)."""
    sums = [(table @ found, truth) for table, truth in made]
    told = [points[truth].max() for points, truth in sums]
    told += [points[~truth].max() for points, truth in sums]
    table = np.stack([np.array(told), np.ones(len(told))], axis=1)
    truth = np.repeat([1.0, 0.0], len(sums))
    line = np.zeros(2)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ line))
        bend = (table * (chance * (1 - chance))[:, None]).T @ table
        line += np.linalg.solve(bend + 1e-9 * np.eye(2), table.T @ (truth - chance))
    return float(line[0]), float(line[1])


def main(folder: Path) -> None:
    """Fit both tables and write them."""
    text = _HEAD
    for name, with_meaning in (("with_meaning", True), ("words_only", False)):
        asked = asked_of(folder, CLEF, with_meaning=with_meaning)
        seen = [one for one in asked if looked_at(one.id)]
        rules = sorted(seen[0].features)
        made = rows(seen, rules)
        found = ranked(made)
        scale, constant = calibrated(made, found)
        text += f"\n[{name}]\n"
        for rule, weight in zip(rules, found * scale, strict=True):
            text += f"{rule} = {weight:.3f}\n"
        text += f"constant = {constant:.3f}\n"
    _TARGET.write_text(text + _ACROSS, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
