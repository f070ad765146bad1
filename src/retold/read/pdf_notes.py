"""Footnotes: small type at the end of a column or page, each with its number.

A note becomes a paragraph of its own with the number as marker. Its number in
the running text is kept where it stands, in the small high figures of Unicode
("61 ³"), so that it can never be read as part of a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.read.pdf_page import Line
from retold.read.pdf_write import Piece

_SMALLER = 0.94  # of the usual letter height
_NOTE = re.compile(
    r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3}|[*†‡§]{1,3}|\[\d{1,3}\])[.)]?\s{0,3}(?=\S)"
)
_FIGURE = re.compile(r"\d{1,3}[\d.,%/:)-]")
_ORDINARY = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WIDER_GAP = 1.8  # letter heights from line to line of one note


def take_notes(lines: Sequence[Line], usual: float) -> tuple[list[Line], list[Piece]]:
    """Part the notes at the foot of a column from the text above them."""
    begin = len(lines)
    while begin and lines[begin - 1].height < _SMALLER * usual:
        begin -= 1
    if begin == 0:  # a page all in small type: its text is no note
        return list(lines), []
    starts = [place for place in range(begin, len(lines)) if _marker(lines[place])]
    if not starts:
        return list(lines), []
    pieces: list[Piece] = []
    for place in range(starts[0], len(lines)):
        marker = _marker(lines[place])
        if marker and not (pieces and _is_list_in_note(pieces[-1], marker)):
            pieces.append(Piece(lines=[lines[place]], marker=marker, aside=True))
        else:
            pieces[-1].lines.append(lines[place])
    return list(lines[: starts[0]]), pieces


def _marker(line: Line) -> str:
    """Return the number or sign that a note begins with, as it is written."""
    if _FIGURE.match(line.text):
        return ""
    found = _NOTE.match(line.text)
    return found[1] if found else ""


def _is_list_in_note(piece: Piece, marker: str) -> bool:
    """Say whether a line only happens to begin with a number.

    The next note's number is one more; any other number belongs to the words.
    """
    before = piece.marker.translate(_ORDINARY).strip("[]")
    here = marker.translate(_ORDINARY).strip("[]")
    if not (before.isdecimal() and here.isdecimal()):
        return False
    return int(here) != int(before) + 1
