"""Where the cells of a Word table stand: table, row and column, from 1.

A cell over several columns or rows has the place of its first one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from retold.model.document import BlockKind, Locus
from retold.read.html_dom import Element
from retold.read.parts import Part

_COLUMNS, _ROWS = 63, 32_767  # the most that a table in Word may have
_Places = dict[str, list[str]]


def cell_places(body: Element) -> _Places:
    """Name the filled cells of each row, by the row's path; asked before the walk."""
    tree = body.getroottree()
    places: _Places = {}
    for number, table in enumerate(body.iterchildren("table"), start=1):
        held: dict[int, int] = {}  # how many rows down a column is taken
        for at, row in enumerate(table.iter("tr"), start=1):
            places[tree.getpath(row)] = [
                f"table={number}&row={at}&col={column}"
                for column, cell in _columns(row, held)
                if "".join(cell.itertext()).strip()
            ]
    return places


def _columns(row: Element, held: dict[int, int]) -> Iterator[tuple[int, Element]]:
    """Give the cells of a row with their columns, past those held from above."""
    column = 1
    taken = frozenset(held)
    for place in taken:
        held[place] -= 1
        if not held[place]:
            del held[place]
    for cell in row.iterchildren("td", "th"):
        while column in taken:
            column += 1
        yield column, cell
        wide, high = _span(cell, "colspan", _COLUMNS), _span(cell, "rowspan", _ROWS)
        if high > 1:
            held.update(dict.fromkeys(range(column, column + wide), high - 1))
        column += wide


def _span(cell: Element, name: str, most: int) -> int:
    value = cell.get(name) or "1"
    return min(int(value[:9]), most) if value.isdecimal() else 1


def with_cells(part: Part, places: Mapping[str, list[str]]) -> Part:
    """Add the place of each cell, in the rows where every filled cell is found."""
    loci = []
    for block in part.blocks:
        cells = places.get(block.origin, [])
        words = part.text[block.start : block.end].split("\t")
        if block.kind is not BlockKind.TABLE_ROW or len(cells) != sum(map(bool, words)):
            continue
        place, origins = block.start, iter(cells)
        for cell in words:
            if cell:
                end = place + len(cell)
                loci.append(Locus(start=place, end=end, origin=next(origins)))
            place += len(cell) + 1
    return replace(part, loci=tuple(loci))
