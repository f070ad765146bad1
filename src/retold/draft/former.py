"""The table of an earlier run, found again in whatever a person saved it as.

CSV, workbook, web page and Word document are read alike: a line for each row, a tab
between cells; in Markdown a bar. Only three columns count, wherever they stand by now.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from retold.model.document import Block, BlockKind, Document
from retold.model.draft import Former

NUMBER, STATEMENT, NOTE = "no.", "statement", "note"
HEADER = (
    NUMBER,
    STATEMENT,
    "who says it",
    "on whose word",
    "hedge",
    "figure",
    "source found",
    "status",
    "open question",
    NOTE,
)
_OWN = {NUMBER, STATEMENT, NOTE}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
_MOST_DIGITS = 6
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?")  # the line below the header
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#|~])")


def former_rows(document: Document) -> list[Former] | None:
    """Return the rows of the table that Retold wrote; None when there is none."""
    rows = [row for one in document.blocks for row in _rows(document, one)]
    for place, header in enumerate(rows):
        if set(header) >= _OWN:
            return list(_read(header, rows[place + 1 :]))
    return None


def merged_rows(tables: Iterable[Sequence[Former]]) -> list[Former]:
    """Bring rows of several tables together, each statement once, no note lost.

    Words that a table has twice are two statements. A number that two different
    statements bear stays with the first.
    """
    merged: dict[tuple[str, int], Former] = {}
    taken: set[int] = set()
    for table in tables:
        times: Counter[str] = Counter()
        for one in table:
            times[one.words] += 1
            key = one.words, times[one.words]
            known = merged.get(key)
            if known is None:
                number = 0 if one.number in taken else one.number
                merged[key] = replace(one, number=number)
                taken.add(one.number)
            elif one.note not in known.note:
                both = " / ".join(note for note in (known.note, one.note) if note)
                merged[key] = replace(known, note=both)
    return list(merged.values())


def _rows(document: Document, block: Block) -> Iterator[list[str]]:
    words = document.text[block.start : block.end]
    if block.kind is BlockKind.TABLE_ROW:
        yield [cell.strip() for cell in words.split("\t")]
        return
    for line in words.split("\n"):
        if line.startswith("|") and line.endswith("|") and len(line) > 1:
            cells = [cell.strip() for cell in _BAR.split(line[1:-1])]
            if not all(_RULE.fullmatch(cell) for cell in cells):
                yield [_ESCAPED.sub(r"\1", cell) for cell in cells]


def _read(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Former]:
    number, words, note = (header.index(one) for one in (NUMBER, STATEMENT, NOTE))
    for row in rows:
        cells = [*row, *[""] * (len(header) - len(row))]
        if cells[words] or cells[note]:
            yield Former(
                number=_number(cells[number]),
                words=_bare(cells[words]),
                note=_bare(cells[note]),
            )


def _number(cell: str) -> int:
    digits = cell.removesuffix(".0")  # a workbook may keep it as a decimal
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS
    return int(digits) if is_number else 0


def _bare(cell: str) -> str:
    """Take off the apostrophe that kept a cell from being a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:2] in _FORMULA else cell
