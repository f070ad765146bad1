"""Texts whose figures, times and places are known, and how such a set is scored.

Each text gives a tally: by metric, how much of what was found is right, how much
was found, and how much there is. A metric is the F1 of the sums; where as much
is found as there is, that is a plain share.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from retold.measure.bootstrap import interval
from retold.measure.score import Score

Row: TypeAlias = Mapping[str, Any]
TextFinder: TypeAlias = Callable[[Sequence[Row]], Sequence[Row]]
"""Gives, for lines into `retold extract --jsonl`, the lines that it prints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one text adds to one metric; `right` may count halves."""

    right: float
    found: float
    true: float


Tally: TypeAlias = Mapping[str, Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What others reached with one metric: the best published, a simple rule."""

    published: float | None = None
    baseline: float | None = None


_UNKNOWN = Known()


def is_unseen(key: str) -> bool:
    """Say whether the text named `key` was kept from the eyes that wrote rules.

    Half of the texts were read while rules were written, the half whose names
    hash to an even number; what a rule is worth shows on the other half.
    """
    return hashlib.sha256(key.encode()).digest()[0] % 2 == 1


def share(right: int, whole: int) -> Part:
    """Tally a plain share: `right` of `whole`."""
    return Part(right=right, found=whole, true=whole)


def scores(
    task: str,
    tallies: Iterable[tuple[str, Tally]],
    known: Mapping[str, Known] | None = None,
) -> list[Score]:
    """Score named texts: each metric on all of them, then on the unseen half."""
    every = list(tallies)
    unseen = [one for one in every if is_unseen(one[0])]
    named = dict.fromkeys(metric for _, tally in every for metric in tally)
    return [
        _score(task, metric, kept, suffix, (known or {}).get(metric, _UNKNOWN))
        for kept, suffix in ((every, ""), (unseen, "_unseen_half"))
        for metric in named
        if any(metric in tally for _, tally in kept)
    ]


def _score(
    task: str, metric: str, kept: Sequence[tuple[str, Tally]], suffix: str, known: Known
) -> Score:
    parts = [tally[metric] for _, tally in kept if metric in tally]
    return Score(
        task=task,
        metric=metric + suffix,
        value=f1(parts),
        n=round(sum(part.true for part in parts)),
        published=known.published,
        baseline=known.baseline,
        interval=interval(parts, f1),
    )


def f1(parts: Sequence[Part]) -> float:
    """Harmonic mean of precision and recall over all parts; 1 when all is empty."""
    whole = sum(part.found + part.true for part in parts)
    return 2 * sum(part.right for part in parts) / whole if whole else 1.0


def best_first(
    pairs: Iterable[tuple[float, int, int]],
) -> list[tuple[int, int]]:
    """Pair true and found things, best fit first, each once.

    Given as (fit, place of the true one, place of the found one); pairs without
    any fit are left out. Ties go to those that stand first.
    """
    taken_true: set[int] = set()
    taken_found: set[int] = set()
    kept = []
    for _, true, found in sorted((-fit, a, b) for fit, a, b in pairs if fit > 0):
        if true not in taken_true and found not in taken_found:
            taken_true.add(true)
            taken_found.add(found)
            kept.append((true, found))
    return kept


def overlap(one: Row, two: Row) -> int:
    """Count the characters that two spans share."""
    shared = min(one["end"], two["end"]) - max(one["start"], two["start"])
    return max(0, int(shared))


def score_figures(
    task: str,
    texts: Sequence[Row],
    find: TextFinder,
    tally: Callable[[Row, list[Row]], Tally],
    known: Mapping[str, Known],
) -> list[Score]:
    """Score the figures that are found in English texts; `tally` counts one text."""
    asked = [{"id": row["id"], "text": row["text"], "language": "en"} for row in texts]
    found = zip(texts, find(asked), strict=True)
    tallies = [(row["id"], tally(row, got.get("quantities", []))) for row, got in found]
    return scores(task, tallies, known)
