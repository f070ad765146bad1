"""A case as outsiders may see it: what was ruled, without who ruled and why.

Names of reviewers and their reasons are the desk's own. Notes stay there; that a
person ruled, and not the machine, is said everywhere.
"""

from __future__ import annotations

from dataclasses import replace

from retold.model.case import Case
from retold.model.lineage import Descent, Family
from retold.model.match import Evidence
from retold.model.review import Fate, Reviewed, Ruling

_SOMEBODY = "a person"
_RULED = "ruled"
# What people write to one another, with their names.
_OF_THE_DESK = frozenset({Ruling.NOTE, Ruling.ASSIGN})


def unnamed(case: Case) -> Case:
    """Return the case without the names and reasons of those who ruled on it."""
    if not case.reviews:
        return case
    answered = {
        one.targets
        for one in case.reviews
        if one.fate is Fate.STANDS and one.review.ruled.ruling is Ruling.CHECK
    }
    return replace(
        case,
        families=tuple(map(_family, case.families)),
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


def _family(one: Family) -> Family:
    return replace(one, stemma=tuple(map(_edge, one.stemma)))


def _edge(one: Descent) -> Descent:
    return replace(one, why=tuple(map(_evidence, one.why)))


def _evidence(one: Evidence) -> Evidence:
    return replace(one, detail=_SOMEBODY) if one.rule == _RULED else one


def _reviewed(one: Reviewed) -> Reviewed:
    ruled = replace(one.review.ruled, reviewer=_SOMEBODY, why="")
    return replace(one, review=replace(one.review, ruled=ruled))
