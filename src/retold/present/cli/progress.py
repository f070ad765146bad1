"""How far a run has come: bars on a terminal, one line a stage elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from retold.model.ports import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID


# Stages whose steps are things a reader knows; others are only named.
_UNITS = {"Reading": "file"}


@contextmanager
def progress(*, quiet: bool, plain: bool) -> Iterator[Progress]:
    """Give what a run tells its progress to; everything goes to standard error."""
    if quiet:
        yield Silence()
    elif plain or not sys.stderr.isatty():
        yield _Lines()
    else:
        bars = _rich_bars()
        with bars:
            yield _Bars(bars)


def _unit(stage: str, total: int) -> str:
    """Name what a stage counts, "" where that says nothing to a reader."""
    from retold.present.words import counted  # noqa: PLC0415 - help is fast

    unit = _UNITS.get(stage)
    return counted(total, unit).partition(" ")[2] if unit else ""


class Silence:
    """Hears everything and says nothing."""

    def start(self, stage: str, total: int) -> None:
        """Hear that a stage begins."""

    def step(self, stage: str, detail: str) -> None:
        """Hear that a step is done."""

    def finish(self, stage: str) -> None:
        """Hear that a stage has ended."""


class _Lines:
    """Says each stage in one line as it begins."""

    def start(self, stage: str, total: int) -> None:
        named = _unit(stage, total)
        steps = f" {total:,} {named}" if named else ""
        sys.stderr.write(f"  {stage}{steps} ...\n")
        sys.stderr.flush()

    def step(self, stage: str, detail: str) -> None:
        """Stay silent between the stages."""

    def finish(self, stage: str) -> None:
        """Stay silent; the next stage or the summary speaks."""


class _Bars:
    """Draws a bar for each stage."""

    def __init__(self, bars: RichProgress) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def start(self, stage: str, total: int) -> None:
        unit = _unit(stage, total)
        self._tasks[stage] = self._bars.add_task(stage, total=total, unit=unit)

    def step(self, stage: str, detail: str) -> None:  # noqa: ARG002 - no room for it
        self._bars.advance(self._tasks[stage])

    def finish(self, stage: str) -> None:
        task = self._tasks[stage]
        total = self._bars.tasks[task].total
        self._bars.update(task, completed=total)


def _rich_bars() -> RichProgress:
    from rich.console import Console  # noqa: PLC0415 - help must not load it
    from rich.progress import (  # noqa: PLC0415 - as above
        BarColumn,
        Progress,
        TextColumn,
    )

    return Progress(
        TextColumn("  {task.description:<9}", markup=False),
        BarColumn(bar_width=34),
        TextColumn("{task.completed:.0f}/{task.total:.0f} {task.fields[unit]}"),
        TextColumn("{task.elapsed:.0f} s"),
        console=Console(stderr=True),
    )
