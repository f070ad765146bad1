"""What people ruled, put over what the machine found.

`chain` seals the log, `standing` says which rulings are in effect, `placing` finds
their words again, and `applying` gives the case as they leave it. The machine's own
records stay as they are.
"""

from retold.review.applying import (
    ON_DOCUMENTS,
    UNPLACED,
    DocumentRulings,
    applied,
    document_rulings,
)
from retold.review.chain import (
    entry,
    fault,
    from_line,
    line,
    opened,
    record,
    sealed,
    sound,
)
from retold.review.desk import Draw, Draws
from retold.review.placing import Shelf
from retold.review.standing import (
    Standing,
    last_to_redo,
    last_to_undo,
    rival,
    standing,
)

__all__ = [
    "ON_DOCUMENTS",
    "UNPLACED",
    "DocumentRulings",
    "Draw",
    "Draws",
    "Shelf",
    "Standing",
    "applied",
    "document_rulings",
    "entry",
    "fault",
    "from_line",
    "last_to_redo",
    "last_to_undo",
    "line",
    "opened",
    "record",
    "rival",
    "sealed",
    "sound",
    "standing",
]
