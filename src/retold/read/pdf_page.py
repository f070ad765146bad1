"""Words and lines where they stand on a page, in points from its lower left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

_SAME_LINE = 0.6  # share of the lower line's height that two pieces overlap
_CELL_GAP = 0.75  # line heights; a space is a quarter, more when justified


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word and its box; `place` is its first character's index on the page."""

    text: str
    place: int
    x0: float
    x1: float
    y0: float
    y1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words on one line; `hyphen` says that the last is cut in two."""

    words: tuple[Word, ...]
    hyphen: bool = False
    bold: bool = False

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """The left edge."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """The right edge."""
        return max(word.x1 for word in self.words)

    @property
    def y0(self) -> float:
        """The lower edge."""
        return min(word.y0 for word in self.words)

    @property
    def y1(self) -> float:
        """The upper edge."""
        return max(word.y1 for word in self.words)

    @property
    def height(self) -> float:
        """The size of the line's letters, with their up- and downstrokes."""
        return max(median(word.y1 - word.y0 for word in self.words), 0.1)

    def cells(self) -> list[str]:
        """Part the line where the space between words is wide."""
        cells = [[self.words[0].text]]
        for before, word in pairwise(self.words):
            if self._is_gap(before, word):
                cells.append([])
            cells[-1].append(word.text)
        return [" ".join(cell) for cell in cells]

    def gaps(self) -> list[tuple[float, float]]:
        """Return where the wide spaces begin and end."""
        return [
            (before.x1, word.x0)
            for before, word in pairwise(self.words)
            if self._is_gap(before, word)
        ]

    def _is_gap(self, before: Word, word: Word) -> bool:
        return word.x0 - before.x1 > _CELL_GAP * self.height


@dataclass(slots=True, kw_only=True)
class Sheet:
    """One page: its lines in drawing order. `picture`: it has no text but images."""

    number: int
    label: str
    width: float = 0.0
    height: float = 0.0
    lines: list[Line] = field(default_factory=list)
    picture: bool = False


def whole_lines(lines: Sequence[Line]) -> list[Line]:
    """Join pieces that stand on one line, such as the cells of a table row."""
    whole: list[Line] = []
    for line in lines:
        if whole and _beside(whole[-1], line):
            line = Line(  # noqa: PLW2901 - the joined line stands for both
                words=whole.pop().words + line.words,
                hyphen=line.hyphen,
                bold=line.bold,
            )
        whole.append(line)
    return whole


def _beside(left: Line, right: Line) -> bool:
    overlap = min(left.y1, right.y1) - max(left.y0, right.y0)
    lower = min(left.height, right.height)
    return overlap > _SAME_LINE * lower and right.x0 >= left.x1 - lower
