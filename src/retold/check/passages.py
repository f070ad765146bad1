"""A report cut into the places that a person would cite.

A passage is a paragraph, a list item, a table row, a caption or a heading; in a
transcript, the subtitles of one sentence, cited by the time at which the first of
them begins.
Paragraphs are numbered on their page from 1, table rows apart from them;
headings and captions are searched but have no number, because a reader does not
count them. Page headers and footers are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from retold.model.case import Reading
from retold.model.document import Block, BlockKind, Document, Page
from retold.model.source import Searched, SourcePassage, TablePlace
from retold.model.text import Anchor, anchor_trimmed

_PARAGRAPHS = {
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.QUOTE,
    BlockKind.CUE,
    BlockKind.POST,
}
_SEARCHED = _PARAGRAPHS | {
    BlockKind.TABLE_ROW,
    BlockKind.CAPTION,
    BlockKind.HEADING,
}
_SECTION = re.compile(r"\d+(?:\.\d+)*")
_COLUMNS_NAMED = 3
_SCANNED = "scanned-pages"
_CUES_PER_PASSAGE = 12  # speech without full stops must not become one passage
_SENTENCE_ENDS = (".", "!", "?", "…")
_CLOSERS = "\"'”’»)]"
_TIME = re.compile(r"(\d{1,3}:\d\d(?::\d\d)?)\.\d{1,3} --> ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One citable place of a report, with what is needed to compare it.

    `row` is the number of a table row on its page, None for prose; `header` is
    the first row of its table. `heading` is the heading it stands under.
    """

    place: SourcePassage
    row: int | None = None
    header: str = ""
    heading: Anchor | None = None

    @property
    def anchor(self) -> Anchor:
        """The words of the passage."""
        return self.place.anchor


def passages(document: Document) -> tuple[Passage, ...]:
    """Cut a paged document into passages, in reading order."""
    return tuple(_walk(document))


def searched(document: Document, cut: tuple[Passage, ...]) -> Searched:
    """Count what can be searched in a document and name the pages that cannot."""
    read = {passage.place.page for passage in cut}
    is_scanned = any(problem.code == _SCANNED for problem in document.problems)
    unreadable = (
        page.number
        for page in document.pages
        if not document.text[page.start : page.end].strip()
        or (is_scanned and page.number not in read)
    )
    return Searched(
        pages=len(document.pages),
        paragraphs=sum(passage.place.paragraph is not None for passage in cut),
        unreadable_pages=tuple(unreadable),
    )


def place_words(place: SourcePassage) -> str:
    """Say where a passage stands: "p. iii ¶4 (page 5)", "at 00:12:31".

    The number printed on the page comes first, because that is what people
    cite; the page's number in the file is added where the two differ. A row of a
    table is named by its number: "sheet Tanks, row 4".
    """
    if place.table:
        return _row_words(place.table)
    page = place.page
    if page is None and place.label:
        return f"at {place.label}"
    shown = place.label or (str(page) if page is not None else "")
    told = [f"p. {shown}"] if shown else []
    if place.paragraph is not None:
        told.append(f"¶{place.paragraph}")
    if page is not None and shown != str(page):
        told.append(f"(page {page})")
    return " ".join(told)


def _row_words(place: TablePlace) -> str:
    """Say where a row stands, and in which columns to look: by number and name."""
    told = [
        *([f"sheet “{place.sheet}”"] if place.sheet else []),
        *([f"table {place.number}"] if place.number is not None else []),
        f"row {place.row}",
    ]
    words = ", ".join(told) + (f" “{place.name}”" if place.name else "")
    framed = (place.columns[at] for at in place.framed if at < len(place.columns))
    columns = [one for one in framed if one][:_COLUMNS_NAMED]
    if not columns:
        return words
    named = ", ".join(f"“{one}”" for one in columns)
    return f"{words}, column{'s' if len(columns) > 1 else ''} {named}"


def sentences(reading: Reading, passage: Passage) -> list[Anchor]:
    """Return the sentences that lie in a passage; the passage where none does."""
    all_ = reading.segmentation.sentences
    first = bisect_left(all_, passage.anchor.start, key=lambda one: one.start)
    last = bisect_right(all_, passage.anchor.end - 1, key=lambda one: one.start)
    text = reading.document.text
    found = [
        anchor_trimmed(text, one.start, min(one.end, passage.anchor.end))
        for one in all_[first:last]
    ]
    return [one for one in found if one.exact] or [passage.anchor]


def _walk(document: Document) -> Iterator[Passage]:
    """Go through the blocks, keeping count on each page."""
    section: str | None = None
    header = ""
    heading: Anchor | None = None
    counts: Counter[tuple[int | None, bool]] = Counter()
    for block in _joined(document):
        if block.kind is BlockKind.HEADING:
            section = _section(document, block) or section
        words = anchor_trimmed(document.text, block.start, block.end)
        if block.kind is BlockKind.HEADING and words.exact:
            heading = words
        is_row = block.kind is BlockKind.TABLE_ROW
        header = (header or words.exact) if is_row else ""
        if block.kind not in _SEARCHED or not words.exact:
            continue
        page = _page(document, words.start)
        number = page.number if page else None
        if is_row or block.kind in _PARAGRAPHS:
            counts[number, is_row] += 1
        yield Passage(
            place=SourcePassage(
                document=document.id,
                anchor=words,
                page=number,
                label=page.label if page else _time(block),
                paragraph=counts[number, False] if block.kind in _PARAGRAPHS else None,
                section=section,
            ),
            row=counts[number, True] if is_row else None,
            header=header if is_row else "",
            heading=heading,
        )


def _joined(document: Document) -> Iterator[Block]:
    """Give the blocks, the subtitles over which one sentence runs as one."""
    run: list[Block] = []
    for block in document.blocks:
        if run and not _goes_on(run, block, document):
            yield replace(run[0], end=run[-1].end)
            run = []
        if block.kind is BlockKind.CUE:
            run.append(block)
        else:
            yield block
    if run:
        yield replace(run[0], end=run[-1].end)


def _goes_on(run: list[Block], block: Block, document: Document) -> bool:
    """Say whether a block goes on with the sentence of the subtitles before it."""
    said = document.text[run[-1].start : run[-1].end].rstrip(_CLOSERS)
    return (
        block.kind is BlockKind.CUE
        and block.author == run[0].author
        and len(run) < _CUES_PER_PASSAGE
        and not said.endswith(_SENTENCE_ENDS)
    )


def _time(block: Block) -> str | None:
    """Read when a subtitle begins, to the second: "00:12:31"."""
    found = _TIME.match(block.origin) if block.kind is BlockKind.CUE else None
    return found[1] if found else None


def _section(document: Document, heading: Block) -> str | None:
    """Read a heading's number, from its marker or the start of its words."""
    for words in (heading.marker, document.text[heading.start : heading.end]):
        found = _SECTION.match(words.strip())
        if found:
            return found[0]
    return None


def _page(document: Document, offset: int) -> Page | None:
    place = bisect_right(document.pages, offset, key=lambda page: page.start) - 1
    return document.pages[place] if place >= 0 else None
