"""A case as outsiders may see it: what was ruled, without who ruled and why.

Names of reviewers and their reasons are the desk's own. Notes stay there; that a
person ruled, and not the machine, is said everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retold.model.case import Case
from retold.model.lineage import Descent, Family
from retold.model.match import Evidence
from retold.model.review import Fate, Reviewed, Ruling
from retold.present.names import Names

_SOMEBODY = "a person"
_RULED = "ruled"
# What people write to one another, with their names.
_OF_THE_DESK = frozenset({Ruling.NOTE, Ruling.ASSIGN})


def unnamed(case: Case, names: Names) -> Case:
    """Return the case without the names and reasons of those who ruled on it.

    The words that link two tellings are listed one by one; those of `names` go too.
    """
    if not case.reviews and not names.any_hidden:
        return case
    answered = {
        one.targets
        for one in case.reviews
        if one.fate is Fate.STANDS and one.review.ruled.ruling is Ruling.CHECK
    }
    return replace(
        case,
        families=tuple(_family(one, names) for one in case.families),
        findings=tuple(
            replace(one, reason="A person ruled so.")
            if (one.claim, one.source) in answered
            else one
            for one in case.findings
        ),
        reviews=tuple(
            _reviewed(one)
            for one in case.reviews
            if one.review.ruled.ruling not in _OF_THE_DESK
        ),
    )


def _family(one: Family, names: Names) -> Family:
    return replace(one, stemma=tuple(_edge(edge, names) for edge in one.stemma))


def _edge(one: Descent, names: Names) -> Descent:
    second = one.second and replace(one.second, why=_why(one.second.why, names))
    return replace(one, why=_why(one.why, names), second=second)


def _why(every: Sequence[Evidence], names: Names) -> tuple[Evidence, ...]:
    return tuple(
        replace(
            one,
            detail=_SOMEBODY if one.rule == _RULED else names.masked_list(one.detail),
        )
        for one in every
    )


def _reviewed(one: Reviewed) -> Reviewed:
    ruled = replace(one.review.ruled, reviewer=_SOMEBODY, why="")
    return replace(one, review=replace(one.review, ruled=ruled))
