"""Which files of an ArchiveBox collection are read: each page once.

ArchiveBox keeps a page in many forms side by side: as one file, as a WARC, as the
text taken out of it. Read together they would be as many tellings by one outlet.
Folders and files are known by their names alone; nothing is opened here.
"""

from __future__ import annotations

import re
from pathlib import Path

_SNAPSHOT = re.compile(r"\d{9,11}(?:\.\d{1,9})?")  # named by the second it was added
_ABOUT_SNAPSHOT = frozenset({"index.html", "index.json", "index.jsonl"})
_COLLECTION = frozenset({"ArchiveBox.conf", "index.sqlite3"})
_NOT_PAGES = frozenset({"index.html", "index.json", "logs", "sources", "users"})
# The best first: what has its address and the day it was kept in it.
_FORMS = (
    "singlefile.html",
    "singlefile/singlefile.html",
    "warc",
    "wget/warc",
    "output.html",
    "dom/output.html",
    "readability/content.html",
    "mercury/content.html",
    "output.pdf",
    "pdf/output.pdf",
    "htmltotext.txt",
)
_BESIDE = ("media", "ytdlp")  # subtitles say something else than the page


def best_forms(folder: Path, names: set[str]) -> list[Path] | None:
    """Choose what is read of the snapshot of a page; None for any other folder."""
    named_so = _SNAPSHOT.fullmatch(folder.name) and folder.parent.name == "archive"
    if not named_so or not names & _ABOUT_SNAPSHOT:
        return None
    forms = [folder / form for form in _FORMS]
    best = next((form for form in forms if form.exists()), None)
    if best is None:
        return None
    return [best, *(folder / name for name in _BESIDE if name in names)]


def is_about_collection(name: str, beside: set[str]) -> bool:
    """Say whether a file or folder is about a collection, and no page of it."""
    is_collection = "archive" in beside and beside & _COLLECTION
    return bool(is_collection) and name in _NOT_PAGES | _COLLECTION
