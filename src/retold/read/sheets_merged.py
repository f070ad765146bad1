"""Merged cells: one value that a sheet shows over several cells.

What stands over several rows belongs to each of them ("Quay" beside five tanks),
and is written into each; over several columns it is written once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

_Corner = tuple[int, int]
_MOST_RANGES = 500  # of one sheet; each is looked at for every row


class Merged:
    """The merged cells of one sheet; `name` writes a row and a column, from 0.

    Rows must come in their order. Columns of rows begin at column `first`.
    """

    def __init__(
        self,
        ranges: Sequence[tuple[_Corner, _Corner]] | None,
        first: int,
        name: Callable[[int, int], str],
    ) -> None:
        self._ranges = sorted(ranges or ())[:_MOST_RANGES]
        self._first = first
        self._name = name
        self._values: dict[_Corner, str] = {}
        self._names: dict[_Corner, str] = {}

    def filled(self, row: int, cells: list[str]) -> list[str]:
        """Write the values of cells merged from above into a row (from 0)."""
        for (top, left), (bottom, right) in self._ranges:
            place = left - self._first
            if not (top <= row <= bottom and 0 <= place < len(cells)):
                continue
            if row == top:
                self._values[top, left] = cells[place]
            value = self._values.get((top, left), "")
            if value and cells[place] in {"", value}:
                cells[place] = value
                whole = f"{self._name(top, left)}:{self._name(bottom, right)}"
                self._names[row, left] = whole
        return cells

    def cell(self, row: int, column: int) -> str:
        """Name a cell, or all the cells it was merged with."""
        return self._names.get((row, column)) or self._name(row, column)
