"""Every place where Retold can be given another part, on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from retold.model.plan import Plan

if TYPE_CHECKING:  # the vocabulary runs on the standard library alone
    import numpy as np
    from numpy.typing import NDArray

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


class Encoder(Protocol):
    """Turns sentences into vectors that are near when the meaning is.

    `name` says which network it is, `sha256` is the fingerprint of its weights.
    """

    name: str
    sha256: str

    def available(self) -> bool:
        """Say whether it can run on this computer."""
        ...

    def encode(
        self, texts: Sequence[str], language: str | None, *, keep: bool = False
    ) -> NDArray[np.float32]:
        """Return unit vectors as an array of (texts, 384).

        `language` is a code such as "sv", None when not known; with `keep` they
        are kept for other runs. Raises EncoderError when it cannot run.
        """
        ...
