"""The marks of a drawn stemma, and the key that explains them."""

from __future__ import annotations

from enum import Enum
from html import escape

from retold.present.casebook import Told

RADIUS = 7  # pixels
_SMALL_BY = 2  # pixels that a private person's mark is smaller
_KEY_WORDS_GAP, _KEY_GAP = 14, 22  # pixels before and after the words of a mark
_KEY_MARGIN = 20  # pixels before the first mark
_CHAR = 6.9  # pixels of a character of 12 pixels, on average


class Place(Enum):
    """What stands at a place in the picture, with its words in the key."""

    SOURCE = "source document"
    TOLD = "telling"
    PRIVATE = "comment or post"
    DENIAL = "denial"
    LOST = "a telling nobody has"


def told_place(told: Told | None, *, denial: bool) -> Place:
    """Say which mark a telling gets."""
    if told is None:
        return Place.LOST
    if denial:
        return Place.DENIAL
    if told.primary:
        return Place.SOURCE
    return Place.PRIVATE if told.private else Place.TOLD


def mark_shape(place: Place, x: int, y: int) -> str:
    """Draw a mark: ● told, ◆ in a source, ⊘ denied, ○ lost."""
    radius = RADIUS
    if place is Place.LOST:
        return (
            f'<circle cx="{x}" cy="{y}" r="{radius}" class="hollow" fill="none"'
            ' stroke="currentColor" stroke-dasharray="2 2"/>'
        )
    if place is Place.DENIAL:
        slant = radius * 7 // 10
        return (
            f'<circle cx="{x}" cy="{y}" r="{radius}" class="hollow" fill="none"'
            ' stroke="currentColor" stroke-width="2"/>'
            f'<path d="M{x - slant} {y + slant}L{x + slant} {y - slant}"'
            ' stroke="currentColor" stroke-width="2"/>'
        )
    if place is Place.SOURCE:
        far = radius + 2
        return f'<path d="M{x} {y - far}l{far} {far}l-{far} {far}l-{far} -{far}z"/>'
    size = radius - _SMALL_BY if place is Place.PRIVATE else radius
    return f'<circle cx="{x}" cy="{y}" r="{size}"/>'


class Line(Enum):
    """What a line between two places means, with its words in the key."""

    SURE = "well supported"
    UNSURE = "a guess"
    SECOND = "took a detail from it"


_DASHES = {
    Line.SURE: ' stroke-width="1.6"',
    Line.UNSURE: ' stroke-width="1.6" stroke-dasharray="5 4"',
    Line.SECOND: ' stroke-width="1" stroke-dasharray="1 3"',
}


def drawn_line(line: Line, path: str) -> str:
    """Draw a line: solid, dashed where it is a guess, dotted from a second parent."""
    return f'<path d="{path}" fill="none" stroke="currentColor"{_DASHES[line]}/>'


def key_marks(places: set[Place], lines: set[Line], y: int) -> str:
    """Explain the marks and lines that a picture uses, in one line at its foot."""
    drawn, x = [], _KEY_MARGIN
    for place in Place:
        if place in places:
            drawn.append(mark_shape(place, x, y))
            drawn.append(text(x + _KEY_WORDS_GAP, y + 4, place.value, "start"))
            x += _advance(place.value)
    for line in Line:
        if line in lines:
            drawn.append(drawn_line(line, f"M{x - RADIUS} {y}h26"))
            drawn.append(text(x + 26, y + 4, line.value, "start"))
            x += _advance(line.value) + 12
    return f'<g class="key">{"".join(drawn)}</g>'


def key_width(places: set[Place], lines: set[Line]) -> int:
    """Say how wide a key can get, in pixels."""
    words = [one.value for one in Place if one in places]
    words += [one.value for one in Line if one in {Line.SURE, Line.UNSURE, *lines}]
    return sum(_advance(one) + 12 for one in words)


def text(x: int, y: int, words: str, anchor: str = "middle", style: str = "") -> str:
    """Write words at a place."""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}"{style}>{escape(words)}</text>'


def _advance(words: str) -> int:
    return _KEY_WORDS_GAP + int(len(words) * _CHAR) + _KEY_GAP
