"""A case with only those links that are more than a bare possibility.

A link less sure than `BELIEVED_FROM` is not drawn: its telling stands as a
beginning, and only `retold show` says whom it may come from.
"""

from __future__ import annotations

from dataclasses import replace

from retold.model.case import Case
from retold.model.lineage import Descent, Family

BELIEVED_FROM = 0.2  # a link less sure than this is not drawn as descent


def believed(case: Case) -> Case:
    """Return the case without the links that are not believed."""
    return replace(case, families=tuple(map(_pruned, case.families)))


def doubted(case: Case) -> dict[str, Descent]:
    """Return the links that are not believed, by the telling they lead to."""
    return {
        edge.child: edge
        for family in case.families
        for edge in family.stemma
        if _is_doubted(edge)
    }


def _pruned(family: Family) -> Family:
    if not any(map(_is_doubted, family.stemma)):
        return family
    return replace(family, stemma=tuple(map(_cut, family.stemma)))


def _cut(edge: Descent) -> Descent:
    if not _is_doubted(edge):
        return edge
    return Descent(
        child=edge.child, parent=None, confidence=round(1 - edge.confidence, 3)
    )


def _is_doubted(edge: Descent) -> bool:
    return edge.parent is not None and edge.confidence < BELIEVED_FROM
