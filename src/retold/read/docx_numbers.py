"""The numbers that Word puts before headings, which its text lacks.

A paragraph names a list and a level, itself or by its style; the list says how the
level is counted and written ("%1.%2" with "decimal"). ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from retold.model.document import Block, BlockKind
from retold.read.decode import storable
from retold.read.html_dom import Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE, _TEXT = f"{_WORD}val", f"{_WORD}t"
_LEVELS = 9
_MOST_STYLES = 20  # that a style may rest on, one on another
_LONGEST_MARKER = 40
_KEY_CHARS = 40
_ROMAN = (
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST_ROMAN = 100
_LETTERS = 26
_PLACE = re.compile(r"%([1-9])")
_SIGN = re.compile(r"\w")

_Place = tuple[str, int]  # a list, and a level of it from 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """How one level of a list is counted and written; `legal`: all in figures."""

    start: int
    kind: str
    words: str
    style: str | None
    legal: bool


@dataclass(slots=True, kw_only=True)
class _Lists:
    """The lists of a document by number, and how far each has been counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    of_list: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    def next(self, list_: str, level: int) -> str | None:
        """Count one more on a level; return its number as it is shown."""
        shared = self.of_list.get(list_, "")
        levels = self.levels.get(shared, {})
        if level not in levels:
            return None
        counts = self.counts.setdefault(shared, [None] * _LEVELS)
        begun = self.restarts.get(list_, {}).pop(level, None)
        if begun is not None:
            counts[level] = begun
        else:
            so_far = counts[level]
            counts[level] = levels[level].start if so_far is None else so_far + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _written(levels, counts, level)


def numbered(document: Element, parts: Mapping[str, Element]) -> list[tuple[str, str]]:
    """Give (letters, number) of each numbered paragraph, in reading order."""
    root = parts.get("word/numbering.xml")
    if root is None:
        return []
    lists = _lists(root)
    styles = _styles(parts.get("word/styles.xml"), lists)
    found = []
    for paragraph in document.iter(f"{_WORD}p"):
        place = _place(paragraph, styles)
        number = lists.next(*place) if place else None
        letters = _letters("".join(one.text or "" for one in paragraph.iter(_TEXT)))
        if number and letters:
            found.append((letters, number))
    return found


def with_numbers(
    text: str, blocks: Sequence[Block], found: Sequence[tuple[str, str]]
) -> tuple[Block, ...]:
    """Write its number on each heading; both are in reading order."""
    places: dict[str, list[int]] = {}
    for place, (words, _) in enumerate(found):
        places.setdefault(words, []).append(place)
    kept, next_ = [], 0
    for block in blocks:
        marked = block
        if block.kind is BlockKind.HEADING:
            there = places.get(_letters(text[block.start : block.end]), [])
            at = bisect_left(there, next_)
            if at < len(there):
                marked = replace(block, marker=found[there[at]][1])
                next_ = there[at] + 1
        kept.append(marked)
    return tuple(kept)


def _letters(words: str) -> str:
    return "".join(_SIGN.findall(words[: 4 * _KEY_CHARS]))[:_KEY_CHARS]


def _lists(root: Element) -> _Lists:
    lists = _Lists()
    for one in root.iter(f"{_WORD}abstractNum"):
        levels = dict(map(_level, one.findall(f"{_WORD}lvl")))
        lists.levels[one.get(f"{_WORD}abstractNumId") or ""] = levels
    for one in root.iter(f"{_WORD}num"):
        list_ = one.get(f"{_WORD}numId") or ""
        lists.of_list[list_] = _said(one, "abstractNumId") or ""
        lists.restarts[list_] = {
            _figure(over.get(f"{_WORD}ilvl")): _figure(begun)
            for over in one.findall(f"{_WORD}lvlOverride")
            if (begun := _said(over, "startOverride")) is not None
        }
    return lists


def _level(one: Element) -> tuple[int, _Level]:
    legal = one.find(f"{_WORD}isLgl")
    return _figure(one.get(f"{_WORD}ilvl")), _Level(
        start=_figure(_said(one, "start") or "1"),
        kind=_said(one, "numFmt") or "decimal",
        words=storable(_said(one, "lvlText") or ""),
        style=_said(one, "pStyle"),
        legal=legal is not None and legal.get(_VALUE) not in {"0", "false"},
    )


def _styles(root: Element | None, lists: _Lists) -> dict[str, _Place]:
    """Say which list and level a style puts its paragraphs in."""
    if root is None:
        return {}
    known = {one.get(f"{_WORD}styleId"): one for one in root.iter(f"{_WORD}style")}
    places = {}
    for name, style in known.items():
        place, above = None, style
        for _ in range(_MOST_STYLES):
            place = place or _direct(above, lists, name)
            higher = known.get(_said(above, "basedOn"))
            if place is not None or higher is None:
                break
            above = higher
        if name and place is not None:
            places[name] = place
    return places


def _direct(style: Element, lists: _Lists, name: str | None) -> _Place | None:
    """Read a style's own list; the list knows by the style's name which level."""
    number = style.find(f"{_WORD}pPr/{_WORD}numPr")
    list_ = None if number is None else _said(number, "numId")
    if number is None or list_ is None:
        return None
    levels = lists.levels.get(lists.of_list.get(list_, ""), {})
    named = next((at for at, one in levels.items() if one.style == name), None)
    return list_, _figure(_said(number, "ilvl")) if named is None else named


def _place(paragraph: Element, styles: dict[str, _Place]) -> _Place | None:
    """Say which list and level a paragraph stands in; list 0 takes it out of any."""
    properties = paragraph.find(f"{_WORD}pPr")
    if properties is None:
        return None
    of_style = styles.get(_said(properties, "pStyle") or "")
    number = properties.find(f"{_WORD}numPr")
    if number is None:
        return of_style
    list_ = _said(number, "numId") or (of_style or ("", 0))[0]
    level = _said(number, "ilvl")
    return list_, _figure(level) if level else (of_style or ("", 0))[1]


def _said(element: Element, name: str) -> str | None:
    found = element.find(f"{_WORD}{name}")
    return None if found is None else found.get(_VALUE)


def _figure(value: str | None) -> int:
    return int(value) if value and re.fullmatch("[0-9]{1,6}", value) else 0


def _written(
    levels: dict[int, _Level], counts: Sequence[int | None], level: int
) -> str | None:
    """Put the counts of all levels into the words of one: "%1.%2" as "3.4"."""
    own = levels[level]
    if own.kind in {"bullet", "none"}:
        return None

    def count(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        of_level = levels.get(at)
        if of_level is None:
            return ""
        so_far = counts[at]
        value = of_level.start if so_far is None else so_far
        return _counted(value, "decimal" if own.legal else of_level.kind)

    shown = _PLACE.sub(count, own.words).strip()
    return shown.rstrip(".")[:_LONGEST_MARKER] or None


def _counted(value: int, kind: str) -> str:
    if kind.endswith("Letter") and value > 0:
        letter = chr(ord("a") + (value - 1) % _LETTERS)
        shown = letter * min((value - 1) // _LETTERS + 1, 4)
    elif kind.endswith("Roman") and 0 < value < _MOST_ROMAN:
        shown = "".join(_roman(value))
    else:
        return str(value)
    return shown.upper() if kind.startswith("upper") else shown


def _roman(value: int) -> Iterator[str]:
    for size, sign in _ROMAN:
        yield sign * (value // size)
        value %= size
