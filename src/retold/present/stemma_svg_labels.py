"""What is written at the marks of a drawn stemma, so that nothing overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.model.lineage import ChangeKind, Descent
from retold.present.casebook import Casebook, Told
from retold.present.change_text import brief_change
from retold.present.pen import Pen
from retold.present.stemma_order import SMALL_CHANGES, ordered
from retold.present.words import amount_words, columns, shorten

_LABEL_COLUMNS = 20
_CHAR, _GAP, _LINE = 6.8, 6, 15  # pixels: a character, between labels, a line
_ABOVE, _BELOW = -14, 23  # pixels from a mark's middle to a label's base line
_PEN = Pen()
_IN_FIGURE = {ChangeKind.FIGURE, ChangeKind.HEDGE, ChangeKind.UNIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words for a mark at `x`, `y`; `strong` for a figure."""

    x: int
    y: int
    words: str
    strong: bool

    def at(self, offset: int) -> tuple[float, float, int]:
        """Give the label's left end, right end and base line."""
        half = columns(self.words) * _CHAR / 2
        return self.x - half, self.x + half, self.y + offset


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


def set_apart(labels: Sequence[Label]) -> list[tuple[Label, int]]:
    """Give each label its base line: above its mark, below it, or none at all.

    Earlier labels have the first choice. What finds no room is left out; it
    stands in the table and in the mark's own title.
    """
    taken: list[tuple[float, float, int]] = []
    placed = []
    for label in labels:
        tried = (_ABOVE, _BELOW) if label.strong else (_BELOW, _ABOVE)
        for offset in tried:
            box = label.at(offset)
            if all(_is_apart(box, other) for other in taken):
                taken.append(box)
                placed.append((label, box[2]))
                break
    return placed


def _is_apart(one: tuple[float, float, int], two: tuple[float, float, int]) -> bool:
    if abs(one[2] - two[2]) >= _LINE:
        return True
    return one[1] + _GAP <= two[0] or two[1] + _GAP <= one[0]
