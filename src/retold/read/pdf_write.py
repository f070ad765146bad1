"""Pieces of pages to the one canonical text, with the place of every line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from retold.model.document import Block, BlockKind, Link, Locus, Page
from retold.model.text import anchor_trimmed
from retold.read.pdf_page import Line, Sheet, Target

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HALF_CHARS = 4  # shorter halves are words by chance: "in-formation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The canonical text of all pages."""

    text: str
    blocks: tuple[Block, ...]
    loci: tuple[Locus, ...]
    pages: tuple[Page, ...]
    links: tuple[Link, ...]
    title: str | None


@dataclass(slots=True, kw_only=True)
class Piece:
    """Lines that make one block; of a table row, `table` and `row` count from 1.

    `aside` is a note or furniture: its page is known, but it need not stand
    between the first and the last word of its page.
    """

    lines: list[Line]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    table: int = 0
    row: int = 0
    aside: bool = False


@dataclass(slots=True, kw_only=True)
class Writer:
    """Writes the pieces one after the other and keeps count of the places."""

    sheets: dict[int, Sheet]
    text: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    loci: list[Locus] = field(default_factory=list)
    place: int = 0
    known: frozenset[str] | None = None

    def write(self, pieces: Sequence[Piece]) -> Laid:
        """Write all pieces, then find where the pages begin and the links stand."""
        before = BlockKind.CHROME
        for piece in pieces:
            if self.text:
                rows = piece.kind is before is BlockKind.TABLE_ROW
                self._add("\n" if rows and piece.row > 1 else "\n\n")
            before = piece.kind
            self._piece(piece)
        text = "".join(self.text)
        return Laid(
            text=text,
            blocks=tuple(self.blocks),
            loci=tuple(self.loci),
            pages=tuple(self._pages(pieces)),
            links=tuple(self._links(text)),
            title=self._title(text),
        )

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.place += len(text)

    def _piece(self, piece: Piece) -> None:
        start, first = self.place, piece.lines[0]
        if piece.kind is BlockKind.TABLE_ROW:
            self._cells(piece)
            begin = start
        else:
            self._lines(piece.lines)
            begin = start + _after_marker(first.text, piece.marker)
        if begin >= self.place:
            begin = start
        lefts, lows, rights, highs = zip(
            *(
                (line.x0, line.y0, line.x1, line.y1)
                for line in piece.lines
                if line.page == first.page
            ),
            strict=True,
        )
        box = (min(lefts), min(lows), max(rights), max(highs))
        numbers = ",".join([str(round(edge)) for edge in box])
        self.blocks.append(
            Block(
                start=begin,
                end=self.place,
                kind=piece.kind,
                level=piece.level,
                marker=piece.marker,
                origin=f"page={first.page};box={numbers}",
            )
        )

    def _cells(self, piece: Piece) -> None:
        row = piece.lines[0]
        row.place = self.place
        for column, cell in enumerate(row.cells or (row,), start=1):
            if column > 1:
                self._add("\t")
            words = cell.text + "-" * cell.hyphen
            where = f"page={cell.page}&table={piece.table}&row={piece.row}&col={column}"
            self._locus(words, f"{where}&{self._view(cell)}")

    def _lines(self, lines: Sequence[Line]) -> None:
        for line, after in zip(lines, [*lines[1:], None], strict=True):
            line.place = self.place
            words, gap = line.text, " "
            if line.hyphen:
                keeps = after is None or self._keeps_hyphen(words, after.text)
                words, gap = words + "-" * keeps, ""
            self._locus(words, f"page={line.page}&{self._view(line)}")
            if after is not None and gap:
                self._add(gap)

    def _locus(self, words: str, origin: str) -> None:
        end = self.place + len(words)
        self.loci.append(Locus(start=self.place, end=end, origin=origin))
        self._add(words)

    def _view(self, line: Line) -> str:
        """Write a line's box as ISO 32000-2, Annex O has it: from the upper left."""
        top = self.sheets[line.page].height - line.y1
        width, height = line.x1 - line.x0, line.y1 - line.y0
        return f"viewrect={line.x0:.1f},{top:.1f},{width:.1f},{height:.1f}"

    def _keeps_hyphen(self, words: str, rest: str) -> bool:
        """Say whether a word cut at a line's end has a hyphen of its own.

        The document's other words tell: "co-operation" stays where it is written so
        elsewhere, and "well-known" where both halves are words and the whole is not.
        """
        head = words.rpartition(" ")[2].lstrip("(“\"'‘[").casefold()
        tail = rest.partition(" ")[0].rstrip(".,;:)”\"'’]?!").casefold()
        if not (head[-1:].isalpha() and rest[:1].isalpha()):
            return True
        known = self._vocabulary()
        if f"{head}-{tail}" in known:
            return True
        if head + tail in known:
            return False
        halves = min(len(head), len(tail)) >= _HALF_CHARS and {head, tail} <= known
        return halves or not rest[:1].islower()

    def _vocabulary(self) -> frozenset[str]:
        """Collect the document's words that stand on one line."""
        if self.known is None:
            words: set[str] = set()
            for sheet in self.sheets.values():
                lines = "\n".join(
                    line.text.rpartition(" ")[0] if line.hyphen else line.text
                    for line in sheet.lines
                )
                words.update(_WORD.findall(lines.casefold()))
            self.known = frozenset(words)
        return self.known

    def _pages(self, pieces: Sequence[Piece]) -> list[Page]:
        """Find where the pages begin and end; none begins before the last one ends."""
        places: dict[int, tuple[int, int]] = {}
        for piece in sorted(pieces, key=lambda piece: piece.aside):
            for line in piece.lines:
                end = line.place + len(line.text)
                first, last = places.get(line.page, (line.place, end))
                start = first if piece.aside else min(first, line.place)
                places[line.page] = (start, max(last, end))
        pages: list[Page] = []
        last, after = 0, self.place
        numbers = list(self.sheets)
        for place, number in enumerate(numbers):
            start, end = places.get(number, (last, last))
            later = (places[one][0] for one in numbers[place + 1 :] if one in places)
            start = max(last, start)
            end = max(start, min(end, next(later, after)))
            label = self.sheets[number].label
            pages.append(Page(number=number, label=label, start=start, end=end))
            last = end
        return pages

    def _links(self, text: str) -> list[Link]:
        found: list[Link] = []
        if not any(sheet.targets for sheet in self.sheets.values()):
            return found
        by_page: dict[str, list[Locus]] = {}
        for locus in self.loci:
            by_page.setdefault(locus.origin.partition("&")[0], []).append(locus)
        for number, sheet in self.sheets.items():
            loci = by_page.get(f"page={number}", [])
            for target in sheet.targets:
                place = _find(text, loci, target, sheet.height - target.y)
                if place is not None:
                    anchored = anchor_trimmed(text, *place)
                    found.append(Link(anchor=anchored, href=target.href))
        return sorted(found, key=lambda link: (link.anchor, link.href))

    def _title(self, text: str) -> str | None:
        """Return the first heading of the first page that has one."""
        first = [
            one
            for one in self.blocks
            if one.kind is BlockKind.HEADING and one.origin.startswith("page=1;")
        ]
        if not first:
            return None
        best = min(first, key=lambda one: (one.level, one.start))
        return text[best.start : best.end]


def _after_marker(words: str, marker: str) -> int:
    """Count the characters of a marker and what parts it from the words."""
    if not marker or not words.startswith(marker):
        return 0
    rest = words[len(marker) :]
    return len(words) - len(rest.lstrip(". \u00a0\t"))


def _find(
    text: str, loci: Sequence[Locus], target: Target, down: float
) -> tuple[int, int] | None:
    """Find a link's first line of words in the line that stands at its height."""
    words = target.words.partition("\r\n")[0].partition("\ufffe")[0].strip()
    for locus in loci if words else ():
        top, tall = map(float, locus.origin.rpartition("=")[2].split(",")[1::2])
        if top - 1 <= down <= top + tall + 1:
            start = text.find(words, locus.start, locus.end)
            if start >= 0:
                return start, start + len(words)
    return None
