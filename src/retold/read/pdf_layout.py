"""Lines on pages to paragraphs, headings, table rows, notes and furniture.

Rules, not a model: a paragraph ends at a wider gap, an indent, a change of size
or a marker. One that runs over the end of a column or page is one block. What
stands below it on its page (notes, furniture) is put before it then, so that
each page stays one stretch of the text; a note keeps its number as marker.
Sizes are in points; a page's origin is its lower left corner.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from retold.model.document import BlockKind
from retold.read.pdf_columns import strands
from retold.read.pdf_furniture import take_furniture
from retold.read.pdf_notes import take_notes
from retold.read.pdf_page import Line, Sheet, whole_lines
from retold.read.pdf_table import has_leaders, table_rows, with_wrapped_cells
from retold.read.pdf_write import Laid, Piece, Writer

_WIDER_GAP = 1.3  # of the usual distance between lines
_OTHER_SIZE = 1.12
_INDENT = 0.8  # line heights
_SHORT = 0.8  # of the text's width: a line that ended by itself
_HEADING_CHARS = 160
_TALL = 2.5  # times as high as wide: words that are turned
_NUMBERED = re.compile(
    r"(\d{1,2}(?:\.\d{1,3}){1,4}|\d{1,2}\.|[A-Z]\.\d{1,2})\.?\s+(?=[^\W\d_])"
)
_BULLET = re.compile(r"([•◦▪‣●○■\uf0b7\uf0a7])\s{0,9}(?=\S)")
_ITEM = re.compile(r"([·–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+")
_BARE_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}")
_SENTENCE_END = (".", "!", "?", ":", ";", "”", '"', ")")
_AFTER_NOTE = "⁰¹²³⁴⁵⁶⁷⁸⁹ "
_APART = (BlockKind.HEADING, BlockKind.CHROME)
_ON = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Usual:
    """What is usual in a document: letter height and line distance."""

    height: float
    distance: float


@dataclass(slots=True, kw_only=True)
class _Told:
    """The pieces in the order they are told; `tail` is what ends the last page."""

    pieces: list[Piece] = field(default_factory=list)
    tail: list[Piece] = field(default_factory=list)

    def add(self, body: list[Piece], tail: list[Piece], right: float) -> None:
        """Add a page; its first paragraph may be the end of an earlier one."""
        if not body:  # of pictures only: the text may go on behind them
            self.tail += tail
            return
        if self.pieces and _goes_on(self.pieces[-1], body[0], right):
            last = self.pieces.pop()
            last.lines += body.pop(0).lines
            self.pieces += [*self.tail, last]
        else:
            self.pieces += self.tail
        self.pieces += body
        self.tail = tail


def lay_out(sheets: Sequence[Sheet]) -> Laid:
    """Make one text of the pages, with blocks that know their boxes."""
    sideways: dict[int, list[Line]] = {}
    for sheet in sheets:
        upright, sideways[sheet.number] = _upright(sheet.lines)
        sheet.lines = whole_lines(upright)
    furniture = take_furniture(sheets)
    read = [(sheet, strands(sheet.lines)) for sheet in sheets]
    usual = _usual([strand for _, found in read for strand in found])
    told = _Told()
    for sheet, found in read:
        body: list[Piece] = []
        notes: list[Piece] = []
        tables = 0
        right = max((line.x1 for line in sheet.lines), default=0.0)
        for strand in found:
            lines, own = take_notes(with_wrapped_cells(strand), usual.height)
            notes += own
            right = max((line.x1 for line in lines), default=right)
            pieces = list(_pieces(lines, usual, right))
            tables = _count_rows(pieces, tables)
            if body and pieces and _goes_on(body[-1], pieces[0], body[-1].lines[-1].x1):
                body[-1].lines += pieces.pop(0).lines
            body += pieces
        edges = [
            Piece(lines=[line], kind=BlockKind.CHROME, aside=True)
            for line in [*furniture[sheet.number], *sideways[sheet.number]]
        ]
        told.add(body, [*notes, *edges], right)
    writer = Writer(sheets={sheet.number: sheet for sheet in sheets})
    return writer.write([*told.pieces, *told.tail])


def _upright(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part off what runs up a margin or beside a chart; not if the whole page does."""
    sideways = [
        line
        for line in lines
        if len(line.text) > 1 and line.y1 - line.y0 > _TALL * (line.x1 - line.x0)
    ]
    if not sideways or 2 * len(sideways) > len(lines):
        return list(lines), []
    gone = set(map(id, sideways))
    return [line for line in lines if id(line) not in gone], sideways


def _usual(found: Sequence[Sequence[Line]]) -> _Usual:
    heights: Counter[float] = Counter()
    distances: Counter[float] = Counter()
    for lines in found:
        for line in lines:
            heights[round(line.height, 1)] += len(line.text)
        for line, after in pairwise(lines):
            distance = line.base - after.base
            if 0 < distance < 3 * line.height:
                distances[round(distance, 1)] += len(line.text)
    height = _most_common(heights, 10.0)
    return _Usual(height=height, distance=_most_common(distances, 1.2 * height))


def _most_common(counts: Counter[float], otherwise: float) -> float:
    if not counts:
        return otherwise
    return max(counts.items(), key=lambda item: (item[1], -item[0]))[0]


def _pieces(lines: Sequence[Line], usual: _Usual, right: float) -> Iterator[Piece]:
    rows = table_rows(lines)
    piece: Piece | None = None
    for place, line in enumerate(lines):
        if place in rows:
            fresh = Piece(lines=[line], kind=BlockKind.TABLE_ROW)
        else:
            before = lines[place - 1] if place else None
            plain = _is_plain(line, usual)
            fresh = Piece(lines=[line]) if plain else _kind_of(line, before, usual)
            if piece is not None and not _breaks(piece, line, fresh, (usual, right)):
                piece.lines.append(line)
                continue
        if piece is not None:
            yield piece
        piece = fresh
    if piece is not None:
        yield piece


def _count_rows(pieces: Sequence[Piece], tables: int) -> int:
    """Give the rows of a page their table and place; return its last table."""
    before: Piece | None = None
    for piece in pieces:
        if piece.kind is BlockKind.TABLE_ROW:
            first = before is None or before.kind is not BlockKind.TABLE_ROW
            tables += first
            piece.table, piece.row = (
                tables,
                1 if first or not before else before.row + 1,
            )
        before = piece
    return tables


def _is_plain(line: Line, usual: _Usual) -> bool:
    """Say at once of most lines that they are words of a paragraph."""
    set_off = line.bold or line.cells or line.height > _OTHER_SIZE * usual.height
    words = not set_off and line.text.partition(" ")[0].isalpha()
    return words and not has_leaders(line)


def _kind_of(line: Line, before: Line | None, usual: _Usual) -> Piece:
    """Say what a line would be if a block began with it."""
    text = line.text
    if has_leaders(line):
        return Piece(lines=[line], kind=BlockKind.CHROME)
    large = line.height > _OTHER_SIZE * usual.height
    set_off = large or line.bold
    short = len(text) <= _HEADING_CHARS and not text.endswith((".", ",", ";"))
    apart = before is None or before.base - line.base > _WIDER_GAP * usual.distance
    other = before is not None and (before.bold, before.height) != (
        line.bold,
        line.height,
    )
    ended = apart or other or before is None or _ended(before)
    heading = _numbered_heading(line, set_off=set_off, ended=ended) if short else None
    if heading is not None:
        return heading
    if short and set_off:
        level = 1 if line.height > 1.5 * usual.height else 2
        return Piece(lines=[line], kind=BlockKind.HEADING, level=level)
    item = _BULLET.match(text) or (ended and _ITEM.match(text))
    if item:
        return Piece(lines=[line], kind=BlockKind.LIST_ITEM, marker=item[1])
    number = _margin_number(line)
    if number and ended:
        return Piece(lines=[line], kind=BlockKind.LIST_ITEM, marker=number)
    return Piece(lines=[line])


def _numbered_heading(line: Line, *, set_off: bool, ended: bool) -> Piece | None:
    numbered = _NUMBERED.match(line.text)
    marker = numbered[1].rstrip(".") if numbered else _margin_number(line)
    if not marker or not (numbered or set_off):
        return None
    titled = numbered is not None and line.text[numbered.end()].isupper()
    if set_off or (marker.count(".") > 0 and ended and titled):
        level = min(marker.count(".") + 1, 6)
        return Piece(lines=[line], kind=BlockKind.HEADING, level=level, marker=marker)
    return None


def _margin_number(line: Line) -> str:
    """Return the number that stands in the margin before a paragraph, or ""."""
    if len(line.cells) != 2:  # noqa: PLR2004 - the number and the words
        return ""
    number, words = line.cells
    if not _BARE_NUMBER.fullmatch(number.text) or not words.text[:1].isalpha():
        return ""
    return number.text


def _ended(line: Line) -> bool:
    text = line.text.rstrip(_AFTER_NOTE)
    return text.endswith(_SENTENCE_END) and not line.hyphen


def _breaks(piece: Piece, line: Line, fresh: Piece, page: tuple[_Usual, float]) -> bool:
    """Say whether `line` begins a block of its own."""
    if piece.kind in (BlockKind.TABLE_ROW, BlockKind.CHROME) or fresh.marker:
        return True
    if fresh.kind is not piece.kind and (fresh.kind in _APART or piece.kind in _APART):
        return True
    usual, right = page
    if _is_apart(piece.lines, line, usual):
        return True
    if piece.kind is BlockKind.HEADING or not _ended(piece.lines[-1]):
        return False
    return _begins_paragraph(piece, line, right)


def _is_apart(lines: Sequence[Line], line: Line, usual: _Usual) -> bool:
    """Say whether a line stands off those before it, or is of another size."""
    last = lines[-1]
    ratio = line.height / last.height
    distance = last.base - line.base
    if not 1 / _OTHER_SIZE < ratio < _OTHER_SIZE or distance <= 0:
        return True
    if distance > _WIDER_GAP * max(usual.distance, last.height):
        return True
    before = lines[-2].base - last.base if len(lines) > 1 else 0.0
    return 0 < _WIDER_GAP * before < distance


def _begins_paragraph(piece: Piece, line: Line, right: float) -> bool:
    """Say whether a line after a full stop is indented, or that one was short."""
    last = piece.lines[-1]
    indented = line.x0 - last.x0 > _INDENT * line.height
    if indented and piece.kind is BlockKind.PARAGRAPH:
        return True
    left = min(last.x0, line.x0)
    return last.x1 < left + _SHORT * (right - left)


def _goes_on(last: Piece, first: Piece, right: float) -> bool:
    """Say whether a paragraph runs on over the end of its column or page."""
    if last.kind not in _ON or first.kind is not BlockKind.PARAGRAPH or first.marker:
        return False
    end, begin = last.lines[-1], first.lines[0]
    if _ended(end) or not 1 / _OTHER_SIZE < begin.height / end.height < _OTHER_SIZE:
        return False
    if end.bold != begin.bold:
        return False
    words = begin.text.lstrip("(“\"'‘[")
    if end.hyphen or words[:1].islower() or end.text.endswith(","):
        return True
    full = max((line.x1 for line in last.lines), default=right)
    wide = full - min(line.x0 for line in last.lines)
    return len(end.text) > _FULL_CHARS and end.x1 > full - (1 - _SHORT) * wide


_FULL_CHARS = 25  # a line that could not hold another word
