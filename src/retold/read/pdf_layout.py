"""Lines on pages to paragraphs, headings, table rows and furniture.

Rules, not a model: a paragraph ends at a wider gap, an indent, a change of size
or a marker; what stands on many pages at the same edge is furniture. Sizes are
in points; the page's origin is its lower left corner.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retold.model.document import BlockKind
from retold.read.pdf_page import Line, Sheet, whole_lines
from retold.read.pdf_write import Laid, Piece, Writer, hyphened_words

_WIDER_GAP = 1.3  # of the usual distance between lines
_OTHER_SIZE = 1.12
_INDENT = 0.8  # line heights
_SHORT = 0.8  # of the text's width: a line that ended by itself
_EDGE = 0.12  # of the page's height, above and below
_HEADING_CHARS = 160
_REPEATED_SHARE = 0.25
_COLUMN_LINES = 6
_CHANNEL = 4.0  # points of white that two rows share
_MOST_SHARED = 0.6
_NUMBERED = re.compile(
    r"(\d{1,2}(?:\.\d{1,3}){1,4}|\d{1,2}\.|[A-Z]\.\d{1,2})\.?\s+(?=[^\W\d_])"
)
_ITEM = re.compile(r"([•◦▪‣·●○■–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+")
_LEADERS = re.compile(r"(?:\.\s?){5,}|…{2,}")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|sida|sid|seite|p\.)?\s?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s?(?:of|/|av|von|\()\s?\d{1,4}\)?)?[-–—|\s]*",
    re.IGNORECASE,
)
_PAGE_WORDS = re.compile(r"\d+|\b[ivxl]{1,7}$")  # page numbers, roman ones at the end
_SENTENCE_END = (".", "!", "?", ":", ";", "”", '"', ")")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Usual:
    """What is usual in a document: letter height, line distance, right edge."""

    height: float
    distance: float


def lay_out(sheets: Sequence[Sheet]) -> Laid:
    """Make one text of the pages, with blocks that know their boxes."""
    for sheet in sheets:
        sheet.lines = whole_lines(sheet.lines)
    usual = _usual(sheets)
    furniture = _furniture(sheets)
    writer = Writer(words=hyphened_words(sheets))
    for sheet in sheets:
        writer.page(sheet, list(_pieces(sheet, usual, furniture)))
    return Laid(
        text="".join(writer.text),
        blocks=tuple(writer.blocks),
        pages=tuple(writer.pages),
        title=writer.title(),
        columned=tuple(sheet.number for sheet in sheets if _is_columned(sheet)),
    )


def _usual(sheets: Sequence[Sheet]) -> _Usual:
    heights: Counter[float] = Counter()
    distances: Counter[float] = Counter()
    for sheet in sheets:
        for line, after in pairwise(sheet.lines):
            heights[round(line.height, 1)] += len(line.text)
            distance = line.y0 - after.y0
            if 0 < distance < 3 * line.height:
                distances[round(distance, 1)] += len(line.text)
    height = _most_common(heights, 10.0)
    return _Usual(height=height, distance=_most_common(distances, 1.2 * height))


def _most_common(counts: Counter[float], otherwise: float) -> float:
    if not counts:
        return otherwise
    return max(counts.items(), key=lambda item: (item[1], -item[0]))[0]


def _furniture(sheets: Sequence[Sheet]) -> frozenset[str]:
    """Find the edge lines that come back on page after page."""
    seen: Counter[str] = Counter()
    for sheet in sheets:
        seen.update({_shape(line) for line in sheet.lines if _at_edge(line, sheet)})
    enough = max(2, _REPEATED_SHARE * len(sheets))
    return frozenset(shape for shape, count in seen.items() if count >= enough)


def _shape(line: Line) -> str:
    return _PAGE_WORDS.sub("#", line.text.casefold())


def _at_edge(line: Line, sheet: Sheet) -> bool:
    low, high = _EDGE * sheet.height, (1 - _EDGE) * sheet.height
    return line.y1 < low or line.y0 > high


def _pieces(sheet: Sheet, usual: _Usual, furniture: frozenset[str]) -> Iterator[Piece]:
    body: list[Line] = []
    edges: list[Piece] = []
    for line in sheet.lines:
        at_edge = _at_edge(line, sheet)
        if at_edge and (_shape(line) in furniture or _PAGE_NUMBER.fullmatch(line.text)):
            edges.append(Piece(lines=[line], kind=BlockKind.CHROME))
        else:
            body.append(line)
    yield from _body_pieces(body, usual)
    yield from edges


def _body_pieces(lines: list[Line], usual: _Usual) -> Iterator[Piece]:
    right = max((line.x1 for line in lines), default=0.0)
    rows = _table_rows(lines)
    piece: Piece | None = None
    for place, line in enumerate(lines):
        fresh = _kind_of(line, lines[place - 1] if place else None, usual)
        if place in rows:
            fresh = Piece(lines=[line], kind=BlockKind.TABLE_ROW)
        elif piece is not None and not _breaks(piece, line, fresh, (usual, right)):
            piece.lines.append(line)
            continue
        if piece is not None:
            yield piece
        piece = fresh
    if piece is not None:
        yield piece


def _table_rows(lines: Sequence[Line]) -> frozenset[int]:
    """Find lines of two or more cells that stand under each other in columns."""
    rows: set[int] = set()
    for place, (above, here) in enumerate(pairwise(line.gaps() for line in lines)):
        if above and here and _aligned(above, here):
            rows.update((place, place + 1))
    return frozenset(rows)


def _aligned(
    above: Sequence[tuple[float, float]], here: Sequence[tuple[float, float]]
) -> bool:
    """Say whether the white between cells runs down through both rows.

    In justified text wide spaces happen too, but not under each other.
    """
    shared = sum(
        any(min(gap[1], other[1]) - max(gap[0], other[0]) > _CHANNEL for other in above)
        for gap in here
    )
    return shared > 0 and shared >= _MOST_SHARED * min(len(above), len(here))


def _kind_of(line: Line, before: Line | None, usual: _Usual) -> Piece:
    """Say what a line would be if a block began with it."""
    text = line.text
    if _LEADERS.search(text):
        return Piece(lines=[line], kind=BlockKind.CHROME)
    large = line.height > _OTHER_SIZE * usual.height
    set_off = large or line.bold
    short = len(text) <= _HEADING_CHARS and not text.endswith((".", ",", ";"))
    numbered = _NUMBERED.match(text)
    ended = before is None or _ended(before) or before.y0 - line.y0 > usual.distance
    many = numbered is not None and numbered[1].rstrip(".").count(".") > 0
    if numbered and short and (set_off or (many and ended and _is_titled(text))):
        marker = numbered[1].rstrip(".")
        level = min(marker.count(".") + 1, 6)
        return Piece(lines=[line], kind=BlockKind.HEADING, level=level, marker=marker)
    if short and set_off:
        level = 1 if line.height > 1.5 * usual.height else 2
        return Piece(lines=[line], kind=BlockKind.HEADING, level=level)
    item = _ITEM.match(text)
    if item is not None and ended:
        return Piece(lines=[line], kind=BlockKind.LIST_ITEM, marker=item[1])
    return Piece(lines=[line])


def _is_titled(text: str) -> bool:
    found = _NUMBERED.match(text)
    return found is not None and text[found.end()].isupper()


def _ended(line: Line) -> bool:
    return line.text.endswith(_SENTENCE_END) and not line.hyphen


def _breaks(piece: Piece, line: Line, fresh: Piece, page: tuple[_Usual, float]) -> bool:
    """Say whether `line` begins a block of its own."""
    if piece.kind in (BlockKind.TABLE_ROW, BlockKind.CHROME) or fresh.marker:
        return True
    apart = (BlockKind.HEADING, BlockKind.CHROME)
    if fresh.kind is not piece.kind and (fresh.kind in apart or piece.kind in apart):
        return True
    usual, right = page
    last = piece.lines[-1]
    ratio = line.height / last.height
    distance = last.y0 - line.y0
    if not 1 / _OTHER_SIZE < ratio < _OTHER_SIZE or distance <= 0:
        return True
    if distance > _WIDER_GAP * max(usual.distance, last.height):
        return True
    if piece.kind is BlockKind.HEADING or not _ended(last):
        return False
    return _begins_paragraph(piece, line, right)


def _begins_paragraph(piece: Piece, line: Line, right: float) -> bool:
    """Say whether a line after a full stop is indented, or that one was short."""
    last = piece.lines[-1]
    indented = line.x0 - last.x0 > _INDENT * line.height
    if indented and piece.kind is BlockKind.PARAGRAPH:
        return True
    left = min(last.x0, line.x0)
    return last.x1 < left + _SHORT * (right - left)


def _is_columned(sheet: Sheet) -> bool:
    """Say whether many lines stand left and right of each other on a page."""
    middle = sheet.width / 2
    left = [line for line in sheet.lines if line.x1 < 1.05 * middle]
    right = [line for line in sheet.lines if line.x0 > 0.95 * middle]
    if min(len(left), len(right)) < _COLUMN_LINES:
        return False
    top = min(max(line.y1 for line in left), max(line.y1 for line in right))
    bottom = max(min(line.y0 for line in left), min(line.y0 for line in right))
    beside = sum(bottom <= line.y0 and line.y1 <= top for line in left)
    return beside >= _COLUMN_LINES
