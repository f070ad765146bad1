"""RIS: the references that Zotero, EndNote and libraries export, a tag a line.

A line is two characters, two spaces, a hyphen and the value; what has no tag goes
on with the value above (RIS format specification, 2011).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retold.model.errors import ReadError
from retold.read.decode import decode_text
from retold.read.json_records import line
from retold.read.parts import Context, Part
from retold.read.plain import cut
from retold.read.references import Reference, name_in_order, reference_parts
from retold.read.several import said_first

MEDIA_TYPE = "application/x-research-info-systems"
_TAG = re.compile(r"^([A-Z][A-Z0-9])  -(?: (.*))?$")
_LAST = "ER"
_TITLES = ("TI", "T1", "CT", "BT")
_AUTHORS = ("AU", "A1")
_PUBLISHERS = ("T2", "JO", "JF", "JA", "PB")
_DATES = ("DA", "Y1", "PY")
_ABSTRACTS = ("AB", "N2")

_Fields = dict[str, list[str]]


def parse(data: bytes, context: Context) -> list[Part]:
    """Read a list of references; ReadError when there is none with words."""
    decoded = cut(decode_text(data), context.limits)
    works = [
        _reference(fields, number)
        for number, fields in enumerate(_entries(decoded.text), start=1)
    ]
    if not works:
        raise ReadError("damaged", "there is no reference in it that can be read")
    parts = reference_parts(works, MEDIA_TYPE, context.limits)
    return said_first(parts, decoded.problems)


def _entries(text: str) -> Iterator[_Fields]:
    """Gather the values of each reference by their tags."""
    fields: _Fields = {}
    last: list[str] | None = None
    for row in text.split("\n"):
        tagged = _TAG.match(row)
        if tagged is None:
            if last and row.strip():
                last[-1] += f"\n{row}"
            continue
        if tagged[1] == _LAST:
            if fields:
                yield fields
            fields, last = {}, None
            continue
        last = fields.setdefault(tagged[1], [])
        last.append(tagged[2] or "")
    if fields:
        yield fields


def _reference(fields: _Fields, number: int) -> Reference:
    date = _first(fields, _DATES)
    return Reference(
        place=f"reference={number}",
        title=_first(fields, _TITLES),
        authors=tuple(
            dict.fromkeys(
                name_in_order(value)
                for tag in _AUTHORS
                for value in fields.get(tag, [])
            )
        ),
        publisher=_first(fields, _PUBLISHERS),
        issued=_day(date),
        accessed=_day(_first(fields, ("Y2",))),
        url=_first(fields, ("UR",)),
        language=_first(fields, ("LA",)),
        abstract=_first(fields, _ABSTRACTS),
        notes=tuple(words for one in fields.get("N1", []) if (words := line(one))),
        attached=tuple(one for one in fields.get("L1", []) if one.strip()),
    )


def _first(fields: _Fields, tags: tuple[str, ...]) -> str | None:
    values = (line(value) for tag in tags for value in fields.get(tag, []))
    return next((one for one in values if one), None)


def _day(value: str | None) -> str | None:
    """Write "2025/03/04/" and "2025/03//" as ISO dates."""
    if value is None:
        return None
    pieces = [piece.zfill(2) for piece in value.split("/")[:3] if piece.strip()]
    return "-".join(pieces)
