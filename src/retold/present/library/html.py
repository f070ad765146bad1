"""Tables as a notebook shows them.

Notebooks set every cell to the right and break ids at their hyphens, so each cell
says how it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum


class Stands(Enum):
    """How the cells of a column stand."""

    WORDS = "text-align:left;min-width:16em"
    SHORT = "text-align:left;white-space:nowrap"
    NUMBER = "text-align:right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a column, as HTML, and how its cells stand."""

    html: str
    stands: Stands


def table_html(heads: Sequence[Head], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; heads and cells are HTML already."""
    first = "".join(
        f'<th style="{one.stands.value}" scope="col">{one.html}</th>' for one in heads
    )
    lines = (
        "".join(
            f'<td style="{head.stands.value}">{cell}</td>'
            for head, cell in zip(heads, row, strict=True)
        )
        for row in rows
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table><thead><tr>{first}</tr></thead><tbody>{body}</tbody></table>"
