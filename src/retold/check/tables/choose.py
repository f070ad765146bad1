"""Which table of a document a claim is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retold.check.tables.finding import TableFinding, check_table
from retold.check.tables.mentions import named
from retold.check.tables.statement import Asking, statement
from retold.check.tables.table import Table
from retold.check.tables.tokens import is_common, tokens
from retold.model.source import Verdict

_COMPARED = 5  # tables whose names fit best
_DECIDED = frozenset({Verdict.SAYS_SO, Verdict.SAYS_OTHERWISE})


def check_tables(
    asking: Asking, tables: Sequence[Table]
) -> tuple[int, TableFinding] | None:
    """Hold a claim against the tables of a document; None when it has none.

    Returns the number of the table, from 0, that the claim fits best, and what it
    says. Where another fits as well and says something else, nobody can tell, and
    the reason says so.
    """
    fits = [_fit(asking, table) for table in tables]
    ranked = sorted(range(len(tables)), key=lambda at: (-fits[at], at))[:_COMPARED]
    found = [(at, check_table(asking, tables[at])) for at in ranked]
    if not found:
        return None
    alike = [
        (at, one)
        for at, one in found
        if fits[at] == fits[ranked[0]] and one.verdict in _DECIDED
    ]
    if not alike:
        return found[0]
    if len({one.verdict for _, one in alike}) > 1:
        names = " and ".join(str(at + 1) for at, _ in alike)
        reason = f"Tables {names} fit the claim as well and do not say the same."
        at, one = alike[0]
        return at, replace(one, verdict=Verdict.CANNOT_TELL, score=0.5, reason=reason)
    return alike[0]


def _fit(asking: Asking, table: Table) -> float:
    """Count the words of the claim that the table's names and caption have."""
    claim = statement(asking)
    found = named(claim.words, table)
    covered = found.covered()
    caption = {one.key for one in tokens(table.caption)}
    return sum(
        2.0 if at in covered else 1.0
        for at, one in enumerate(claim.words)
        if at in covered or (one.key in caption and not is_common(one))
    )
