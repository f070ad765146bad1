"""Pages in several versions as the JSON contract's `page_versions`."""

from __future__ import annotations

from retold.model.lineage import Change
from retold.model.versions import Edit, PageHistory, Revision
from retold.present.export.encode import span_object


def history_object(one: PageHistory) -> dict[str, object]:
    """Write the versions of a page, and what was edited from one to the next."""
    return {
        "address": one.address,
        "first_seen": one.first_seen,
        "documents": list(one.versions),
        "revisions": [_revision(each) for each in one.revisions],
    }


def change_object(one: Change) -> dict[str, object]:
    """Write a typed change with its words on both sides."""
    return {
        "kind": one.kind.value,
        "before": one.before and span_object(one.before),
        "after": one.after and span_object(one.after),
    }


def _revision(one: Revision) -> dict[str, object]:
    return {
        "before": one.earlier,
        "after": one.later,
        "seen": one.seen,
        "notice": one.notice.value,
        "note": one.note and span_object(one.note),
        "edits": [_edit(each) for each in one.edits],
        "small_edits": one.small,
        "moved": one.moved,
    }


def _edit(one: Edit) -> dict[str, object]:
    return {
        "before": one.before and span_object(one.before),
        "after": one.after and span_object(one.after),
        "changes": [change_object(each) for each in one.changes],
    }
