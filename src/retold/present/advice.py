"""What a reader can do about a problem, by the code of that problem.

`read` says what happened and where; what to do about it is the same for every
file and is said here once.
"""

from __future__ import annotations

_ADVICE = {
    "comments-not-saved": (
        "Export them, or save the page with SingleFile after scrolling to them."
    ),
    "damaged": "Fetch the file again and trace again.",
    "damaged-pages": "Fetch the file again and trace again.",
    "empty": "Save it again: it holds nothing.",
    "format-unknown": "See what is read: retold formats",
    "no-date": "If you know it: retold set FILE date=2025-03-04 --by NAME",
    "password": "Save a copy without the password and trace again.",
    "scanned-pages": (
        "Run OCR (for instance ocrmypdf) and trace again; page numbers stay the same."
    ),
    "thin-page": "Save it again with SingleFile after closing the notice.",
    "too-large": "Split it, and trace its parts.",
}


def advice_words(code: str) -> str:
    """Say what to do about a problem with this code; nothing when there is none."""
    return _ADVICE.get(code, "")
