"""CSV: a table of posts or checks gives a document a row, any other table one.

Rows are numbered as in the file, the header being row 1 (RFC 7111).
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from retold.model.document import Block, BlockKind, Problem
from retold.model.errors import ReadError
from retold.read.cells import CellPlaces
from retold.read.claim_table import checks_of
from retold.read.columns import columns_of, known_columns
from retold.read.decode import decode_text
from retold.read.exports_thread import Record, documents
from retold.read.language import language_of
from retold.read.parts import Context, Metadata, Part
from retold.read.plain import bare_links, cut

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 50
_SAMPLE_CHARS = 100_000
_FORMAT = "text/csv"
_PIECES = '{"text":'

_Rows = list[tuple[int, list[str]]]


def parse(data: bytes, context: Context) -> list[Part]:
    """Read a table as posts or checks by others, or as one document of rows."""
    decoded = cut(decode_text(data), context.limits)
    rows = _rows(decoded.text, context.limits.text_chars)
    if not rows:
        raise ReadError("empty", "there is no row in it")
    problems = decoded.problems
    if len(rows) > context.limits.rows:
        message = f"Only the first {context.limits.rows} rows were read."
        problems = (*problems, Problem(code="rows-cut", message=message))
        del rows[context.limits.rows :]
    found = told_by_rows(rows, "row={}".format, _FORMAT)
    if not found:
        return [_whole(rows, problems)]
    return [replace(one, problems=problems) for one in found]


def _rows(text: str, longest_cell: int) -> _Rows:
    """Part a text into numbered rows, blank ones left out."""
    csv.field_size_limit(max(longest_cell, 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        return [
            (number, [cell.strip() for cell in row])
            for number, row in enumerate(reader, start=1)
            if any(cell.strip() for cell in row)
        ]
    except csv.Error as error:
        raise ReadError("damaged", f"it is not a table ({error})") from error


def _delimiter(text: str) -> str:
    """Choose the mark that parts most rows into the same number of cells."""
    sample = text[:_SAMPLE_CHARS].split("\n")[:_SAMPLE_ROWS]

    def agreement(mark: str) -> tuple[int, int]:
        counts = Counter(len(row) for row in csv.reader(sample, delimiter=mark))
        width, rows = max(counts.items(), key=lambda item: (item[0] > 1, item[1]))
        return (rows, width) if width > 1 else (0, 0)

    try:
        return max(_DELIMITERS, key=agreement)
    except csv.Error:
        return ","


def _post_columns(header: Sequence[str]) -> dict[str, int] | None:
    """Say which column holds what, or None when this is no table of posts."""
    columns = columns_of(header, known_columns())
    if "text" in columns and columns.keys() & {"author", "time"}:
        return columns
    return None


def told_by_rows(
    rows: Sequence[tuple[int, Sequence[str]]],
    place: Callable[[int], str],
    format_: str,
) -> list[Part]:
    """Give the checks by others or the posts in a table, or nothing.

    `place` says where a row is.
    """
    if not rows:
        return []
    header = rows[0][1]
    checks = list(checks_of(header, rows[1:], place, format_))
    columns = _post_columns(header)
    if checks or columns is None:
        return checks
    records = [
        Record(cells=_cells_of(row, columns), place=place(number))
        for number, row in rows[1:]
    ]
    return list(documents(records, format_))


def _cells_of(row: Sequence[str], columns: dict[str, int]) -> dict[str, str]:
    """Name the filled cells of a row by what they hold."""
    return {
        meaning: _words_in(row[place]) if meaning == "text" else row[place]
        for meaning, place in columns.items()
        if place < len(row) and row[place]
    }


def _words_in(cell: str) -> str:
    """Give the words of a cell; Google Takeout writes comments as pieces of JSON."""
    if not cell.startswith(_PIECES):
        return cell
    try:
        pieces = json.loads(f"[{cell}]")
    except (ValueError, RecursionError):
        return cell
    words = [one.get("text") for one in pieces if isinstance(one, dict)]
    return "".join(one for one in words if isinstance(one, str)) or cell


def _whole(rows: _Rows, problems: tuple[Problem, ...]) -> Part:
    """Keep a table as it stands, a line for each row and a tab between cells."""
    lines, blocks, place = [], [], 0
    places = CellPlaces()
    for number, row in rows:
        line = places.line(row, place, partial(_cell, number))
        end = place + len(line)
        blocks.append(
            Block(
                start=place,
                end=end,
                kind=BlockKind.TABLE_ROW,
                origin=f"row={number}",
            )
        )
        lines.append(line)
        place = end + 1
    text = "\n".join(lines)
    return Part(
        format=_FORMAT,
        text=text,
        blocks=tuple(blocks),
        loci=tuple(places.loci),
        metadata=Metadata(language=language_of(text)),
        links=bare_links(text),
        problems=problems,
    )


def _cell(row: int, place: int) -> str:
    return f"row={row}&col={place + 1}"
