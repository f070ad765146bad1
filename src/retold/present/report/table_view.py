"""The rows of a table that an answer rests on, with the row and the columns framed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.model.source import SourcePassage, TablePlace
from retold.present.words import shorten

_MOST_COLUMNS = 8  # shown; the framed ones among them
_MOST_ROWS = 12
_WIDEST = 60  # characters of a cell


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """One cell; `frame` is "cell" where the answer rests on it, "row" or "column"."""

    text: str
    frame: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row, by its number in the file."""

    number: str
    cells: list[CellView]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """Some rows of a table; `left_out` counts the cited rows that are not shown."""

    header: list[CellView]
    rows: list[RowView]
    left_out: int
    columns_left_out: int


def table_view(passages: Sequence[SourcePassage]) -> TableView:
    """Prepare the cited rows under the names of their columns."""
    places = [one.table for one in passages if one.table]
    framed = {at for one in places for at in one.framed}
    width = max((len(one.cells) for one in places), default=0)
    columns = _columns(width, framed)
    shown = places[:_MOST_ROWS]
    return TableView(
        header=[_name(places, at, framed) for at in columns],
        rows=[_row(one, columns) for one in shown],
        left_out=len(places) - len(shown),
        columns_left_out=width - len(columns),
    )


def _columns(width: int, framed: set[int]) -> list[int]:
    """Choose the columns to show: the first, the framed, and others from the left."""
    wanted = [0, *sorted(framed), *range(width)]
    chosen = list(dict.fromkeys(at for at in wanted if at < width))
    return sorted(chosen[:_MOST_COLUMNS])


def _name(places: Sequence[TablePlace], at: int, framed: set[int]) -> CellView:
    """Name a column; a framed one is set apart from its name down."""
    names = places[0].columns if places else ()
    text = names[at] if at < len(names) else ""
    return CellView(text=shorten(text, _WIDEST), frame="column" if at in framed else "")


def _row(place: TablePlace, columns: Sequence[int]) -> RowView:
    return RowView(
        number="" if place.row is None else str(place.row),
        cells=[_cell(place, at) for at in columns],
    )


def _cell(place: TablePlace, at: int) -> CellView:
    text = place.cells[at] if at < len(place.cells) else ""
    frame = "cell" if at in place.framed else "row"
    return CellView(text=shorten(text, _WIDEST), frame=frame)
