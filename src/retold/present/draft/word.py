"""The words of a draft as a Word document, to set marks in."""

from __future__ import annotations

from io import BytesIO

from retold.model.draft import Draft
from retold.present.draft.stretches import stretches

_STYLES = {"h2": "Heading 2", "blockquote": "Quote", "li": "List Bullet"}


def word_bytes(draft: Draft) -> bytes:
    """Write the text of a draft that is no Word document as one, without marks.

    Headings, quotations and list items keep what they are; no other look is kept.
    """
    from docx import Document  # noqa: PLC0415 - only this form needs it

    document = Document()
    for one in stretches(draft):
        words = " ".join("".join(piece.text for piece in one.pieces).split())
        document.add_paragraph(_lawful(words), style=_STYLES.get(one.tag))
    sink = BytesIO()
    document.save(sink)
    return sink.getvalue()


def _lawful(words: str) -> str:
    """Leave out signs that no XML may hold."""
    return "".join(one for one in words if one.isprintable())
