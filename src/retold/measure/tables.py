"""Scores as people and programs read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from retold.measure.score import Score

SCHEMA = "retold.scores/1"
_HEAD = ("task", "metric", "this run", "floor", "n", "note")
_RIGHT = {2, 3, 4}  # columns of numbers


def scores_as_text(scores: Sequence[Score]) -> str:
    """Set scores as a plain table, one line each."""
    return set_table(_HEAD, [_row(score) for score in scores], right=_RIGHT)


def scores_as_json(scores: Sequence[Score]) -> dict[str, Any]:
    """Give scores as one object for `json.dumps`; None is "there is none"."""
    return {
        "schema": SCHEMA,
        "scores": [
            {
                "task": score.task,
                "metric": score.metric,
                "value": round(score.value, 6),
                "n": score.n,
                "published": score.published,
                "baseline": _rounded(score.baseline),
                "floor": score.floor,
                "interval": _interval(score),
                "note": _note(score),
            }
            for score in scores
        ],
    }


def set_table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: set[int] | frozenset[int] = frozenset(),
) -> str:
    """Set rows under a head in columns as wide as their widest cell.

    The columns in `right`, counted from 0, end flush; the others begin flush.
    """
    lines = [tuple(head), *map(tuple, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(_set_line(line, widths, right) for line in lines)


def _set_line(
    line: Sequence[str], widths: Sequence[int], right: set[int] | frozenset[int]
) -> str:
    cells = [
        cell.rjust(width) if index in right else cell.ljust(width)
        for index, (cell, width) in enumerate(zip(line, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()


def _row(score: Score) -> tuple[str, ...]:
    floor = "" if score.floor is None else f"{score.floor:.3f}"
    value = f"{score.value:.3f}"
    return (score.task, score.metric, value, floor, str(score.n), _note(score))


def _note(score: Score) -> str:
    parts = [score.note]
    if score.floor is not None and score.value < score.floor:
        parts.append("below its floor")
    if score.interval is not None:
        low, high = score.interval
        parts.append(f"95 % in {low:.3f} to {high:.3f}")
    if score.baseline is not None:
        parts.append(f"baseline {score.baseline:.3f}")
    if score.published is not None:
        parts.append(f"best published {score.published:.3f}")
    return "; ".join(part for part in parts if part)


def _interval(score: Score) -> list[float] | None:
    return None if score.interval is None else [round(one, 6) for one in score.interval]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
