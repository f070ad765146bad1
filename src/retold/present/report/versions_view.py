"""Pages saved more than once, as the report shows what was edited in them."""

from __future__ import annotations

from dataclasses import dataclass

from retold.model.versions import Edit, PageHistory, Revision
from retold.present.casebook import Casebook
from retold.present.versions_text import (
    moment_seen,
    notice_words,
    page_name,
    small_words,
    weighty_first,
)
from retold.present.word_diff import Stretch, word_diff
from retold.present.words import change_kind_words


@dataclass(frozen=True, slots=True, kw_only=True)
class EditView:
    """One sentence; `kinds` names what changed in it."""

    stretches: list[Stretch]
    kinds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionView:
    """From one version to the next; `note` is the page's own word for it."""

    seen: str
    path: str
    note: str
    notice: str
    edits: list[EditView]
    small: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    """One page with its versions."""

    title: str
    address: str
    first: str
    revisions: list[RevisionView]


def history_view(history: PageHistory, book: Casebook) -> HistoryView:
    """Prepare one page for the template."""
    first = book.document(history.versions[0])
    return HistoryView(
        title=page_name(first, history),
        address=history.address,
        first=moment_seen(history.first_seen),
        revisions=[_revision(one, book) for one in history.revisions],
    )


def _revision(revision: Revision, book: Casebook) -> RevisionView:
    later = book.document(revision.later)
    return RevisionView(
        seen=moment_seen(revision.seen),
        path=f"{later.path}{f' ({later.part})' if later.part else ''}",
        note=book.names.masked(revision.note.exact) if revision.note else "",
        notice=notice_words(revision),
        edits=[_edit(one, book) for one in weighty_first(revision.edits)],
        small=small_words(revision),
    )


def _edit(edit: Edit, book: Casebook) -> EditView:
    before, after = (
        book.names.masked(one.exact) if one else "" for one in (edit.before, edit.after)
    )
    kinds = dict.fromkeys(change_kind_words(one.kind) for one in edit.changes)
    return EditView(stretches=word_diff(before, after), kinds=", ".join(kinds))
