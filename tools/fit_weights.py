"""Make `lineage/data/weights.toml` from made traditions that no measure scores.

    python tools/fit_weights.py > src/retold/lineage/data/weights.toml

What is fitted is a choice among all tellings that a child may come from, by its
conditional logit (McFadden, 1974): the points that `lineage.support` gives stay
as they are, and each edit and each habit of retellers gets what it adds to them.
Then one number is fitted that makes confidence come true. Takes some minutes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from retold.conduct.run import TraceOptions, trace
from retold.lineage.alignment import Alphabet
from retold.lineage.clusters import clusters
from retold.lineage.edits import edits, parts_of
from retold.lineage.nearby import Nearby
from retold.lineage.options import habits_of, options
from retold.lineage.pages import Pages
from retold.lineage.weights import weights
from retold.match import match, tellings
from retold.measure.tradition import Plan, Tradition, make, page_name, write_pages
from retold.measure.traditions import SEEDS, SIZE, calibration_error, telling_of
from retold.model.match import Telling
from retold.store import DuckDbEngine

FITTED = range(1000, 1012)
SHARPENED = range(1012, 1016)
RIDGE = 0.02  # strong: one edit more or less must not outweigh what the texts share
HABITS = 0.5  # of what is fitted: how our made retellers choose is our invention
STEPS = 3_000
RATE = 0.5
SHARPNESS = [one / 10 for one in range(8, 26)]


class Silent:
    """A progress that says nothing."""

    def start(self, stage: str, total: int) -> None:
        """Say nothing."""

    def step(self, stage: str, detail: str) -> None:
        """Say nothing."""

    def finish(self, stage: str) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One child: for each it may come from, its points, features and whether right."""

    points: np.ndarray
    features: list[dict[str, float]]
    right: np.ndarray
    texts: list[str]


def choices(seeds: Sequence[int]) -> list[Choice]:
    """Trace traditions, and keep every child whose parent is among its options."""
    found: list[Choice] = []
    for seed in seeds:
        tradition = make(Plan(seed=seed, tellings=SIZE))
        told, truth = _traced(tradition)
        found += _choices(told, truth, tradition)
    return found


def _traced(tradition: Tradition) -> tuple[list[Telling], dict[str, int]]:
    with TemporaryDirectory() as pages, TemporaryDirectory() as case_dir:
        write_pages(tradition, Path(pages))
        options_ = TraceOptions(inputs=(Path(pages),), case_dir=Path(case_dir))
        case = trace(options_, Silent()).case
    told = list(tellings(case.readings))
    paths = {each.document.id: each.document.path for each in case.readings}
    truth = {}
    for one in tradition.kept:
        here = [each for each in told if paths[each.claim.document] == page_name(one)]
        telling = telling_of(one, here)
        if telling:
            truth[telling.id] = one.number
    return told, truth


def _choices(
    told: list[Telling], truth: dict[str, int], tradition: Tradition
) -> Iterator[Choice]:
    engine = DuckDbEngine()
    matches = match(told, engine)
    groups = clusters(told, matches, engine)
    pages = Pages(told, groups)
    said = {id_: tradition.witnesses[at] for id_, at in truth.items()}
    for group in groups:
        inside = {each.id for each in (*group.tellings, *group.denials)}
        own = [one for one in matches if {one.left, one.right} <= inside]
        nearby = Nearby(group, own, pages)
        for child in group.tellings:
            parent = child.id in said and tradition.parent_of(said[child.id])
            if not parent:
                continue
            open_to = options(child, nearby)
            right = [
                one.parent.id in said
                and said[one.parent.id].put.sentence == parent.put.sentence
                for one in open_to
            ]
            if any(right):
                yield Choice(
                    points=np.array([one.weight for one in open_to]),
                    features=[_features(child, one.parent, nearby) for one in open_to],
                    right=np.array(right),
                    texts=[one.parent.text for one in open_to],
                )


def _features(child: Telling, parent: Telling, nearby: Nearby) -> dict[str, float]:
    alphabet = Alphabet()
    taken = [parts_of(one, alphabet) for one in (parent, child)]
    found = {one.kind: one.times for one in edits(*taken)}
    return found | dict.fromkeys(habits_of(child, parent, nearby), 1.0)


def fit(data: list[Choice], names: list[str]) -> np.ndarray:
    """Fit by gradient descent; the loss is convex, so where it starts is no matter."""
    tables = [
        np.array([[one.get(name, 0.0) for name in names] for one in each.features])
        for each in data
    ]
    weight = np.zeros(len(names))
    for _ in range(STEPS):
        slope = RIDGE * weight
        for each, table in zip(data, tables, strict=True):
            odds = _odds(each.points + table @ weight)
            right = odds * each.right
            slope += table.T @ (odds - right / right.sum()) / len(data)
        weight -= RATE * slope / 4
    return weight


def _odds(points: np.ndarray) -> np.ndarray:
    found = np.exp(points - points.max())
    shares: np.ndarray = found / found.sum()
    return shares


def sharpen(data: list[Choice], table: dict[str, float]) -> float:
    """Give the factor under which the chosen wording is right as often as said."""
    errors = {}
    for sharpness in SHARPNESS:
        judged = []
        for each in data:
            added = [sum(table[k] * v for k, v in one.items()) for one in each.features]
            odds = _odds(sharpness * (each.points + np.array(added)))
            shares: dict[str, float] = defaultdict(float)
            for text, odd in zip(each.texts, odds.tolist(), strict=True):
                shares[text] += odd
            best = max(shares, key=lambda one: shares[one])
            judged.append((shares[best], bool(each.right[each.texts.index(best)])))
        errors[sharpness] = calibration_error(judged)
    return min(SHARPNESS, key=lambda one: errors[one])


def main() -> None:
    """Print the file."""
    assert not {*FITTED, *SHARPENED} & {*SEEDS}  # noqa: S101 - scored seeds stay out
    data = choices(FITTED)
    known = weights()
    names = [*known["edits"], *known["retellers"]]
    fitted = dict(zip(names, fit(data, names).tolist(), strict=True))
    table = {name: min(0.0, fitted[name]) for name in known["edits"]}
    habits = {name: HABITS * fitted[name] for name in known["retellers"]}
    sharpness = sharpen(choices(SHARPENED), table | habits)
    print("# Made by tools/fit_weights.py; docs/weights.md tells how. Log-odds.")
    for section, held in (
        ("edits", table),
        ("retellers", habits),
        ("odds", {"sharpness": sharpness}),
    ):
        print(f"\n[{section}]")
        for name, value in held.items():
            print(f"{name} = {round(value, 2) + 0.0:.2f}")


if __name__ == "__main__":
    main()
