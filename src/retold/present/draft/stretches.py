"""The text of a draft in paragraphs, parted where its statements begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.model.document import BlockKind, Document
from retold.model.draft import Draft, Standing, Statement
from retold.present.draft.cells import source_names, status_words
from retold.present.words import one_line

_TAGS = {
    BlockKind.HEADING: "h2",
    BlockKind.QUOTE: "blockquote",
    BlockKind.LIST_ITEM: "li",
    BlockKind.TABLE_ROW: "row",
    BlockKind.CHROME: "aside",
}
_SIGNS = {
    Standing.SAYS_SO: "✓",
    Standing.SAYS_OTHERWISE: "≈",
    Standing.NOT_FOUND: "–",
    Standing.CANNOT_TELL: "?",
    Standing.NOT_CHECKED: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of the draft; `number` and `says` where they belong to a statement.

    `opens` and `closes` say whether the statement begins or ends with them.
    """

    text: str
    number: int | None = None
    standing: str = ""
    sign: str = ""
    says: str = ""
    opens: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A paragraph, heading, list item or row of the draft, in pieces."""

    tag: str
    marker: str
    pieces: list[Piece]


def stretches(draft: Draft) -> Iterator[Stretch]:
    """Part the whole text of a draft, so that no word is left out."""
    document, names = draft.reading.document, source_names(draft)
    marks = [(one, status_words(one, names)) for one in draft.statements]
    at = 0
    for start, end, kind, marker in _blocks(document):
        while at < len(marks) and marks[at][0].telling.claim.anchor.end <= start:
            at += 1
        yield Stretch(
            tag=_TAGS.get(kind, "p"),
            marker=one_line(marker),
            pieces=list(_pieces(document.text, start, end, marks[at:])),
        )


def _blocks(document: Document) -> Iterator[tuple[int, int, BlockKind, str]]:
    """Part the whole text at its outermost blocks, so that no word is left out."""
    text, read = document.text, 0
    for one in sorted(document.blocks, key=lambda block: (block.start, -block.end)):
        if one.end <= read:
            continue
        start = max(one.start, read)
        if text[read:start].strip() not in {"", one.marker}:
            yield read, start, BlockKind.PARAGRAPH, ""
        yield start, one.end, one.kind, one.marker.strip("#")  # Markdown's headings
        read = one.end
    if text[read:].strip():
        yield read, len(text), BlockKind.PARAGRAPH, ""


def _pieces(
    text: str, start: int, end: int, marks: Sequence[tuple[Statement, str]]
) -> Iterator[Piece]:
    """Part a stretch where statements begin and end."""
    read = start
    for one, says in marks:
        words = one.telling.claim.anchor
        if words.start >= end:
            break
        first, last = max(words.start, read), min(words.end, end)
        if first >= last:
            continue
        yield Piece(text=text[read:first])
        yield Piece(
            text=text[first:last],
            number=one.number,
            standing=one.standing.value,
            sign=_SIGNS[one.standing],
            says=f"{says}. {' '.join(one.questions)}".strip(),
            opens=first == words.start,
            closes=last == words.end,
        )
        read = last
    yield Piece(text=text[read:end])
