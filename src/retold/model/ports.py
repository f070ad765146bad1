"""Every place where Retold can be given another part, on one page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias

from retold.model.match import Telling
from retold.model.plan import Plan

Row: TypeAlias = tuple[int | str | None, ...]
Columns: TypeAlias = Mapping[str, memoryview]
"""A table of signed 64-bit numbers by column: millions of rows without an object
for each; the views have the format "q"."""


class PlanEngine(Protocol):
    """Runs a plan: DuckDB on a laptop (`store.duckdb`), Spark on a cluster."""

    def run(
        self, plan: Plan, tables: Mapping[str, Sequence[Row] | Columns]
    ) -> list[Row]:
        """Run `plan` over its inputs; give the rows, ordered by all columns."""
        ...


class Proposer(Protocol):
    """Proposes pairs to compare that share no words: an encoder's neighbours."""

    def propose(self, tellings: Sequence[Telling]) -> Iterable[tuple[int, int]]:
        """Give pairs of places in `tellings`, in any order; each is compared."""
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
