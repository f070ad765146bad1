"""A table as it is compared: cells with their values, rows and columns with names.

"(19,911)" is -19,911 in a report of a company, "81.1 ± 0.3" is 81.1, and "in
thousands" over a column makes its 12 a 12,000. A table keeps what its maker wrote
and adds what it means; row and column are counted from 0, the first row of the
header being row 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Place = tuple[int, int]
"""Row and column of a cell, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: its words without markup, and its numbers in order.

    `value` is the first of `values`, with a bracketed number negative; None for
    words. `decimals` is how many places of it are written. `is_bold` marks what the
    table's maker set in bold, mostly the best of its column.
    """

    text: str
    value: Decimal | None = None
    values: tuple[Decimal, ...] = ()
    decimals: int = 0
    is_percent: bool = False
    is_bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What a row or a column is called, and the words it is found by.

    `own` is the last of its parts: that of the lowest row of the header. `under` are
    the words of the heading that a row stands below.
    """

    text: str
    own: str
    words: tuple[str, ...]
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a name for each row and each column.

    `rows` has the header's rows too; the first `header_rows` are those, and the
    first `name_columns` of each row are its name. `scales` has for each column what
    its cells are to be multiplied by. `left_out` counts rows past what is compared,
    `unplaced` those whose figures could not be put under a heading.
    `spans` says where each row stands in its document's text, if it is of one.
    Law: all rows are as long as `columns`, and `names` has one for each row.
    """

    caption: str
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int
    name_columns: int
    names: tuple[Name, ...]
    columns: tuple[Name, ...]
    scales: tuple[Decimal, ...]
    left_out: int = 0
    unplaced: int = 0
    spans: tuple[tuple[int, int], ...] = ()

    def cell(self, place: Place) -> Cell:
        """Return the cell at a place."""
        return self.rows[place[0]][place[1]]

    def value(self, place: Place) -> Decimal | None:
        """Return the value at a place as its table writes it, without its scale."""
        return self.rows[place[0]][place[1]].value

    @property
    def body(self) -> range:
        """The rows below the header."""
        return range(self.header_rows, len(self.rows))

    @property
    def measured(self) -> range:
        """The columns right of the names."""
        return range(self.name_columns, len(self.columns))
