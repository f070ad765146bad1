"""Tables as CSV that a spreadsheet opens without running anything in it.

A cell that begins as a formula does gets an apostrophe: documents and drafts are
foreign words, and a spreadsheet would run them (OWASP, CSV injection; ASVS 5.0
V1.2.10). So does what follows a semicolon, a tab or a new line within a cell: where the
comma is for decimals, a spreadsheet parts the line there. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO
from itertools import islice

from retold.model.quantity import decimal_text
from retold.present.export.encode import whole_characters
from retold.present.export.tables import Cell

# The second four are the full-width forms, which some programs take for the first.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0")
_ALONE = frozenset("=+-@")  # "=" is how a figure is bound; alone it runs nothing
_INSIDE = re.compile(r"([;\t\r\n][\s\"]{0,8})(?=[=+@＝＋－＠-])")
_ROWS_AT_ONCE = 200  # some 50 KB, and 20 ms to make
_BOM = "\ufeff"  # without it Excel takes UTF-8 for the machine's own code page


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write rows as CSV (RFC 4180) in UTF-8; numbers stay numbers."""
    return b"".join(csv_chunks(rows))


def csv_chunks(rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Write the same a few rows at a time, as they are made; the first at once."""
    mark = _BOM
    left = iter(rows)
    while some := list(islice(left, _ROWS_AT_ONCE)):
        sink = StringIO(newline="")
        csv.writer(sink).writerows([[plain(cell) for cell in row] for row in some])
        yield (mark + whole_characters(sink.getvalue())).encode()
        mark = ""


def plain(cell: Cell) -> str:
    """Write a cell; what is not known is empty."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return harmless(cell.replace("\0", "�"))
    return decimal_text(cell) if isinstance(cell, Decimal) else str(cell)


def harmless(words: str) -> str:
    """Put an apostrophe before words that a spreadsheet would take for a formula."""
    inside = _INSIDE.sub(r"\1'", words)
    runs = inside.startswith(_FORMULA) and words not in _ALONE
    return f"'{inside}" if runs else inside
