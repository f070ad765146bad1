"""Tables as CSV that a spreadsheet opens without running anything in it.

A cell that begins as a formula does gets an apostrophe: documents and drafts are
foreign words, and a spreadsheet would run them (OWASP, CSV injection; ASVS 5.0
V1.2.10). Numbers stay numbers.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from io import StringIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
_BOM = "\ufeff"  # without it Excel takes UTF-8 for the machine's own code page


def csv_bytes(rows: Sequence[Sequence[str | int | Decimal]]) -> bytes:
    """Write rows as CSV (RFC 4180) in UTF-8."""
    sink = StringIO(newline="")
    csv.writer(sink).writerows(
        [
            [harmless(one) if isinstance(one, str) else one for one in row]
            for row in rows
        ]
    )
    return (_BOM + sink.getvalue()).encode("utf-8", "replace")


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
