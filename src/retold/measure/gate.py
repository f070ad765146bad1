"""The quality gate: measured scores against pinned floors.

Floors live in `floors.toml`. Lowering one means editing that file, so it shows
in review; so does changing what is measured, because its digest is pinned too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files

from retold.measure.near_misses import NEAR_MISSES, near_misses_digest
from retold.measure.reworded import MEANING, meaning_digest
from retold.measure.score import STORY, Score
from retold.measure.story import story_digest
from retold.measure.swedish import SWEDISH, swedish_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The least a metric may reach; `tolerance` is what chance may take off."""

    task: str
    metric: str
    floor: float
    tolerance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """All floors, and the digest of what each task is measured on."""

    floors: tuple[Floor, ...]
    digests: Mapping[str, str]


def pinned_floors() -> Floors:
    """Return the floors that ship with Retold."""
    toml = (files("retold.measure") / "floors.toml").read_text(encoding="utf-8")
    return read_floors(toml)


def read_floors(toml: str) -> Floors:
    """Read floors from the text of a `floors.toml`."""
    raw = tomllib.loads(toml)
    return Floors(
        floors=tuple(
            Floor(
                task=table["task"],
                metric=table["metric"],
                floor=float(table["floor"]),
                tolerance=float(table["tolerance"]),
            )
            for table in raw["floor"]
        ),
        digests=raw["digest"],
    )


def gate(
    scores: Iterable[Score],
    floors: Floors,
    digests: Mapping[str, str] | None = None,
) -> list[str]:
    """Say in a sentence each why the gate does not open; empty when it does.

    `digests` are those of what was measured, by task; those of what is shipped
    when not given. Tasks that were not run are not asked for.
    """
    measured = {(score.task, score.metric): score for score in scores}
    tasks = {task for task, _ in measured}
    actual = shipped_digests() if digests is None else digests
    failures = [
        _changed(task, pinned, actual.get(task))
        for task, pinned in floors.digests.items()
        if task in tasks and actual.get(task) != pinned
    ]
    for floor in floors.floors:
        if floor.task in tasks:
            score = measured.get((floor.task, floor.metric))
            failures += _below(floor, score)
    return failures


def shipped_digests() -> dict[str, str]:
    """Return the digest of what each shipped task is measured on."""
    return {
        STORY: story_digest(),
        SWEDISH: swedish_digest(),
        MEANING: meaning_digest(),
        NEAR_MISSES: near_misses_digest(),
    }


def with_floors(scores: Iterable[Score], floors: Floors) -> list[Score]:
    """Write each score's floor beside it, for a table."""
    least = {(one.task, one.metric): one.floor for one in floors.floors}
    return [
        replace(score, floor=least.get((score.task, score.metric))) for score in scores
    ]


def _below(floor: Floor, score: Score | None) -> list[str]:
    if score is None:
        return [f"{floor.task}: {floor.metric} was not measured."]
    if score.value >= floor.floor - floor.tolerance:
        return []
    least = f"{floor.floor:.3f} (tolerance {floor.tolerance:.3f}, n={score.n})"
    value = f"{score.value:.3f}"
    return [f"{floor.task}: {floor.metric} is {value}, below its floor {least}."]


def _changed(task: str, pinned: str, actual: str | None) -> str:
    return (
        f"{task}: what is measured has changed since its floors were pinned "
        f"(digest {actual}, pinned {pinned}). Look at the scores, then write the "
        "new digest and the floors they allow into "
        "src/retold/measure/floors.toml."
    )
