"""Every place where Retold can be given another part, on one page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from retold.model.match import Telling
from retold.model.plan import Plan

if TYPE_CHECKING:  # the vocabulary runs on the standard library alone
    import numpy as np
    from numpy.typing import NDArray

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


class Proposal(NamedTuple):
    """Two places in a list of tellings, and how near they are in meaning, to 1."""

    one: int
    two: int
    likeness: float


class Proposer(Protocol):
    """Proposes pairs to compare that share no words: an encoder's neighbours."""

    def propose(self, tellings: Sequence[Telling]) -> Iterable[Proposal]:
        """Give pairs of places in `tellings`, in any order; each is compared.

        `tellings` are in order of time, each wording once.
        """
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
