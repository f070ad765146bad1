"""What was found across documents, as rows of the case's tables.

The names are those of the JSON that `retold export` writes; `schema/tables.sql` says
what each column holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from retold.model.case import Case
from retold.model.lineage import Change, Descent, Family
from retold.model.match import Evidence
from retold.model.source import Finding
from retold.model.versions import PageHistory
from retold.store.reading_rows import Row, Rows, listed, problem_row, words, words_as

# Filled by a join, so emptied when the next one is kept.
RESULT_TABLES = (
    "families",
    "tellings",
    "lost_tellings",
    "descents",
    "changes",
    "findings",
    "passages",
    "differences",
    "page_versions",
    "edits",
)


def result_rows(case: Case) -> Rows:
    """Write families, findings, histories and problems of a case, by table."""
    outlet_of = {
        claim.id: one.document.outlet
        for one in case.readings
        for claim in one.extraction.claims
    }
    families = [_family(one, at, outlet_of) for at, one in enumerate(case.families)]
    descents = [row for one in case.families for row in _descents(one)]
    changes = [row for one in case.families for row in _changes(one)]
    return {
        "families": families,
        "tellings": [row for one in case.families for row in _tellings(one)],
        "lost_tellings": [
            {"id": lost.id, "family": one.id, "text": lost.text}
            for one in case.families
            for lost in one.lost
        ],
        "descents": descents,
        "changes": changes,
        "findings": [_finding(one, at) for at, one in enumerate(case.findings)],
        "passages": [row for one in case.findings for row in _passages(one)],
        "differences": [
            {
                "finding": one.id,
                "position": at,
                "kind": slot.kind,
                "claim": slot.claim,
                "source": slot.source,
            }
            for one in case.findings
            for at, slot in enumerate(one.differences)
        ],
        "page_versions": [row for one in case.histories for row in _versions(one)],
        "edits": [row for one in case.histories for row in _edits(one)],
        "problems": [problem_row(one, None) for one in case.problems],
    }


def _family(one: Family, position: int, outlet_of: Mapping[str, str]) -> Row:
    told = (*one.tellings, *one.denials)
    return {
        "id": one.id,
        "position": position,
        "label": one.label,
        "first": one.first,
        "origins": one.origins,
        "tellings": len(one.tellings),
        "denials": len(one.denials),
        "lost": len(one.lost),
        "outlets": len({outlet_of[id_] for id_ in told if id_ in outlet_of}),
    }


def _tellings(one: Family) -> Iterator[Row]:
    told = [(id_, 0) for id_ in one.tellings] + [(id_, 1) for id_ in one.denials]
    for position, (id_, denies) in enumerate(told):
        yield {"family": one.id, "claim": id_, "position": position, "denies": denies}


def _descents(family: Family) -> Iterator[Row]:
    for position, one in enumerate(family.stemma):
        edge: Row = {"family": family.id, "child": one.child, "position": position}
        yield {
            **edge,
            "parent": one.parent,
            "second": 0,
            "confidence": one.confidence,
            "why": _reasons(one.why),
            "alternatives": listed(one.alternatives),
        }
        if one.second is not None:
            yield {
                **edge,
                "parent": one.second.parent,
                "second": 1,
                "confidence": None,
                "why": _reasons(one.second.why),
                "alternatives": "",
            }


def _reasons(why: Iterable[Evidence]) -> str:
    return listed(f"{one.rule}: {one.detail}" for one in why)


def _changes(family: Family) -> Iterator[Row]:
    for one in family.stemma:
        for second, changes in enumerate(_changes_by_parent(one)):
            for position, change in enumerate(changes):
                yield {
                    "family": family.id,
                    "child": one.child,
                    "second": second,
                    "position": position,
                    "kind": change.kind.value,
                    **words_as("before", change.before),
                    **words_as("after", change.after),
                }


def _changes_by_parent(one: Descent) -> tuple[Sequence[Change], Sequence[Change]]:
    return one.changes, one.second.changes if one.second else ()


def _finding(one: Finding, position: int) -> Row:
    return {
        "id": one.id,
        "position": position,
        "claim": one.claim,
        "source": one.source,
        "verdict": one.verdict.value,
        "reason": one.reason,
        "pages": one.searched.pages,
        "paragraphs": one.searched.paragraphs,
        "unreadable_pages": listed(one.searched.unreadable_pages),
    }


def _passages(one: Finding) -> Iterator[Row]:
    for position, passage in enumerate(one.passages):
        yield {
            "finding": one.id,
            "position": position,
            "document": passage.document,
            "page": passage.page,
            "label": passage.label,
            "paragraph": passage.paragraph,
            "section": passage.section,
            **words(passage.anchor),
        }


def _versions(one: PageHistory) -> Iterator[Row]:
    came_by = (None, *one.revisions)
    for position, document in enumerate(one.versions):
        by = came_by[position]
        yield {
            "address": one.address,
            "position": position,
            "document": document,
            "seen": by.seen if by else one.first_seen,
            "notice": by.notice.value if by else None,
            "note": by.note.exact if by and by.note else None,
            "edits": len(by.edits) if by else 0,
            "small": by.small if by else 0,
            "moved": by.moved if by else 0,
        }


def _edits(one: PageHistory) -> Iterator[Row]:
    for version, by in enumerate(one.revisions, 1):
        for position, edit in enumerate(by.edits):
            yield {
                "address": one.address,
                "version": version,
                "position": position,
                **words_as("before", edit.before),
                **words_as("after", edit.after),
            }
