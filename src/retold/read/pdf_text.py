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
_FONT_NAME_BYTES = 128
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_URI_ACTION = 3  # PDFACTION_URI
_URI_BYTES = 2048
_TOUCH = 1.2  # points
_MOST_TARGETS = 2000
_HREF = re.compile(r"(?:https?://|mailto:)[^\s<>\"]{3,2000}", re.IGNORECASE)
_SCALAR_LIMIT = 0x110000
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a page is shown: its crop box, and a turn clockwise in degrees."""

    crop: Box
    turn: int

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
    plain: bool = False
    bold_fonts: dict[bytes, bool] = field(default_factory=dict)
    edges: Sequence[Handle] = field(
        default_factory=lambda: [ctypes.c_double() for _ in range(4)]
    )

    def lines(self) -> Iterator[tuple[Line, bool]]:
        """Give the lines in drawing order, and whether they can be seen."""
        self.text = _text_of(self.raw, self.handle)
        self.plain = self.view.is_plain
        for found in _LINE.finditer(self.text):
            start, end = found.span()
            cut = self.text[end : end + 1] == _HYPHEN
            words = self.text[start:end]
            if words.isspace():
                continue
            start += len(words) - len(words.lstrip())
            spaced = start > found.start()
            yield from self._parts(start, start + len(words.strip()), (cut, spaced))

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
        loose = self._loose(start)
        height = max(loose[3] - loose[1], 0.1)
        if len(rects) > 1 and end - start > 1:
            after = self._loose(end - 1)
            if after[3] - after[1] > height:  # a line may begin with a note's number
                loose, height = after, after[3] - after[1]
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
                loose = self._loose(begin)
            if rects:
                yield self._line(
                    (begin, stop), rects, loose, (ends[0] and last, ends[1])
                )

    def _line(
        self,
        span: tuple[int, int],
        rects: Sequence[Box],
        loose: Box,
        ends: tuple[bool, bool],
    ) -> tuple[Line, bool]:
        raw, (start, end) = self.raw, span
        text, box = self.text[start:end], rects[0]
        height = max(loose[3] - loose[1], 0.1)
        if len(rects) > 1:
            lefts, lows, rights, highs = zip(*rects, strict=True)
            box = (min(lefts), min(lows), max(rights), max(highs))
            text = self._with_references(text, start, loose)
        text, hyphen = _without_hyphen(text, cut=ends[0])
        drawn = raw.FPDFText_GetTextObject(self.handle, start)
        bold = self._is_bold(drawn, start)
        if bold and len(rects) > 1:
            last = raw.FPDFText_GetTextObject(self.handle, end - 1)
            bold = self._is_bold(last, end - 1)
        hidden = drawn and raw.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE
        width, tall = self.view.crop[2:] if not self.view.turn else (1e6, 1e6)
        off = box[2] < 0 or box[3] < 0 or box[0] > width or box[1] > tall
        line = Line(
            text=text if text.isascii() else normalise(storable(text)),
            page=self.number,
            x0=box[0],
            y0=box[1],
            x1=box[2],
            y1=box[3],
            base=loose[1],
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

    def _with_references(self, text: str, start: int, loose: Box) -> str:
        """Write numbers in small high type as such, apart from a figure's digits."""
        tall, middle = loose[3] - loose[1], (loose[1] + loose[3]) / 2
        for found in reversed(list(_DIGITS.finditer(text))):
            begin = stop = found.end()
            while begin > found.start():
                box = self._loose(start + begin - 1)
                small = box[3] - box[1] < RAISED * tall
                if not (small and (box[1] + box[3]) / 2 > middle):
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
    raw.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if len(text) == count and "\0" not in text:
        return text
    # It leaves some characters out; their places must still be right.
    codes = [raw.FPDFText_GetUnicode(handle, place) for place in range(count)]
    return "".join(map(_char, codes))


def _char(code: int) -> str:
    if code == _CODE_OF_HYPHEN:
        return _HYPHEN
    if code >= _SCALAR_LIMIT or code in _SURROGATES:
        return "\ufffd"
    return chr(code or 32)


def _without_hyphen(text: str, *, cut: bool) -> tuple[str, bool]:
    """Take the hyphen off a cut word at a line's end."""
    if cut:
        return text, True
    if len(text) > 1 and text[-1] in "-\u00ad\u2010" and text[-2].isalnum():
        return text[:-1], True
    return text, False
