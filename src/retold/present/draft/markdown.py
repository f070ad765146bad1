"""A draft as Markdown: its text with a footnote for each statement, and the table.

A draft in Markdown keeps its own marks; of any other text, and of all that sources and
notes say, every sign that Markdown would read is taken as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retold.model.draft import Draft
from retold.present.draft.cells import TITLE, table
from retold.present.draft.stretches import Piece, Stretch, stretches

_SIGNS = re.compile(r"[\\`*_\[\]<>#|~]")
_BEFORE = {"h2": "## ", "blockquote": "> ", "li": "- "}
_MARKDOWN = "text/markdown"


def draft_markdown(draft: Draft) -> str:
    """Write a draft with `[^1]` behind each statement, and what a row says below."""
    is_own = draft.reading.document.format == _MARKDOWN
    parts = [_stretch(one, is_own=is_own) for one in stretches(draft)]
    says = {
        piece.number: piece.says
        for one in stretches(draft)
        for piece in one.pieces
        if piece.number is not None
    }
    notes = [f"[^{number}]: {_plain(words)}" for number, words in says.items()]
    lines = [*(one for one in parts if one), *notes, f"**{TITLE}**"]
    return "\n\n".join([*lines, "\n".join(_rows(table(draft)))]) + "\n"


def _stretch(one: Stretch, *, is_own: bool) -> str:
    words = "".join(_piece(piece, is_own=is_own) for piece in one.pieces).strip()
    before = f"{one.marker} " if one.tag == "li" and one.marker else ""
    return (before or _BEFORE.get(one.tag, "")) + words if words else ""


def _piece(one: Piece, *, is_own: bool) -> str:
    words = one.text if is_own else _plain(one.text)
    return f"{words}[^{one.number}]" if one.number is not None and one.closes else words


def _rows(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield "| " + " | ".join(map(_plain, row)) + " |"
        if number == 0:
            yield "|" + " --- |" * len(row)


def _plain(words: str) -> str:
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", words)
