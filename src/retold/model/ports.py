"""Every place where Retold can be given another part, on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeAlias

from retold.model.plan import Plan

Row: TypeAlias = tuple[int | str | None, ...]


class PlanEngine(Protocol):
    """Runs a plan: DuckDB on a laptop (`store.duckdb`), Spark on a cluster."""

    def run(self, plan: Plan, tables: Mapping[str, Sequence[Row]]) -> list[Row]:
        """Run `plan` over the rows of its inputs and return the result's rows."""
        ...


class Progress(Protocol):
    """Hears how far a run has come: a terminal's bars, a log, or nothing."""

    def start(self, stage: str, total: int) -> None:
        """Hear that a stage begins and will have `total` steps."""
        ...

    def step(self, stage: str, detail: str) -> None:
        """Hear that one step of a stage is done; `detail` names it."""
        ...

    def finish(self, stage: str) -> None:
        """Hear that a stage has ended."""
        ...
