"""`retold plan`: the set-wise steps of a trace, as an engine runs them."""

from __future__ import annotations

from inspect import cleandoc
from textwrap import indent
from typing import TYPE_CHECKING, Annotated

import typer

from retold.present.cli.options import Plain
from retold.present.cli.terminal import pen, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retold.model.plan import Plan, Step, Table
    from retold.present.pen import Pen

_FOR = {
    "candidates": "which wordings are worth comparing",
    "components": "which tellings hang together by strong matches",
}
_STOCK_OUTLETS = 60  # of a case of up to 180 outlets; a third of them in a larger one
_INDENT, _DEEPER = "  ", "      "


def plan(
    *,
    sql: Annotated[bool, typer.Option("--sql", help="The query of each step.")] = False,
    plain: Plain = False,
) -> None:
    """Show the joins of a trace as steps, with the columns that each gives."""
    from retold.lineage.components import plan as components  # noqa: PLC0415 - fast help
    from retold.match.candidates import plan as candidates  # noqa: PLC0415 - as above

    drawn = pen(plain=plain)
    for one in (candidates(_STOCK_OUTLETS), components()):
        say(_plan_lines(one, drawn, sql=sql))
    say(
        drawn.wrapped(
            "All columns are whole numbers. DuckDB runs the steps on this computer, "
            "Spark the same steps on a cluster: retold trace --engine spark --master "
            "URL.",
            "",
        )
    )


def _plan_lines(plan: Plan, drawn: Pen, *, sql: bool) -> Iterator[str]:
    yield f"{plan.name}: {_FOR[plan.name]}"
    for table in plan.inputs:
        yield from drawn.wrapped(f"given {_table(table)}", _DEEPER, _INDENT)
    for number, step in enumerate(plan.steps, start=1):
        yield from _step_lines(number, step, drawn)
        if sql:
            yield from indent(cleandoc(step.sql), _DEEPER * 2).splitlines()
    yield ""


def _step_lines(number: int, step: Step, drawn: Pen) -> Iterator[str]:
    reads = " and ".join(step.reads)
    yield from drawn.wrapped(
        f"{number} from {reads}: {_table(step.gives)}", _DEEPER, _INDENT
    )


def _table(table: Table) -> str:
    return f"{table.name} ({', '.join(name for name, _ in table.columns)})"
