"""A row of a table as one line of text, with the place of each of its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from retold.model.document import Locus

_MOST_LOCI = 200_000  # of one table; past them, a row's block still leads back


class CellPlaces:
    """Gathers where the cells of a table stand in the text."""

    def __init__(self) -> None:
        self.loci: list[Locus] = []

    def line(self, cells: Sequence[str], at: int, origin: Callable[[int], str]) -> str:
        """Set cells in a line that begins at `at`, with a tab between them.

        `origin` names the cell in the given place of the row, from 0.
        """
        words = [" ".join(cell.split()) for cell in cells]
        place = at
        for number, cell in enumerate(words):
            end = place + len(cell)
            if cell and len(self.loci) < _MOST_LOCI:
                self.loci.append(Locus(start=place, end=end, origin=origin(number)))
            place = end + 1
        return "\t".join(words)
