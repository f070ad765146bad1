"""Pieces of pages to the one canonical text, with blocks that know their boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from retold.model.document import Block, BlockKind, Page
from retold.read.decode import normalise
from retold.read.pdf_page import Line, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The canonical text of all pages; `columned` lists pages that look it."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    title: str | None
    columned: tuple[int, ...]


@dataclass(slots=True, kw_only=True)
class Piece:
    """Lines that make one block."""

    lines: list[Line]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""


def hyphened_words(sheets: Sequence[Sheet]) -> frozenset[str]:
    """Collect the words with a hyphen inside, to know which keep it."""
    return frozenset(
        word.text.strip(".,;:()").casefold()
        for sheet in sheets
        for line in sheet.lines
        for word in line.words
        if "-" in word.text
    )


@dataclass(slots=True, kw_only=True)
class Writer:
    """Writes the pages one after the other and keeps count of the places."""

    words: frozenset[str]
    text: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    place: int = 0

    def page(self, sheet: Sheet, pieces: Sequence[Piece]) -> None:
        """Write one page."""
        start: int | None = None
        for piece in pieces:
            words = self._words_of(piece)
            if not words:
                continue
            self._gap(piece)
            if start is None:
                start = self.place
            self._block(sheet, piece, words)
        start = self.place if start is None else start
        self.pages.append(
            Page(number=sheet.number, label=sheet.label, start=start, end=self.place)
        )

    def title(self) -> str | None:
        """Return the first heading of the first page that has one."""
        text = "".join(self.text)
        first = [one for one in self.blocks if one.kind is BlockKind.HEADING]
        if not first or not first[0].origin.startswith("page=1;"):
            return None
        best = min(
            (one for one in first if one.origin.startswith("page=1;")),
            key=lambda one: (one.level, one.start),
        )
        return text[best.start : best.end]

    def _gap(self, piece: Piece) -> None:
        if not self.text:
            return
        in_table = piece.kind is self.blocks[-1].kind is BlockKind.TABLE_ROW
        gap = "\n" if in_table else "\n\n"
        self.text.append(gap)
        self.place += len(gap)

    def _block(self, sheet: Sheet, piece: Piece, words: str) -> None:
        lines = piece.lines
        box = (
            min(line.x0 for line in lines),
            min(line.y0 for line in lines),
            max(line.x1 for line in lines),
            max(line.y1 for line in lines),
        )
        numbers = ",".join(str(round(edge)) for edge in box)
        skipped = len(words) - len(self._without_marker(piece, words))
        self.text.append(words)
        self.blocks.append(
            Block(
                start=self.place + skipped,
                end=self.place + len(words),
                kind=piece.kind,
                level=piece.level,
                marker=piece.marker,
                origin=f"page={sheet.number};box={numbers}",
            )
        )
        self.place += len(words)

    @staticmethod
    def _without_marker(piece: Piece, words: str) -> str:
        if not piece.marker:
            return words
        return words.removeprefix(piece.marker).lstrip(". \u00a0") or words

    def _words_of(self, piece: Piece) -> str:
        if piece.kind is BlockKind.TABLE_ROW:
            return normalise("\t".join(piece.lines[0].cells()))
        words = ""
        for place, line in enumerate(piece.lines):
            if place == 0:
                words = line.text
            elif piece.lines[place - 1].hyphen:
                words = self._rejoined(words, line.text)
            else:
                words += " " + line.text
        if piece.lines[-1].hyphen:
            words += "-"
        return normalise(words)

    def _rejoined(self, words: str, rest: str) -> str:
        """Put a cut word together; the hyphen stays where the word has one."""
        head = words.rpartition(" ")[2]
        tail = rest.partition(" ")[0]
        whole = f"{head}-{tail}".strip(".,;:()").casefold()
        if whole in self.words or not (head[-1:].isalpha() and tail[:1].islower()):
            return f"{words}-{rest}"
        return words + rest
