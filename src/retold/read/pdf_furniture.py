"""Running heads and feet, and the page numbers printed in them.

Furniture is what stands at the edge of page after page: the same words but for
the number (also on every second page only), a number alone, or any short line
that always stands at one height, apart from the text (section titles).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from retold.read.pdf_page import Line, Sheet

_EDGE = 0.12  # of the page's height, above and below
_REPEATED_SHARE = 0.25
_PLACED_SHARE = 0.5  # of the pages have a line at the same height
_PLACED_PAGES = 3
_APART = 1.6  # letter heights of white towards the text
_HEAD_CHARS = 110
_NUMBER_ONLY = re.compile(
    r"[-–—|\s]{0,9}(?:page|sida|sid|seite|p\.)?\s?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s?(?:of|/|av|von|\()\s?\d{1,4}\)?)?[-–—|\s]{0,9}",
    re.IGNORECASE,
)
_CHANGING = re.compile(r"\d+|\b[ivxl]{1,7}$|^[ivxl]{1,7}\b")
_NUMBER = r"(\d{1,4}|[ivxlc]{1,7})"
_AT_END = re.compile(_NUMBER + r"[-–—|\s]{0,9}$", re.IGNORECASE)
_AT_START = re.compile(
    r"[-–—|\s]{0,9}(?:page\s|sida\s|sid\s|seite\s|p\.\s?)?" + _NUMBER + r"(?!\w)",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_PARTS = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A number that may be a page's: its value and how it is written."""

    value: int
    roman: bool

    def __str__(self) -> str:
        return _roman(self.value) if self.roman else str(self.value)


def take_furniture(sheets: Sequence[Sheet]) -> dict[int, list[Line]]:
    """Take the furniture off the pages; return it by page number.

    Pages without a label get the number printed in their furniture, where the
    numbers of neighbours go up one by one, or else their place in the file.
    """
    edges = {sheet.number: _edge_lines(sheet) for sheet in sheets}
    seen: Counter[tuple[str, int]] = Counter()
    heights: Counter[int] = Counter()
    for sheet in sheets:
        seen.update({_shape(line) for line in edges[sheet.number]})
        heights.update({_level(line) for line in _apart(sheet, edges[sheet.number])})
    enough = max(2, _REPEATED_SHARE * len(sheets))
    placed = max(_PLACED_PAGES, _PLACED_SHARE * len(sheets))
    taken: dict[int, list[Line]] = {}
    for sheet in sheets:
        apart = _apart(sheet, edges[sheet.number])
        taken[sheet.number] = [
            line
            for line in edges[sheet.number]
            if seen[_shape(line)] >= enough
            or _NUMBER_ONLY.fullmatch(line.text)
            or (line in apart and heights[_level(line)] >= placed)
        ]
        gone = set(map(id, taken[sheet.number]))
        if gone:
            sheet.lines = [line for line in sheet.lines if id(line) not in gone]
    _label(sheets, taken)
    return taken


def _edge_lines(sheet: Sheet) -> list[Line]:
    low, high = _EDGE * sheet.height, (1 - _EDGE) * sheet.height
    return [line for line in sheet.lines if line.y1 < low or line.y0 > high]


def _apart(sheet: Sheet, edge: Sequence[Line]) -> list[Line]:
    """Return short lines of the uppermost and the lowest row, if set off by white."""
    if not edge or len(sheet.lines) == len(edge):
        return []
    found: list[Line] = []
    for sign in (1, -1):
        row = max((sign * line.base for line in edge), default=0.0)
        outer = [line for line in edge if abs(sign * line.base - row) < line.height / 2]
        rest = [
            sign * line.base
            for line in sheet.lines
            if sign * line.base < row - line.height / 2
        ]
        if outer and rest and row - max(rest) > _APART * outer[0].height:
            found += [line for line in outer if len(line.text) < _HEAD_CHARS]
    return found


def _level(line: Line) -> int:
    return round(line.base)


def _shape(line: Line) -> tuple[str, int]:
    return _CHANGING.sub("#", line.text.casefold()), _level(line)


def _label(sheets: Sequence[Sheet], taken: dict[int, list[Line]]) -> None:
    if any(sheet.label for sheet in sheets):
        for sheet in sheets:
            sheet.label = sheet.label or str(sheet.number)
        return
    candidates = [_printed(taken[sheet.number]) for sheet in sheets]
    shifts: Counter[tuple[int, bool]] = Counter(
        (one.value - place, one.roman)
        for place, found in enumerate(candidates)
        for one in found
    )
    for place, (sheet, found) in enumerate(zip(sheets, candidates, strict=True)):
        chained = [
            one
            for one in found
            if shifts[one.value - place, one.roman] > 1
            and _has_neighbour(candidates, place, one)
        ]
        best = max(
            chained,
            key=lambda one: (shifts[one.value - place, one.roman], one.value),
            default=None,
        )
        sheet.label = str(best) if best else str(sheet.number)


def _has_neighbour(
    candidates: Sequence[set[_Printed]], place: int, one: _Printed
) -> bool:
    """Say whether a page close by prints the number that fits to this one."""
    near = (step for step in (-2, -1, 1, 2) if 0 <= place + step < len(candidates))
    return any(
        _Printed(one.value + by, one.roman) in candidates[place + by] for by in near
    )


def _printed(lines: Sequence[Line]) -> set[_Printed]:
    found = set()
    for line in lines:
        for pattern in (_AT_END.search, _AT_START.match):
            match = pattern(line.text)
            if match is not None:
                digits = match[1].casefold()
                roman = not digits.isdecimal()
                value = _value(digits) if roman else int(digits)
                if value:
                    found.add(_Printed(value, roman))
    return found


def _value(roman: str) -> int:
    """Read a Roman number in small letters; 0 where it is none."""
    total = 0
    for letter, after in zip(roman, [*roman[1:], "i"], strict=True):
        value = _ROMAN[letter]
        total += -value if value < _ROMAN[after] else value
    return total if total > 0 and _roman(total) == roman else 0


def _roman(value: int) -> str:
    letters = ""
    for size, written in _ROMAN_PARTS:
        while value >= size:
            letters, value = letters + written, value - size
    return letters
