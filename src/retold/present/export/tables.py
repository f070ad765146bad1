"""A case as tables: the rows of CSV, workbook and Parquet, and of the library.

Names of columns are those of the JSON contract wherever both have the thing.
Lists stand as one cell: ids with spaces between, words with semicolons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | Decimal | None
Row: TypeAlias = tuple[Cell, ...]


class Kind(StrEnum):
    """What the cells of a column are; each may also be None, "not known"."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    LINK = "link"  # an address of ours to follow, http or https


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; `free` says that its words are from documents, and not ours."""

    name: str
    kind: Kind = Kind.TEXT
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of one kind of record; each row has a cell for every column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(one.name for one in self.columns)

    def records(self) -> Iterator[dict[str, Cell]]:
        """Give each row by the names of its columns."""
        for row in self.rows:
            yield dict(zip(self.names, row, strict=True))


def columns(layout: str) -> tuple[Column, ...]:
    """Read a layout such as "id text* start:whole score:number denies:flag".

    A star marks words from documents.
    """
    return tuple(map(_column, layout.split()))


def _column(written: str) -> Column:
    name, _, kind = written.partition(":")
    return Column(
        name=name.removesuffix("*"),
        kind=Kind(kind or "text"),
        free=name.endswith("*"),
    )


def table(
    name: str, layout: str, rows: Sequence[Row], mask: Callable[[str], str]
) -> Table:
    """Make a table; `mask` takes private names out of words from documents."""
    heads = columns(layout)
    return Table(
        name=name,
        columns=heads,
        rows=tuple(
            tuple(
                mask(cell) if head.free and isinstance(cell, str) else cell
                for head, cell in zip(heads, row, strict=True)
            )
            for row in rows
        ),
    )
