"""Notes of DocumentCloud: those of one document, from its API, new or old.

They stand on a box of a page and quote nothing, so they are placed by page. Its
table of notes (title, note, page, id) names neither document nor writer.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from retold.present.notes.note import Json, Note, text, things

_COLUMNS = frozenset({"title", "note", "page"})
_SOMEBODY = "somebody at DocumentCloud"
_LISTS = ("notes", "annotations", "results")


def documentcloud_notes(value: Json) -> Iterator[Note]:
    """Give the notes in decoded JSON; nothing when it is of another program.

    Pages count from 0 in `page_number` and from 1 in the old `page`.
    """
    if not isinstance(value, dict):
        return
    inner = value.get("document")
    document = inner if isinstance(inner, dict) else value
    listed = next((document[key] for key in _LISTS if key in document), None)
    for one in things(listed):
        page = _page(one)
        if page is not None:
            yield _note(one, document, page)


def documentcloud_table(data: bytes) -> Iterator[Note]:
    """Give the notes in a CSV; nothing when it is no table of notes."""
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig", "replace")))
    try:
        if not set(reader.fieldnames or ()) >= _COLUMNS:
            return
        for row in reader:
            yield _row(row)
    except csv.Error:
        return


def _row(row: dict[str, str | None]) -> Note:
    words = [text(row["title"]), text(row["note"])]
    page = text(row["page"])
    return Note(
        by=_SOMEBODY,
        words=": ".join(filter(None, words)),
        program="DocumentCloud",
        page=int(page) + 1 if page.isascii() and page.isdecimal() else None,
    )


def _page(one: dict[str, Json]) -> int | None:
    for key, first in (("page_number", 0), ("page", 1)):
        number = one.get(key)
        if isinstance(number, int) and not isinstance(number, bool):
            return number + 1 - first
    return None


def _note(one: dict[str, Json], document: dict[str, Json], page: int) -> Note:
    words = [text(one.get("title")), text(one.get("content"))]
    user = one.get("user")
    named = text(user.get("name")) if isinstance(user, dict) else ""
    return Note(
        by=named or text(one.get("author")) or _SOMEBODY,
        words=": ".join(filter(None, words)),
        program="DocumentCloud",
        address=text(document.get("canonical_url")),
        title=text(document.get("title")),
        page=page,
        at=text(one.get("created_at")),
        link=text(one.get("canonical_url")),
    )
