"""What one comparison of a claim with a table gives."""

from __future__ import annotations

from dataclasses import dataclass

from retold.check.tables.mentions import Named
from retold.check.tables.statement import Statement
from retold.check.tables.table import Place, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One part of a claim held against cells.

    `at` is the place of its number or cue among the claim's words.
    `holds` is None where the cells do not decide; `strength`, from 0 to 1, says how
    surely these are the cells that the claim means. `shown` is the comparison or the
    arithmetic in words; `told` and `source` are set where the two differ.
    """

    at: int
    kind: str
    holds: bool | None
    strength: float
    places: tuple[Place, ...]
    shown: str
    told: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A claim beside a table, with the names that both have."""

    claim: Statement
    table: Table
    named: Named


def uncompared(at: int, what: str) -> Check:
    """Give a check that decides nothing: the claim has more than is compared."""
    return Check(
        at=at,
        kind="uncompared",
        holds=None,
        strength=1.0,
        places=(),
        shown=f"{what} of the claim were not compared",
    )
