"""Bytes to documents: text kept exactly, origin kept, hostile bytes boxed.

`discover` lists the files that paths mean; a `Reader` turns each into one
`Outcome`: the documents in it, or the reason why there are none. Parsers run in
child processes without rights (see `retold.read.box`), one module a format
behind the table in `retold.read.registry`.
"""

from retold.read.discover import Input, discover
from retold.read.limits import Limits
from retold.read.page_boxes import page_boxes
from retold.read.programs import programs
from retold.read.reader import Outcome, Reader, Status
from retold.read.registry import FORMATS, Format

__all__ = [
    "FORMATS",
    "Format",
    "Input",
    "Limits",
    "Outcome",
    "Reader",
    "Status",
    "discover",
    "page_boxes",
    "programs",
]
