"""What a reader can do about a problem, by the code of that problem.

`read` says what happened and where; what to do about it is the same for every
file and is said here once.
"""

from __future__ import annotations

_SPLIT = "Split it, and trace its parts."
_FETCH_AGAIN = "Fetch the file again and trace again."
_OTHER_FORM = (
    "Open it in the program it comes from, save it anew or in another format (PDF, "
    "HTML, text), and trace again."
)
_ODD_LETTERS = (
    "Look whether its letters are right. If not, save it as UTF-8 and trace again."
)
_ADVICE = {
    "attachments-not-read": "Save what you need of them as files of their own.",
    "comments-not-saved": (
        "Export them, or save the page with SingleFile after scrolling to them."
    ),
    "crashed": _OTHER_FORM,
    "damaged": _FETCH_AGAIN,
    "damaged-pages": _FETCH_AGAIN,
    "damaged-records": _FETCH_AGAIN,
    "dates-against-links": (
        "Look at both dates where they stand, and give the right one: "
        "retold set FILE date=2025-03-04 --by NAME"
    ),
    "dates-years-apart": (
        "Look at the date where it stands. If it is wrong, give the right one: "
        "retold set FILE date=2025-03-04 --by NAME; if an old story is told again, it "
        "may stay."
    ),
    "documents-cut": _SPLIT,
    "empty": "Save it again: it holds nothing.",
    "encoding-conflict": _ODD_LETTERS,
    "encoding-guessed": _ODD_LETTERS,
    "encoding-unknown": _ODD_LETTERS,
    "format-unknown": "See what is read: retold formats",
    "garbage": _OTHER_FORM,
    "large-family": (
        "Take its tree as a sketch. If it mixes several claims, part them: "
        "retold review split TELLING TELLING"
    ),
    "lines-damaged": _FETCH_AGAIN,
    "memory": _OTHER_FORM,
    "no-date": "If you know it: retold set FILE date=2025-03-04 --by NAME",
    "no-dates": (
        "Give the documents their dates, one by one: "
        "retold set FILE date=2025-03-04 --by NAME"
    ),
    "one-minute": (
        "If that was when they were saved, give the dates of publication: "
        "retold set FILE date=2025-03-04 --by NAME"
    ),
    "pages-cut": _SPLIT,
    "parser-error": _OTHER_FORM,
    "parts-cut": _SPLIT,
    "password": "Save a copy without the password and trace again.",
    "rows-cut": _SPLIT,
    "scanned-pages": (
        "Run OCR (for instance ocrmypdf) and trace again; page numbers stay the same."
    ),
    "text-cut": _SPLIT,
    "thin-page": "Save it again with SingleFile after closing the notice.",
    "timeout": _OTHER_FORM,
    "too-deep": _OTHER_FORM,
    "too-large": _SPLIT,
}


def advice_words(code: str) -> str:
    """Say what to do about a problem with this code; nothing when there is none."""
    return _ADVICE.get(code, "")
