"""Rulings on families and trees: what is one claim, and who has it from whom.

A ruling that would draw a circle, or let a telling come from a later one, is
refused with the reason; nothing else of the tree moves for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retold.model.errors import ReviewError
from retold.model.lineage import Descent, Family
from retold.model.match import Evidence
from retold.model.review import Ruled
from retold.review.desk import Desk, Draws

RULED = "ruled"  # the evidence of an edge that a person set
THROUGH = "through"  # of an edge over a telling that was taken out
_OUTWEIGHS = 100.0  # points; more than any evidence of the machine adds up to
_DIGITS = 3
_AS_BEFORE = (
    "; together they are too large to be weighed anew, so each telling keeps its parent"
)


def merge(ruled: Ruled, desk: Desk, draws: Draws) -> str:
    """Make one family of those of two tellings, and choose parents in all of it.

    Parents that people set stay. Where one family holds lost tellings, or both make
    too large a one, each telling keeps the parent it had.
    """
    one, other = _two(ruled, desk, draws)
    here, there = desk.home(one), desk.home(other)
    if here is not None and here is there:
        return "told to be one claim; they are in one family"
    members, more = _members(here, one), _members(there, other)
    for pair, who in desk.apart.items():
        if pair & members and pair & more:
            raise ReviewError(f"two of these tellings were kept apart by {who}")
    old = [family for family in (here, there) if family is not None]
    sides = [_sides(here, one, draws), _sides(there, other, draws)]
    told = [id_ for side in sides for id_ in side.tellings]
    denials = [id_ for side in sides for id_ in side.denials]
    tree = [edge for side in sides for edge in side.stemma]
    lost = tuple(each for side in sides for each in side.lost)
    joined = replace(draws.family(told, denials, tree), lost=lost)
    others = [one for one in desk.families.values() if one not in old]
    given = [edge for edge in tree if _is_ruled(edge)]
    anew = None if lost else draws.weighed(joined, given, others)
    desk.swap(old, anew or joined)
    return "merged: the two families are one" + ("" if anew else _AS_BEFORE)


def split(ruled: Ruled, desk: Desk, draws: Draws) -> str:
    """Take the first telling out of the family of the second."""
    one, other = _two(ruled, desk, draws)
    family = desk.home(one)
    if family is None or other not in _members(family, one):
        return "told not to be one claim; they are in no common family"
    desk.swap([family], without(family, one, desk, draws))
    return "split off from the family"


def apart(ruled: Ruled, desk: Desk, draws: Draws) -> str:
    """Keep two tellings in different families for good."""
    one, other = _two(ruled, desk, draws)
    split(ruled, desk, draws)
    desk.apart[frozenset((one, other))] = ruled.reviewer
    return "kept apart"


def parent(ruled: Ruled, desk: Desk, draws: Draws) -> str:
    """Say whom a telling comes from, or that it comes from none seen here."""
    child = desk.claim_at(ruled.subjects[0]).id
    family = desk.home(child)
    if family is None:
        raise ReviewError("it is in no family; merge it with its parent first")
    above = None
    if len(ruled.subjects) > 1:
        above = desk.claim_at(ruled.subjects[1]).id
        _check_parent(child, above, family, draws)
    why = (Evidence(rule=RULED, weight=_OUTWEIGHS, detail=ruled.reviewer),)
    edge = Descent(
        child=child,
        parent=above,
        confidence=1.0,
        why=why,
        changes=draws.changes(above, child) if above else (),
    )
    tree = [edge if one.child == child else one for one in family.stemma]
    if edge not in tree:
        tree.append(edge)
    new = draws.family(family.tellings, family.denials, tree)
    desk.swap([family], replace(new, lost=family.lost))
    return "its parent set" if above else "set as a beginning: no parent seen"


def without(family: Family, claim: str, desk: Desk, draws: Draws) -> Family | None:
    """Take a telling out of a family; what came from it comes from its parent.

    None when what is left is no family: a claim told once and denied by nobody.
    """
    told = [one for one in family.tellings if one != claim]
    denials = [one for one in family.denials if one != claim]
    if len(told) + len(denials) <= 1:
        return None
    own = next((one for one in family.stemma if one.child == claim), None)
    words = desk.claims[claim].anchor.exact
    tree = [
        _without(edge, claim, own, (words, draws))
        for edge in family.stemma
        if edge.child != claim
    ]
    parents = {one.parent for one in tree}
    parents |= {one.second.parent for one in tree if one.second}
    lost = tuple(one for one in family.lost if one.id in parents)
    return replace(draws.family(told, denials, tree), lost=lost)


def retold_anew(family: Family, moved: set[str], draws: Draws) -> Family:
    """Name again what changed along edges at tellings whose words were corrected."""
    tree = [
        replace(edge, changes=draws.changes(edge.parent, edge.child))
        if edge.parent and {edge.parent, edge.child} & moved and draws.has(edge.parent)
        else edge
        for edge in family.stemma
    ]
    new = draws.family(family.tellings, family.denials, tree)
    return replace(new, lost=family.lost)


def _without(
    edge: Descent, claim: str, own: Descent | None, shown: tuple[str, Draws]
) -> Descent:
    """Draw one edge of a family that a telling has left."""
    others = tuple(one for one in edge.alternatives if one != claim)
    second = edge.second if edge.second and edge.second.parent != claim else None
    if edge.parent != claim:
        return replace(edge, alternatives=others, second=second)
    above = own.parent if own else None
    if own is None or above is None:
        return Descent(
            child=edge.child, parent=None, confidence=0.0, alternatives=others
        )
    words, draws = shown
    weight = min(_points(edge), _points(own))
    return Descent(
        child=edge.child,
        parent=above,
        confidence=round(edge.confidence * own.confidence, _DIGITS),
        why=(Evidence(rule=THROUGH, weight=weight, detail=words),),
        alternatives=tuple(one for one in others if one != above),
        changes=draws.changes(above, edge.child) if draws.has(above) else (),
    )


def _is_ruled(edge: Descent) -> bool:
    return any(one.rule == RULED for one in edge.why)


def _points(edge: Descent) -> float:
    return sum(one.weight for one in edge.why)


def _two(ruled: Ruled, desk: Desk, draws: Draws) -> tuple[str, str]:
    if len(ruled.subjects) != 2:  # noqa: PLR2004 - a pair
        raise ReviewError("it must name two tellings")
    one, other = (desk.claim_at(subject).id for subject in ruled.subjects)
    if one == other:
        raise ReviewError("both are one telling")
    for claim in (one, other):
        if not draws.has(claim):
            raise ReviewError("one of them stands where no claims are told")
    return one, other


def _members(family: Family | None, claim: str) -> set[str]:
    return {*family.tellings, *family.denials} if family else {claim}


def _sides(family: Family | None, claim: str, draws: Draws) -> Family:
    """Give the family of a telling; of one told alone, itself without a parent."""
    if family is not None:
        return family
    alone = Descent(child=claim, parent=None, confidence=0.0)
    return draws.family([claim], [], [alone])


def _check_parent(child: str, above: str, family: Family, draws: Draws) -> None:
    if above == child:
        raise ReviewError("a telling cannot come from itself")
    if above not in _members(family, child):
        raise ReviewError("the two are in different families; merge them first")
    if draws.is_later(above, child):
        raise ReviewError("that telling is known to be later")
    if child in _ancestors(above, family.stemma):
        raise ReviewError(
            "that telling comes from this one itself; set its parent first"
        )


def _ancestors(claim: str, stemma: Sequence[Descent]) -> set[str]:
    """Find everything a telling comes from, second parents counted."""
    edges = {one.child: one for one in stemma}
    seen: set[str] = set()
    open_ = [claim]
    while open_:
        edge = edges.get(open_.pop())
        if edge is None:
            continue
        above = {edge.parent, edge.second.parent if edge.second else None} - {None}
        fresh = {one for one in above if one is not None} - seen
        seen |= fresh
        open_ += sorted(fresh)
    return seen
