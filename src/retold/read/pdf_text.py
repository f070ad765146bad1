"""The lines of one page, taken from PDFium with as few calls as can be.

A call by ctypes costs about a microsecond, so a page's text is asked for once
and places only by the line; words are measured where a line has wide gaps or a
number in smaller type. PDFium ends a line inside a hyphenated word with U+FFFE.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot
from operator import itemgetter
from typing import Any, TypeAlias

from retold.read.decode import normalise, storable
from retold.read.pdf_page import CELL_GAP, RAISED, Line, Target, raised

Handle: TypeAlias = Any  # pypdfium2 publishes no types
Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top

_HYPHEN = "\ufffe"
_CODE_OF_HYPHEN = 2  # the same, asked for by the character
_LINE = re.compile(r"[^\r\n\ufffe]+")
_WORD = re.compile(r"[^\s\0]+")
_DIGITS = re.compile(r"[0-9]+")
_WIDE_SPACE = " " * 3
_INVISIBLE = 3  # text rendering mode "neither fill nor stroke" (ISO 32000-1, 9.3.6)
_SMALLEST = 1.2  # points; nobody can read less
_DOWN, _TALL = 0.24, 1.16  # of a font's size: downstrokes, and the whole letter
_LEAST = 0.1  # points
_BULLETS = frozenset("•◦▪‣●○■\uf0b7\uf0a7")
_FONT_NAME_BYTES = 128
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_URI_ACTION = 3  # PDFACTION_URI
_URI_BYTES = 2048
_TOUCH = 1.2  # points
_MOST_TARGETS = 2000
_HREF = re.compile(r"(?:https?://|mailto:)[^\s<>\"]{3,2000}", re.IGNORECASE)
_SCALAR_LIMIT = 0x110000


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a page is shown: its crop box, and a turn clockwise in degrees."""

    crop: Box
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of the page as shown."""
        x0, y0, x1, y1 = self.crop
        wide, tall = x1 - x0, y1 - y0
        return (tall, wide) if self.turn in (90, 270) else (wide, tall)

    @property
    def is_plain(self) -> bool:
        """Whether boxes are shown where they are."""
        return not self.turn and self.crop[:2] == (0.0, 0.0)

    def shown(self, box: Box) -> Box:
        """Turn a box of the page's own space into one of the page as shown."""
        left, low, right, high = box
        x0, y0, x1, y1 = self.crop
        if self.turn == 90:  # noqa: PLR2004 - degrees
            return (low - y0, x1 - right, high - y0, x1 - left)
        if self.turn == 180:  # noqa: PLR2004 - degrees
            return (x1 - right, y1 - high, x1 - left, y1 - low)
        if self.turn == 270:  # noqa: PLR2004 - degrees
            return (y1 - high, left - x0, y1 - low, right - x0)
        return (left - x0, low - y0, right - x0, high - y0)


@dataclass(slots=True, kw_only=True)
class TextPage:
    """The text of one page and where it stands."""

    raw: Handle
    handle: Handle
    view: View
    number: int
    text: str = ""
    plain: bool = field(init=False)
    matrix: Handle = field(init=False)
    size: tuple[float, float] = field(init=False)
    bold_fonts: dict[bytes, bool] = field(default_factory=dict)
    edges: Sequence[Handle] = field(
        default_factory=lambda: [ctypes.c_double() for _ in range(4)]
    )

    def __post_init__(self) -> None:
        self.matrix = self.raw.FS_MATRIX()
        self.plain = self.view.is_plain
        self.size = self.view.size

    def lines(self) -> Iterator[tuple[Line, bool]]:
        """Give the lines in drawing order, and whether they can be seen."""
        self.text = _text_of(self.raw, self.handle)
        for found in _LINE.finditer(self.text):
            start, end = found.span()
            cut = self.text[end : end + 1] == _HYPHEN
            words = self.text[start:end].rstrip()
            inked = words.lstrip()
            if not inked:
                continue
            spaced = len(inked) < len(words)
            end = start + len(words)
            yield from self._parts(end - len(inked), end, (cut, spaced))

    def targets(self, page: Handle, pdf: Handle) -> Iterator[Target]:
        """Give the web addresses that parts of the page lead to, and their words."""
        raw = self.raw
        place, link = ctypes.c_int(0), raw.FPDF_LINK()
        rect = raw.FS_RECTF()
        for _ in range(_MOST_TARGETS):
            if not raw.FPDFLink_Enumerate(page, place, link):
                return
            href = self._href(pdf, link)
            if href is None or not raw.FPDFLink_GetAnnotRect(link, rect):
                continue
            # A rectangle touches its neighbours, which count if they are touched.
            box = (rect.left + _TOUCH, rect.top, rect.right - _TOUCH, rect.bottom)
            buffer = ctypes.create_string_buffer(_URI_BYTES)
            units = raw.FPDFText_GetBoundedText(
                self.handle,
                *box,
                ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)),
                _URI_BYTES // 2,
            )
            words = buffer.raw[: units * 2].decode("utf-16-le", "replace")
            low, high = sorted((rect.top, rect.bottom))
            shown = self.view.shown((rect.left, low, rect.right, high))
            yield Target(
                href=href, words=words.strip(" \0\r\n"), y=(shown[1] + shown[3]) / 2
            )

    def _href(self, pdf: Handle, link: Handle) -> str | None:
        raw = self.raw
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != _URI_ACTION:
            return None
        buffer = ctypes.create_string_buffer(_URI_BYTES)
        raw.FPDFAction_GetURIPath(pdf, action, buffer, _URI_BYTES)
        href = storable(buffer.value.decode("utf-8", "replace")).strip()
        return href if _HREF.fullmatch(href) else None

    def _parts(
        self, start: int, end: int, ends: tuple[bool, bool]
    ) -> Iterator[tuple[Line, bool]]:
        rects = self._rects(start, end)
        if not rects:
            return
        base, height = self._stand(start)
        if len(rects) == 1 and _WIDE_SPACE not in self.text[start:end]:
            yield self._line((start, end), rects, (base, height), ends)
            return  # most lines were drawn at once
        if len(rects) > 1 and end - start > 1:
            # A line may begin with a note's number or a large bullet.
            middle = (start + end) // 2
            middle += self.text[middle].isspace()  # spaces have no size
            others = (self._stand(end - 1), self._stand(middle))
            stands = sorted([(base, height), *others], key=itemgetter(1))
            base, height = stands[1] if self.text[start] in _BULLETS else stands[2]
        spans = [(start, end)]
        wide = len(rects) > 1 and any(
            not -height < right[0] - left[2] < CELL_GAP * height
            for left, right in pairwise(rects)
        )
        if wide or _WIDE_SPACE in self.text[start:end]:
            spans = list(self._spans(start, end, height))
        for begin, stop in spans:
            last = stop == end
            if len(spans) > 1:
                rects = self._rects(begin, stop)
                base, height = self._stand(begin)
            if rects:
                stand = (base, height)
                yield self._line(
                    (begin, stop), rects, stand, (ends[0] and last, ends[1])
                )

    def _line(
        self,
        span: tuple[int, int],
        rects: Sequence[Box],
        stand: tuple[float, float],
        ends: tuple[bool, bool],
    ) -> tuple[Line, bool]:
        raw, (start, end) = self.raw, span
        text, box = self.text[start:end], rects[0]
        base, height = stand
        if len(rects) > 1:
            lefts, lows, rights, highs = zip(*rects, strict=True)
            box = (min(lefts), min(lows), max(rights), max(highs))
            text = self._with_references(text, start, stand)
        text, hyphen = _without_hyphen(text, cut=ends[0])
        drawn = raw.FPDFText_GetTextObject(self.handle, start)
        bold = self._is_bold(drawn, start)
        if bold and len(rects) > 1:
            last = raw.FPDFText_GetTextObject(self.handle, end - 1)
            bold = self._is_bold(last, end - 1)
        hidden = drawn and raw.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE
        wide, tall = self.size
        off = box[2] < 0 or box[3] < 0 or box[0] > wide or box[1] > tall
        line = Line(
            text=text if text.isascii() else _whole(text),
            page=self.number,
            x0=box[0],
            y0=box[1],
            x1=box[2],
            y1=box[3],
            base=base,
            height=height,
            bold=bold,
            hyphen=hyphen,
            spaced=ends[1],
        )
        return line, not (hidden or off or height < _SMALLEST)

    def _rects(self, start: int, end: int) -> list[Box]:
        """Return a box for each stretch of a line that was drawn at once."""
        raw, handle = self.raw, self.handle
        left, top, right, low = self.edges
        boxes = []
        for place in range(raw.FPDFText_CountRects(handle, start, end - start)):
            raw.FPDFText_GetRect(handle, place, left, top, right, low)
            boxes.append((left.value, low.value, right.value, top.value))
        return boxes if self.plain else list(map(self.view.shown, boxes))

    def _stand(self, place: int) -> tuple[float, float]:
        """Return the foot and the height of a character's line, by its font's size.

        Fonts tell their up- and downstrokes in many ways; their size is sure.
        """
        raw, handle = self.raw, self.handle
        matrix = self.matrix
        raw.FPDFText_GetMatrix(handle, place, matrix)
        size = raw.FPDFText_GetFontSize(handle, place) * hypot(matrix.c, matrix.d)
        x, y = matrix.e, matrix.f  # where its stretch of words begins: the same foot
        if not self.plain:
            y = self.view.shown((x, y, x, y))[1]
        if size < _LEAST:
            box = self._loose(place)
            return box[1], max(box[3] - box[1], _LEAST)
        return y - _DOWN * size, _TALL * size

    def _loose(self, place: int) -> Box:
        """Return the box of a character with its font's up- and downstrokes."""
        rect = self.raw.FS_RECTF()
        if not self.raw.FPDFText_GetLooseCharBox(self.handle, place, rect):
            return (0.0, 0.0, 0.0, 0.0)
        box = (rect.left, rect.bottom, rect.right, rect.top)
        return box if self.plain else self.view.shown(box)

    def _spans(self, start: int, end: int, height: float) -> Iterator[tuple[int, int]]:
        """Part a line where the space between two words is wide."""
        begin, stop, edge = start, start, 0.0
        for word in _WORD.finditer(self.text, start, end):
            left = self._loose(word.start())[0]
            if stop > begin and not -height < left - edge < CELL_GAP * height:
                yield begin, stop
                begin = word.start()
            stop, edge = word.end(), self._loose(word.end() - 1)[2]
        if stop > begin:
            yield begin, stop

    def _with_references(
        self, text: str, start: int, stand: tuple[float, float]
    ) -> str:
        """Write numbers in small high type as such, apart from a figure's digits."""
        foot, tall = stand
        for found in reversed(list(_DIGITS.finditer(text))):
            begin = stop = found.end()
            while begin > found.start():
                base, height = self._stand(start + begin - 1)
                high = base + height / 2 > foot + tall / 2
                if not (height < RAISED * tall and high):
                    break
                begin -= 1
            if begin < stop:
                apart = " " if text[begin - 1 : begin].isdigit() else ""
                note = apart + raised(text[begin:stop])
                text = f"{text[:begin]}{note}{text[stop:]}"
        return text

    def _is_bold(self, drawn: Handle, place: int) -> bool:
        if not drawn:
            return False
        font = self.raw.FPDFTextObj_GetFont(drawn)
        key = bytes(font)  # the address alone; a cast would cost more
        if key not in self.bold_fonts:
            name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
            self.raw.FPDFText_GetFontInfo(
                self.handle, place, name, _FONT_NAME_BYTES, ctypes.c_int()
            )
            self.bold_fonts[key] = _BOLD.search(name.value) is not None
        return self.bold_fonts[key]


def _text_of(raw: Handle, handle: Handle) -> str:
    """Return a page's text with one character for each that PDFium counts."""
    count = max(raw.FPDFText_CountChars(handle), 0)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(handle, 0, count, buffer) - 1
    if written == count:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) < count:  # PDFium counts both halves of a surrogate pair
            text = "".join(map(chr, buffer[:count]))
        if "\0" not in text:
            return text
    # It leaves some characters out; their places must still be right.
    codes = [raw.FPDFText_GetUnicode(handle, place) for place in range(count)]
    return "".join(map(_char, codes))


def _char(code: int) -> str:
    if code == _CODE_OF_HYPHEN:
        return _HYPHEN
    return chr(code or 32) if code < _SCALAR_LIMIT else "\ufffd"


def _whole(text: str) -> str:
    """Put the halves of surrogate pairs together, in canonical form."""
    units = text.encode("utf-16-le", "surrogatepass")
    return normalise(units.decode("utf-16-le", "replace"))


def _without_hyphen(text: str, *, cut: bool) -> tuple[str, bool]:
    """Take the hyphen off a cut word at a line's end."""
    if cut:
        return text, True
    if len(text) > 1 and text[-1] in "-\u00ad\u2010" and text[-2].isalnum():
        return text[:-1], True
    return text, False
