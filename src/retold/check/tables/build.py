"""Rows of words to a table with names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from retold.check.tables.cells import cell
from retold.check.tables.knowledge import knowledge
from retold.check.tables.table import Cell, Name, Table
from retold.check.tables.tokens import is_common, tokens
from retold.model.errors import WrongUseError

_MOST_CELLS = 100_000  # compared; of a larger table the first rows
_MOST_COLUMNS = 1_000
_MOST_HEADER_ROWS = 4
_MOST_NAME_COLUMNS = 3
_NAMES_SHARE = 0.6  # of a name column's cells are words
_YEARS = range(1900, 2101)


def table_of(
    rows: Sequence[Sequence[object]], *, caption: str = "", header_rows: int = 1
) -> Table:
    """Build a table from rows of cells, its header first.

    Short rows are filled with empty cells. Rows below the header that hold no figure
    but names for the columns are taken to the header too; a row with nothing but
    a name is the heading of those below it. Raises WrongUseError for what is no list
    of rows, and for a table without a filled cell.
    """
    if not _is_list(rows) or not all(_is_list(row) for row in rows):
        raise WrongUseError("A table is a list of rows, and a row a list of cells.")
    width = min(max(map(len, rows), default=0), _MOST_COLUMNS)
    kept = rows[: max(_MOST_CELLS // max(width, 1), 1)]
    cells = tuple(tuple(_row(row, width)) for row in kept)
    if not any(one.text for row in cells for one in row):
        raise WrongUseError("The table is empty: no cell has a word or a number.")
    header = _header(cells, max(0, min(header_rows, len(cells) - 1)))
    named = _name_columns(cells, header)
    columns = _columns(cells, header)
    return Table(
        caption=caption,
        rows=cells,
        header_rows=header,
        name_columns=named,
        names=tuple(_names(cells, header, named)),
        columns=tuple(_name(one) for one in columns),
        scales=tuple(
            _scale(f"{' '.join(one)} {caption}".casefold()) for one in columns
        ),
        left_out=len(rows) - len(kept),
    )


def _is_list(told: object) -> bool:
    return isinstance(told, Sequence) and not isinstance(told, str | bytes)


def _row(row: Sequence[object], width: int) -> Iterator[Cell]:
    for place in range(width):
        told = row[place] if place < len(row) else ""
        yield cell("" if told is None else str(told))


def _header(rows: Sequence[Sequence[Cell]], told: int) -> int:
    """Count the rows of the header: those told, and rows of names or years below."""
    count = told
    while count < min(len(rows) - 1, told + _MOST_HEADER_ROWS):
        row = rows[count]
        filled = [one for one in row[1:] if one.text]
        is_figure = any(one.value is not None and not _is_year(one) for one in filled)
        if is_figure or not filled or (row[0].text and not _continues(rows, count)):
            break
        count += 1
    return count


def _continues(rows: Sequence[Sequence[Cell]], count: int) -> bool:
    """Say whether the rows above a row with a name leave its columns unnamed."""
    above = rows[:count]
    width = len(rows[0])
    return not any(row[place].text for row in above for place in range(1, width))


def _is_year(one: Cell) -> bool:
    return one.value is not None and one.text.isdigit() and one.value in _YEARS


def _name_columns(rows: Sequence[Sequence[Cell]], header: int) -> int:
    """Count the columns of words at the left; one of whole numbers counts too."""
    body = rows[header:]
    if body and all(row[0].decimals for row in body):
        return 0
    for place in range(min(_MOST_NAME_COLUMNS, len(rows[0]) - 1)):
        filled = [row[place] for row in body if row[place].text]
        worded = sum(one.value is None for one in filled)
        if place and (not filled or worded < _NAMES_SHARE * len(filled)):
            return place
    return min(_MOST_NAME_COLUMNS, max(1, len(rows[0]) - 1))


def _columns(rows: Sequence[Sequence[Cell]], header: int) -> list[list[str]]:
    """Name each column by its cells of the header, from above.

    A cell that is empty in an upper row has the name left of it: merged headings
    are written once.
    """
    names: list[list[str]] = [[] for _ in rows[0]]
    for number, row in enumerate(rows[:header]):
        left = ""
        for place, one in enumerate(row):
            is_upper = number < header - 1 and place > 0
            left = one.text or (left if is_upper else "")
            if left and left not in names[place]:
                names[place].append(left)
    return names


def _names(rows: Sequence[Sequence[Cell]], header: int, named: int) -> Iterator[Name]:
    """Name each row by its first cells, under the heading it stands below.

    A first cell left empty below a filled one belongs to that one's group.
    """
    heading, first = "", ""
    for number, row in enumerate(rows):
        own = [one.text for one in row[:named] if one.text]
        if number < header:
            yield _name(own)
            continue
        if is_heading(row, named):
            heading = " ".join(one.text for one in row if one.text)
        first = row[0].text or (first if own and named > 1 else "")
        parts = [first, *(one.text for one in row[1:named])]
        yield _name([part for part in parts if part], heading)


def is_heading(row: Sequence[Cell], named: int) -> bool:
    """Say whether a row below the header holds no figure, but heads those below."""
    return any(one.text for one in row) and all(
        one.value is None for one in row[named:]
    )


def _name(parts: Sequence[str], heading: str = "") -> Name:
    text = " ".join(parts)
    return Name(
        text=text,
        own=parts[-1] if parts else "",
        words=_telling(text),
        under=_telling(heading),
    )


def _telling(text: str) -> tuple[str, ...]:
    """Return the words that a name is known by; all where all are common."""
    all_ = tokens(text)
    return tuple(one.key for one in all_ if not is_common(one)) or tuple(
        one.key for one in all_
    )


def _scale(words: str) -> Decimal:
    for factor, told in knowledge()["scales"].items():
        if any(one in words for one in told):
            return Decimal(factor)
    return Decimal(1)
