r"""BibTeX and BibLaTeX: the references that Zotero, JabRef and libraries export.

bibtexparser finds the entries and goes on past a damaged one; pylatexenc, which it
brings, writes accents as letters. What TeX would leave out of a value ("5% more")
is words here, and formulas stay as written: "$40" is money in an abstract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
)
from pylatexenc.latex2text import LatexNodes2Text

from retold.model.document import Problem
from retold.model.errors import ReadError
from retold.read.decode import decode_text
from retold.read.json_records import line
from retold.read.parts import Context, Part
from retold.read.plain import cut
from retold.read.references import Reference, name_in_order, reference_parts
from retold.read.several import said_first

MEDIA_TYPE = "application/x-bibtex"
_PUBLISHERS = (
    "journaltitle",
    "journal",
    "booktitle",
    "titleaddon",
    "publisher",
    "institution",
    "organization",
)
_NOTES = ("note", "annote", "annotation", "comment")
_MOST_AUTHORS = 50
_MOST_PIECE_CHARS = 5000  # pylatexenc takes quadratic time over accents
_TEX = re.compile(r"[\\{}~]|``|''|--")
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_AND = re.compile(r"\s{1,20}and\s{1,20}", re.IGNORECASE)
_GROUPED = re.compile(r"\{([^{}]{1,300})\}")  # "{Kessel Harbour Office}": one name
_LINE_END = re.compile(r"(\n[ \t]{0,80})")
_DAMAGED = (DuplicateFieldKeyBlock, ParsingFailedBlock)


def parse(data: bytes, context: Context) -> list[Part]:
    """Read a list of references; ReadError when there is none with words."""
    decoded = cut(decode_text(data), context.limits)
    # A key that stands twice is a nuisance to TeX only.
    blocks = [
        one.ignore_error_block if isinstance(one, DuplicateBlockKeyBlock) else one
        for one in parse_string(decoded.text).blocks
    ]
    entries = [one for one in blocks if isinstance(one, Entry)]
    if not entries:
        raise ReadError("damaged", "there is no reference in it that can be read")
    works = map(_reference, entries)
    parts = reference_parts(works, MEDIA_TYPE, context.limits)
    damaged = [_line(one) for one in blocks if isinstance(one, _DAMAGED)]
    return said_first(parts, [*decoded.problems, *_damaged(damaged)])


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _damaged(lines: Sequence[int]) -> Iterator[Problem]:
    if lines:
        were = f"{len(lines)} references are" if len(lines) > 1 else "1 reference is"
        message = f"{were} damaged and not read, the first at line {lines[0]}."
        yield Problem(code="damaged-records", message=message)


def _reference(entry: Entry) -> Reference:
    fields = {one.key.lower(): str(one.value) for one in entry.fields}
    notes = (_words(fields.get(name)) for name in _NOTES)
    return Reference(
        place=f"line={_line(entry)}",
        title=_words(fields.get("title")),
        authors=tuple(dict.fromkeys(_authors(fields.get("author", "")))),
        publisher=_first(fields, _PUBLISHERS),
        issued=fields.get("date") or _day(fields),
        accessed=fields.get("urldate"),
        url=_words(fields.get("url")),
        language=fields.get("langid") or fields.get("language"),
        abstract=_words(fields.get("abstract")),
        notes=tuple(one for one in notes if one),
        attached=tuple(_attached(fields.get("file", ""))),
    )


def _first(fields: dict[str, str], names: Sequence[str]) -> str | None:
    found = (_words(fields.get(name)) for name in names)
    return next((one for one in found if one), None)


def _day(fields: dict[str, str]) -> str | None:
    """Write "2025-3-4", or "4 mar 2025" when the month is a word."""
    year, month, day = (fields.get(name, "") for name in ("year", "month", "day"))
    if month.isdecimal():
        return "-".join(one.zfill(2) for one in (year, month, day) if one)
    return " ".join(one for one in (day, month, year) if one) or None


def _authors(value: str) -> Iterator[str]:
    for written in _AND.split(value)[:_MOST_AUTHORS]:
        office = _GROUPED.fullmatch(written.strip())
        words = _words(written)
        if words and words.casefold() != "others":
            yield words if office else name_in_order(words)


def _attached(value: str) -> Iterator[str]:
    r"""Give the paths in "Full Text:files/12/leak.pdf:application/pdf;..."."""
    for one in value.split(";"):
        pieces = one.split(":")
        path = pieces[1] if len(pieces) > 2 else pieces[0]  # noqa: PLR2004 - with a type
        if path.strip():
            yield path.strip().replace("\\", "")


def _words(value: str | None) -> str | None:
    """Write a value without the signs of TeX."""
    if value is None or not _TEX.search(value):
        return line(value)
    return line("".join(map(_plain, _LINE_END.split(value))))


def _plain(row: str) -> str:
    if len(row) > _MOST_PIECE_CHARS or not row.strip():
        return row
    try:
        return str(_decoder().latex_to_text(_BARE_PERCENT.sub(r"\\%", row)))
    except (RecursionError, ValueError):  # nested beyond sense: kept as it is
        return row


@cache
def _decoder() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True)
