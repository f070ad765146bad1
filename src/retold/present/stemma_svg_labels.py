"""What is written at the marks of a drawn stemma, so that nothing overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from retold.model.lineage import ChangeKind, Descent
from retold.present.casebook import Casebook, Told
from retold.present.change_text import brief_change
from retold.present.pen import Pen
from retold.present.stemma_order import SMALL_CHANGES, ordered
from retold.present.stemma_svg_lines import Point
from retold.present.words import amount_words, columns, shorten

_LABEL_COLUMNS = 20
_CHAR, _STRONG_CHAR = 6.8, 7.5  # pixels of a character, of one in bold
_GAP, _ASCENT = 6, 10  # pixels between labels, from the base line up
_ABOVE, _BELOW = -14, 23  # pixels from a mark's middle to a label's base line
_ASIDE = 4  # pixels that a label beside its mark reaches past the mark's middle
_ANCHORS = {"start": 0, "middle": 1, "end": 2}  # halves of the words left of `x`
_OTHER_SIDE = 10  # squares of lines that a label rather covers than change its side
_CELL = 4  # pixels: the side of the squares in which room is reckoned
_PEN = Pen()
Cell: TypeAlias = tuple[int, int]
_IN_FIGURE = {ChangeKind.FIGURE, ChangeKind.HEDGE, ChangeKind.UNIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words for a mark at `x`, `y`; `strong` for a figure."""

    x: int
    y: int
    words: str
    strong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A label at the end, middle or start of which `x` is, on the base line `y`."""

    label: Label
    x: int
    y: int
    anchor: str

    def cells(self) -> set[Cell]:
        """Return all the small squares that the words take."""
        char = _STRONG_CHAR if self.label.strong else _CHAR
        wide = int(columns(self.label.words) * char)
        left = self.x - wide * _ANCHORS[self.anchor] // 2 - _GAP // 2
        return {
            (x, y)
            for x in range(left // _CELL, (left + wide + _GAP) // _CELL + 1)
            for y in range((self.y - _ASCENT) // _CELL, self.y // _CELL + 1)
        }


def figure_label(told: Told | None, unit: str | None) -> str:
    """Tell a telling's figure: "about 40", "up to 400", "61 %"."""
    if told is None or unit is None:
        return ""
    own = [one for one in told.figures if one.quantity.unit == unit]
    if not own:
        return ""
    percent = " %" if unit == "percent" else ""
    return shorten(amount_words(own[0]) + percent, _LABEL_COLUMNS)


def news_label(edge: Descent | None, book: Casebook, *, figure: bool) -> str:
    """Tell the weightiest change; `figure` says that the figure stands there."""
    if edge is None or edge.parent is None:
        return ""
    for change in ordered(edge.changes):
        if change.kind in SMALL_CHANGES or (figure and change.kind in _IN_FIGURE):
            continue
        words = brief_change(change, _LABEL_COLUMNS, _PEN)
        return shorten(book.names.masked(words), _LABEL_COLUMNS)
    return ""


def set_apart(
    labels: Sequence[Label], marks: Iterable[Point], lines: Iterable[Point]
) -> list[Placed]:
    """Place labels above or below their marks, off one another and off the lines.

    Earlier labels have the first choice. What can only stand on lines covers as
    little of them as it can. What finds no room beside others is left out: the table
    and the mark's own title say it. `lines` are points a few pixels apart.
    """
    taken = {
        (x // _CELL + right, y // _CELL + down)
        for x, y in marks
        for right in (-1, 0, 1)
        for down in (-1, 0, 1)
    }
    crossed = {(x // _CELL, y // _CELL) for x, y in lines}
    placed = []
    for label in labels:
        room = [
            (len(crossed & cells) + cost, one, cells)
            for one, cost in _tried(label)
            if taken.isdisjoint(cells := one.cells())
        ]
        if room:
            _, one, cells = min(room, key=lambda each: each[0])
            taken |= cells
            placed.append(one)
    return placed


def _tried(label: Label) -> Iterator[tuple[Placed, int]]:
    """Give the places for a label, the best first, with what each costs in squares."""
    usual = _ABOVE if label.strong else _BELOW
    for down in (_ABOVE, _BELOW) if label.strong else (_BELOW, _ABOVE):
        for anchor, aside in (("middle", 0), ("end", _ASIDE), ("start", -_ASIDE)):
            placed = Placed(
                label=label, x=label.x + aside, y=label.y + down, anchor=anchor
            )
            yield placed, 0 if down == usual else _OTHER_SIDE
