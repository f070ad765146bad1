"""A case for doccano's sequence labelling: a JSON line for each document.

Places count UTF-16 code units, as doccano does (its issue 2290) unless a project
counts grapheme clusters. Claims hold figures and sources, so the project must allow
spans that overlap. What is not text or label becomes the document's metadata there.
"""

from __future__ import annotations

from itertools import accumulate

from retold.present.export.encode import json_line, whole_characters
from retold.present.export.package import Package
from retold.present.export.suggestions import Sheet, sheets

_LAST_OF_ONE_UNIT = "\uffff"


def doccano_bytes(package: Package) -> bytes:
    """Write every document with its labels."""
    return b"".join(json_line(_line(sheet)) for sheet in sheets(package))


def _line(sheet: Sheet) -> dict[str, object]:
    document = sheet.document
    at = code_units(document.text)
    return {
        "text": whole_characters(document.text),
        "label": [
            [at[piece.start], at[piece.end], mark.label]
            for mark in sheet.suggestions
            for piece in mark.pieces
        ],
        "document": document.id,
        "path": document.path,
        "url": document.url,
    }


def code_units(text: str) -> list[int]:
    """Give for each place in a text, the end too, how many UTF-16 units precede it."""
    return [0, *accumulate(1 + (char > _LAST_OF_ONE_UNIT) for char in text)]
