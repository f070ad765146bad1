"""What an outlet changed in its own pages, in lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from retold.model.case import Case
from retold.model.document import Document
from retold.model.versions import Edit, Notice, PageHistory, Revision
from retold.present.casebook import Casebook
from retold.present.family_text import change_words, particular
from retold.present.pen import Pen
from retold.present.stemma_order import SMALL_CHANGES, ordered
from retold.present.words import counted, full_moment_words

_INDENT = "  "
_DEEPER = "      "
_NOTICE_WORDS = {
    Notice.DATE: "the page shows a new date of change, and does not say what changed",
    Notice.NONE: "the page says nothing of it",
}


def version_lines(book: Casebook, pen: Pen) -> list[str]:
    """List each page that is here in several versions, with every edit."""
    histories = book.case.histories
    if not histories:
        return [
            "  Here would be pages that you saved twice or more, with what was edited.",
            "  No two files of this case are versions of one page.",
        ]
    lines: list[str] = []
    for history in histories:
        first = book.document(history.versions[0])
        lines += pen.wrapped(page_name(first, history), _INDENT)
        lines += pen.wrapped(history.address, _INDENT)
        lines += particular("first", moment_seen(history.first_seen), pen)
        for revision in history.revisions:
            lines += ["", *_revision(revision, book, pen)]
        lines += [""] if lines[-1] else []
    return [*lines, *pen.wrapped(versions_words(book.case), _INDENT)]


def page_name(first: Document, history: PageHistory) -> str:
    """Name a page by its publisher, where that is known, and its title."""
    title = first.title or history.address
    return f"{first.publisher}: {title}" if first.publisher else title


def versions_words(case: Case) -> str:
    """Count pages, versions and edits; "" when no page is here twice."""
    histories = case.histories
    if not histories:
        return ""
    revisions = [one for history in histories for one in history.revisions]
    edits = sum(len(one.edits) for one in revisions)
    silent = sum(len(one.edits) for one in revisions if one.notice is not Notice.NOTE)
    versions = sum(len(one.versions) for one in histories)
    pages = counted(len(histories), "page")
    told = f"{pages} in {versions:,} versions: {counted(edits, 'edit')}"
    return f"{told}, {silent:,} of them without a note" if edits else told


def _revision(revision: Revision, book: Casebook, pen: Pen) -> list[str]:
    later = book.document(revision.later)
    place = f"{later.path}{f' ({later.part})' if later.part else ''}"
    lines = pen.wrapped(f"{moment_seen(revision.seen)}  {place}", _DEEPER, _INDENT)
    lines += _notice(revision, pen)
    for edit in weighty_first(revision.edits):
        lines += [*_edit(edit, pen), ""]
    return lines + particular("small", small_words(revision), pen)


def small_words(revision: Revision) -> str:
    """Count what changed in marks and places only."""
    counts = (
        (revision.small, "with other marks or capitals"),
        (revision.moved, "moved"),
    )
    told = (f"{counted(count, 'sentence')} {what}" for count, what in counts if count)
    return "; ".join(told)


def moment_seen(edtf: str | None) -> str:
    """Write when a version was seen: the day, and the time where it is known."""
    return "at an unknown date" if edtf is None else full_moment_words(edtf)


def _notice(revision: Revision, pen: Pen) -> list[str]:
    if revision.note is not None:
        return particular("note", f"“{revision.note.exact}”", pen)
    words = notice_words(revision)
    return particular("note", f"none: {words}" if words else "", pen)


def notice_words(revision: Revision) -> str:
    """Say what a page leaves unsaid of its edits; "" when it has a note, or none."""
    if revision.note is not None or not revision.edits:
        return ""
    return _NOTICE_WORDS[revision.notice]


def weighty_first(edits: Sequence[Edit]) -> list[Edit]:
    """Put mere rewording last, and keep the order of the page otherwise."""
    return sorted(edits, key=_is_small)


def _is_small(edit: Edit) -> bool:
    return bool(edit.changes) and all(one.kind in SMALL_CHANGES for one in edit.changes)


def _edit(edit: Edit, pen: Pen) -> list[str]:
    if edit.before is None or edit.after is None:
        name, place = ("added", edit.after) if edit.after else ("removed", edit.before)
        return particular(name, f"“{place.exact}”" if place else "", pen)
    lines = particular("was", f"“{edit.before.exact}”", pen)
    lines += particular("is", f"“{edit.after.exact}”", pen)
    for change in ordered(edit.changes):
        if change.kind not in SMALL_CHANGES:
            lines += particular("", change_words(change, pen), pen)
    return lines
