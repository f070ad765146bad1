"""Every task that `retold eval` can run, one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from retold.measure.attributions import POLNEAR, score_attributions
from retold.measure.score import STORY, Score, score_story
from retold.model.case import Case

Tracer: TypeAlias = Callable[[Path], Case]  # the conductor, given by who calls


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A benchmark: `run` scores what is in a folder.

    It is given the conductor, and calls it when its data are documents to be
    traced together.
    """

    name: str
    help: str
    run: Callable[[Path, Tracer], list[Score]]


def _run_story(folder: Path, trace: Tracer) -> list[Score]:
    return score_story(trace(folder))


TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        Task(
            name=STORY,
            help="the shipped story: families, edges with their changes, verdicts",
            run=_run_story,
        ),
        Task(
            name=POLNEAR,
            help="who says what in real news; needs the benchmark folder",
            run=score_attributions,
        ),
    )
}
