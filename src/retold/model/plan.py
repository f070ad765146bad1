"""Set-wise work as named steps that an engine runs.

A plan is SQL in the small subset that DuckDB and Spark share: joins, window
functions with a total order, integer arithmetic. No array unnesting, no engine
hash function, no float in a join, an order or a tie. Each step declares what
it reads and the columns it gives, and the chain is checked before it runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retold.model.errors import PlanError


class ColumnType(StrEnum):
    """The only column types that cross engines unchanged."""

    INTEGER = "BIGINT"
    TEXT = "VARCHAR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A relation by name, with its columns in order."""

    name: str
    columns: tuple[tuple[str, ColumnType], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One query: the tables it reads and the table it gives."""

    reads: tuple[str, ...]
    gives: Table
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Steps in order; the last step's table is the result.

    Raises PlanError when a step reads a table that no input or earlier step
    gives, or when two tables share a name.
    """

    name: str
    inputs: tuple[Table, ...]
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        if not self.steps:
            raise PlanError(f"plan {self.name!r} has no steps")
        known = {table.name for table in self.inputs}
        for step in self.steps:
            missing = set(step.reads) - known
            if missing:
                raise PlanError(
                    f"plan {self.name!r}: step {step.gives.name!r} reads "
                    f"{sorted(missing)}, which nothing before it gives"
                )
            if step.gives.name in known:
                raise PlanError(
                    f"plan {self.name!r}: two tables are named {step.gives.name!r}"
                )
            known.add(step.gives.name)

    @property
    def result(self) -> Table:
        """The table the last step gives."""
        return self.steps[-1].gives

    def done_after(self, at: int) -> tuple[str, ...]:
        """Name the tables that step `at` is the last to read: their room is free."""
        later = {name for step in self.steps[at + 1 :] for name in step.reads}
        read = dict.fromkeys(self.steps[at].reads)
        return tuple(name for name in read if name not in later)
