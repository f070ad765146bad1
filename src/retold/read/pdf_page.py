"""Lines where they stand on a page as it is shown, in points from its lower left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

_SAME_LINE = 0.6  # share of the lower line's height that two pieces overlap
CELL_GAP = 0.75  # line heights; a space is a quarter, more when justified
_SPACE_GAP = 0.15  # line heights; letters of one word stand closer
RAISED = 0.87  # of its neighbour's height: a note's reference is smaller
_REFERENCE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True, kw_only=True)
class Line:
    """Words on one line.

    The box is that of the ink; `base` and `height` are the foot and the size of its
    letters with their up- and downstrokes.
    `hyphen` says that the last word is cut in two, `spaced` that white space stood
    before the first. `cells` are its parts where the space between is wide.
    `place` is where it begins in the canonical text, once it is written.
    """

    text: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    height: float
    bold: bool = False
    hyphen: bool = False
    spaced: bool = False
    cells: tuple[Line, ...] = ()
    place: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A web address that a rectangle of a page leads to, and the words in it."""

    href: str
    words: str
    y: float


@dataclass(slots=True, kw_only=True)
class Sheet:
    """One page: its lines in drawing order.

    `picture`: it has no text but images. `recognised`: it is an image with unseen
    text under it, as text recognition leaves it.
    """

    number: int
    label: str = ""
    width: float = 0.0
    height: float = 0.0
    lines: list[Line] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    picture: bool = False
    recognised: bool = False


def raised(digits: str) -> str:
    """Write the number of a note as it is printed: small and high.

    So "61" with note 3 never becomes 613; a square metre stays m².
    """
    return digits.translate(_REFERENCE)


def whole_lines(lines: Sequence[Line]) -> list[Line]:
    """Join pieces that touch on one line, such as a note's reference."""
    whole: list[Line] = []
    for line in lines:
        if whole and abs(whole[-1].base - line.base) < line.height:
            last = whole[-1]
            if _beside(last, line) and line.x0 - last.x1 < CELL_GAP * min(
                last.height, line.height
            ):
                whole[-1] = _joined(last, line)
                continue
        whole.append(line)
    return whole


def rows_of(lines: Sequence[Line]) -> list[Line]:
    """Order lines from the top; those on one row become one line with cells."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.base):
        above = rows[-1][0] if rows else line
        if rows and above.base - line.base < line.height and _level(above, line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [row[0] if len(row) == 1 else _row(row) for row in rows]


def joined(lines: Sequence[Line], cells: tuple[Line, ...] = ()) -> Line:
    """Make one line of several that stand on it, from left to right."""
    large = max(lines, key=lambda line: line.height * len(line.text))
    return Line(
        text=" ".join(line.text for line in lines),
        page=large.page,
        x0=min(line.x0 for line in lines),
        y0=min(line.y0 for line in lines),
        x1=max(line.x1 for line in lines),
        y1=max(line.y1 for line in lines),
        base=large.base,
        height=large.height,
        bold=all(line.bold for line in lines),
        hyphen=lines[-1].hyphen,
        spaced=lines[0].spaced,
        cells=cells,
    )


def _row(parts: list[Line]) -> Line:
    parts.sort(key=lambda line: line.x0)
    cells = [parts[0]]
    for part in parts[1:]:
        last = cells[-1]
        if part.x0 - last.x1 > CELL_GAP * min(last.height, part.height):
            cells.append(part)
        else:
            cells[-1] = _joined(last, part)
    return cells[0] if len(cells) == 1 else joined(cells, tuple(cells))


def _joined(left: Line, right: Line) -> Line:
    """Put two pieces of a line together; a small high number is a reference."""
    whole = joined((left, right))
    ends, begins = left.text, right.text
    if _is_reference(right, left):
        begins = raised(begins)
        ends += " " * ends[-1:].isdigit()
    elif _is_reference(left, right):
        ends = raised(ends)
    gap = right.x0 - left.x1 > _SPACE_GAP * whole.height
    between = " " if right.spaced or gap or _is_reference(left, right) else ""
    whole.text = f"{ends}{between}{begins}" if not ends.endswith(" ") else ends + begins
    return whole


def _is_reference(small: Line, beside: Line) -> bool:
    middle = small.base + small.height / 2
    return (
        small.height < RAISED * beside.height
        and small.text.strip(",").isdecimal()
        and small.text.isascii()
        and middle > beside.base + beside.height / 2
    )


def _level(left: Line, right: Line) -> bool:
    top = min(left.base + left.height, right.base + right.height)
    lower = min(left.height, right.height)
    return top - max(left.base, right.base) > _SAME_LINE * lower


def _beside(left: Line, right: Line) -> bool:
    return _level(left, right) and right.x0 >= left.x1 - 0.5 * right.height
