"""Rows of one kind, as lists of dicts or as a data frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, TypeAlias, overload

from retold.model.errors import WrongUseError
from retold.present.export.tables import Cell, Column, Kind, Table
from retold.present.library.html import Head, Stands, table_html
from retold.present.words import shorten

if TYPE_CHECKING:
    from pandas import DataFrame

Record: TypeAlias = dict[str, Cell]

_MOST_ROWS, _LONGEST = 20, 80  # of what a notebook shows
_WORDS = frozenset({"text", "teller", "message"})  # columns of words, masked already
_DTYPES = {
    Kind.TEXT: "object",
    Kind.LINK: "object",
    Kind.WHOLE: "Int64",
    Kind.NUMBER: "float64",
    Kind.FLAG: "boolean",
}


class Records(Sequence[Record]):
    """Records of one kind; the names are those of the columns of the CSV.

    A field that is not known is None.
    """

    def __init__(self, table: Table) -> None:
        self._table = table

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the fields."""
        return self._table.names

    def to_records(self) -> list[Record]:
        """Give every record as a dict."""
        return list(self._table.records())

    def to_pandas(self) -> DataFrame:
        """Give all as a data frame; numbers are floats, what is not known is NA.

        Raises WrongUseError when pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise WrongUseError(
                "to_pandas() needs pandas, which is not installed. "
                'Get it with: pip install "retold[notebook]"'
            ) from error
        columns = {
            one.name: pd.Series(
                [_plain(row[place]) for row in self._table.rows],
                dtype=_DTYPES[one.kind],
            )
            for place, one in enumerate(self._table.columns)
        }
        return pd.DataFrame(columns)

    def where(self, **fields: Cell) -> Records:
        """Keep the records that have these values in these fields.

        Raises WrongUseError for a field that there is not.
        """
        unknown = sorted(set(fields) - set(self.columns))
        if unknown:
            raise WrongUseError(
                f"{self._table.name} have no field {unknown[0]!r}; they have "
                f"{', '.join(self.columns)}."
            )
        places = {self.columns.index(name): value for name, value in fields.items()}
        rows = tuple(
            row
            for row in self._table.rows
            if all(row[place] == value for place, value in places.items())
        )
        return Records(
            Table(name=self._table.name, columns=self._table.columns, rows=rows)
        )

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> list[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | list[Record]:
        if isinstance(place, slice):
            return [self._record(one) for one in range(len(self))[place]]
        return self._record(place)

    def _record(self, place: int) -> Record:
        return dict(zip(self.columns, self._table.rows[place], strict=True))

    def __len__(self) -> int:
        return len(self._table.rows)

    def __iter__(self) -> Iterator[Record]:
        return self._table.records()

    def __repr__(self) -> str:
        return f"<{len(self):,} {self._table.name}: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        heads = [
            Head(html=escape(one.name), stands=_stands(one))
            for one in self._table.columns
        ]
        rows = (map(_html_cell, row) for row in self._table.rows[:_MOST_ROWS])
        left = len(self) - _MOST_ROWS
        more = f"<p>{left:,} more: to_records() or to_pandas()</p>" if left > 0 else ""
        return table_html(heads, map(tuple, rows)) + more


def _stands(column: Column) -> Stands:
    if column.kind in {Kind.WHOLE, Kind.NUMBER}:
        return Stands.NUMBER
    return Stands.WORDS if column.free or column.name in _WORDS else Stands.SHORT


def _html_cell(cell: Cell) -> str:
    return escape("" if cell is None else shorten(str(cell), _LONGEST))


def _plain(cell: Cell) -> Cell:
    return float(cell) if isinstance(cell, Decimal) else cell
