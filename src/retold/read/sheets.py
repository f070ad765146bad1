"""Workbooks (XLSX, ODS, XLS) by calamine: values with the places of their cells.

Values are kept, not how a sheet would show them; formulas are never computed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from retold.model.document import Block, BlockKind, Problem
from retold.model.errors import ReadError
from retold.read.archive import Archive
from retold.read.cells import CellPlaces
from retold.read.decode import normalise, storable
from retold.read.docx import core_properties
from retold.read.language import language_of
from retold.read.odt import open_properties, refuse_encrypted
from retold.read.parts import Context, Metadata, Part
from retold.read.plain import bare_links
from retold.read.sheets_merged import Merged
from retold.read.table import told_by_rows
from retold.read.xml_gate import xml_root

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
XLS = "application/vnd.ms-excel"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_CORE = "docProps/core.xml"
_LETTERS = 26
_DOCTYPE_BYTES = 4096

_Value = str | float | bool | dt.date | dt.time | dt.timedelta


@dataclass(slots=True, kw_only=True)
class _Page:
    """The text of a workbook while it is being written."""

    text: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    place: int = 0
    cells: CellPlaces = field(default_factory=CellPlaces)

    def next(self, before: str) -> int:
        """Return where the next words begin when `before` stands above them."""
        return self.place + len(before) if self.place else 0

    def add(self, words: str, before: str, block: Block) -> None:
        if self.place:
            self.text.append(before)
            self.place += len(before)
        start = self.place
        self.text.append(words)
        self.place += len(words)
        self.blocks.append(replace(block, start=start, end=self.place))


def parse(data: bytes, context: Context) -> list[Part]:
    """Read a workbook: posts as documents of their own, other sheets as one."""
    known, stream, format_ = _let_through(data, context)
    book = _open(stream)
    page, posts = _Page(), []
    visible, hidden = _sheets(book)
    several = len(visible) > 1
    left, cut = context.limits.rows, False
    for name in visible:
        sheet = _sheet(book, name)
        first = sheet.start[1] if sheet.start else 0
        merged = Merged(sheet.merged_cell_ranges, first, _named)
        rows = list(_rows(sheet, merged, left + 1))
        cut = len(rows) > left
        del rows[left:]
        left -= len(rows)
        found = told_by_rows(rows, partial(_address, name), format_)
        posts += found
        if rows and not found:
            laid = _Laid(name=name, rows=rows, first=first, merged=merged)
            _write(page, laid, titled=several)
        if cut:
            break
    problems = tuple(_problems(context, hidden, cut=cut))
    parts = [*posts, *_whole(page, known, format_)]
    if not parts:
        raise ReadError("no-text", "there is no filled cell in it")
    return [replace(part, problems=problems) for part in parts]


def _let_through(data: bytes, context: Context) -> tuple[Metadata, BytesIO, str]:
    """Pass a workbook through the gate; return what calamine may open."""
    if not data.startswith(b"PK"):
        if _LOCKED in data:
            raise ReadError("password", "it is locked with a password")
        return Metadata(), BytesIO(data), XLS
    archive = Archive(data, context.limits)
    refuse_encrypted(archive)
    members = {
        name: archive.read(name)
        for name in archive.names
        if name.endswith((".xml", ".rels", ".bin")) or name == "mimetype"
    }
    for name, content in members.items():
        if b"<!DOCTYPE" in content[:_DOCTYPE_BYTES].replace(b"\0", b""):
            why = f"its part {name} declares a document type (DTD)"
            raise ReadError("doctype", why)
    if "content.xml" in members:
        return open_properties(archive), archive.repacked(members), ODS
    core = xml_root(members[_CORE], _CORE) if _CORE in members else None
    return core_properties(core), archive.repacked(members), XLSX


def _open(stream: BytesIO) -> CalamineWorkbook:
    from python_calamine import (  # noqa: PLC0415 - only workbooks need it
        CalamineError,
        CalamineWorkbook,
        PasswordError,
    )

    try:
        return CalamineWorkbook.from_filelike(stream)
    except PasswordError as error:
        raise ReadError("password", "it is locked with a password") from error
    except CalamineError as error:
        raise ReadError("damaged", "there is no sound workbook in it") from error


def _sheets(book: CalamineWorkbook) -> tuple[list[str], int]:
    """Name the sheets that show, and count those that do not."""
    kinds = {"WorkSheet"}
    tables = [
        one for one in book.sheets_metadata if str(one.typ).rpartition(".")[2] in kinds
    ]
    visible = [
        one.name for one in tables if str(one.visible).rpartition(".")[2] == "Visible"
    ]
    return visible, len(tables) - len(visible)


def _sheet(book: CalamineWorkbook, name: str) -> CalamineSheet:
    from python_calamine import CalamineError  # noqa: PLC0415 - as above

    try:
        return book.get_sheet_by_name(name)
    except CalamineError as error:
        raise ReadError("damaged", "one of its sheets is damaged") from error


_Rows = list[tuple[int, list[str]]]


def _rows(
    sheet: CalamineSheet, merged: Merged, most: int
) -> Iterator[tuple[int, list[str]]]:
    """Give the filled rows of a sheet with their numbers, at most `most`."""
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if most <= 0:
            return
        cells = [_shown(value) for value in row]
        if any(cells):
            most -= 1
            yield number, merged.filled(number - 1, cells)


def _shown(value: _Value) -> str:
    """Write a value: whole numbers without a point, days without a time."""
    if isinstance(value, str):
        return normalise(storable(value)).strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    """The filled rows of a sheet; their cells begin at column `first`."""

    name: str
    rows: _Rows
    first: int
    merged: Merged


def _write(page: _Page, sheet: _Laid, *, titled: bool) -> None:
    """Write the rows of a sheet as lines, under its name if there are several."""
    before = "\n\n"
    if titled:
        words = " ".join(normalise(storable(sheet.name)).split()) or "?"
        origin = f"sheet={_quoted(sheet.name)}"
        heading = Block(start=0, end=0, kind=BlockKind.HEADING, level=1, origin=origin)
        page.add(words, before, heading)
    for number, row in sheet.rows:
        cell = partial(_cell, sheet, number)
        line = page.cells.line(row, page.next(before), cell).rstrip("\t")
        origin = (
            f"{_address(sheet.name, number)};cells={_cells(row, number, sheet.first)}"
        )
        block = Block(start=0, end=0, kind=BlockKind.TABLE_ROW, origin=origin)
        page.add(line, before, block)
        before = "\n"


def _address(sheet: str, number: int) -> str:
    return f"sheet={_quoted(sheet)};row={number}"


def _quoted(name: str) -> str:
    """Keep a sheet's name from breaking the address that it stands in."""
    return storable(name).replace("%", "%25").replace(";", "%3B").replace("&", "%26")


def _cell(sheet: _Laid, number: int, place: int) -> str:
    cell = sheet.merged.cell(number - 1, sheet.first + place)
    return f"sheet={_quoted(sheet.name)}&cell={cell}"


def _named(row: int, column: int) -> str:
    return f"{_column(column)}{row + 1}"


def _cells(row: list[str], number: int, first: int) -> str:
    """Name the first and the last filled cell of a row: "B4:D4"."""
    filled = [place for place, cell in enumerate(row, start=first) if cell]
    return f"{_column(filled[0])}{number}:{_column(filled[-1])}{number}"


def _column(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def _whole(page: _Page, known: Metadata, format_: str) -> Iterator[Part]:
    if not page.blocks:
        return
    text = "".join(page.text)
    yield Part(
        format=format_,
        text=text,
        blocks=tuple(page.blocks),
        loci=tuple(page.cells.loci),
        metadata=replace(known, language=known.language or language_of(text)),
        links=bare_links(text),
    )


def _problems(context: Context, hidden: int, *, cut: bool) -> Iterator[Problem]:
    if hidden:
        sheets = f"{hidden} hidden sheets were" if hidden > 1 else "1 hidden sheet was"
        yield Problem(code="hidden-text", message=f"{sheets} left out.")
    if cut:
        message = f"Only the first {context.limits.rows} rows were read."
        yield Problem(code="rows-cut", message=message)
