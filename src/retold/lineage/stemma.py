"""Who has it from whom: one parent for every telling, or none seen.

Each telling weighs the tellings that may be before it and those it names. That
it has a parent at all is told by what the two share; which one it is, by the
edits that would lead from each, by what it states, and by the time between.
Where dates leave open which of two was first, the whole tree is weighed at
once. An edge with little evidence is drawn grey: its confidence says that no
parent at all is likelier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import exp
from types import MappingProxyType

from retold.lineage.arborescence import ROOT, best_tree, has_circle, shares
from retold.lineage.changes import changes
from retold.lineage.clusters import Cluster
from retold.lineage.nearby import Nearby
from retold.lineage.options import NAMED, Option, has, is_stated, options, other_way
from retold.lineage.order import rank
from retold.lineage.seconds import with_seconds
from retold.model.lineage import Descent
from retold.model.match import Evidence, Telling

BAR = 2.6  # points from which a parent is likelier than no parent seen
DENIAL_BAR = 1.0  # the match has already shown what the denial is about
REACH = 1.0  # log-odds behind the best that still make an alternative
_MOST_ALTERNATIVES = 5
_GREY = 0.5  # factor on the confidence of an edge without dates on both sides
WEIGHED = 400  # tellings of a family whose whole tree is weighed
_UNNAMED = 0.1  # factor on the odds of others where a source is named
_EDITS = "edits"  # tells which parent it was, not whether it is one
_HAIR = 0.001  # of a share: decides between copies of one wording
_DIGITS = 3


def stemma(
    cluster: Cluster,
    nearby: Nearby,
    given: Mapping[str, Descent] = MappingProxyType({}),
) -> tuple[Descent, ...]:
    """Draw the tree of one family: a `Descent` for every telling and denial.

    Those `given`, by their child, stay as they are; the others are chosen around them.
    """
    everyone = (*cluster.tellings, *cluster.denials)
    seen = {each.id: options(each, nearby) for each in everyone}
    place = {each.id: at for at, each in enumerate(everyone)}
    edges = {
        place[each.id]: _edges(each, seen[each.id], place, nearby) for each in everyone
    }
    sure = _shares(edges, len(everyone))
    gains = {at: _gains(everyone, shares_of, nearby) for at, shares_of in sure.items()}
    gains |= {
        place[one.child]: {place[one.parent] if one.parent else ROOT: 1.0}
        for one in given.values()
    }
    tree = best_tree(gains)
    drawn = [
        given.get(each.id)
        or _descent(each, seen[each.id], (everyone, sure[at], tree[at]), nearby)
        for at, each in enumerate(everyone)
    ]
    told = {each.id: each for each in everyone}
    found = with_seconds(drawn, told, seen, nearby)
    return tuple(given.get(one.child, one) for one in found)


def _edges(
    child: Telling,
    found_for: Sequence[Option],
    place: Mapping[str, int],
    nearby: Nearby,
) -> dict[int, float]:
    """Give the log-odds of each parent, and of none.

    None stands as far above the best as the bar stands above its points. What
    the direction of the edits says must not enter there: of two tellings, each
    would then be as good a first one as the other.
    """
    open_to = [each for each in found_for if _is_open(child, each, len(place))]
    if not open_to:
        return {ROOT: 0.0}
    found = {place[each.parent.id]: each.choice for each in open_to}
    best = max(open_to, key=lambda each: each.choice)
    even = (best.choice + other_way(child, best, nearby)) / 2
    found[ROOT] = even + _bar(child) - max(each.weight for each in open_to)
    return found


def _is_open(child: Telling, option: Option, count: int) -> bool:
    """Whether it may be the parent; a large family keeps to the order of dates."""
    if count <= WEIGHED or is_stated(option):
        return True
    return child.denies or rank(option.parent) < rank(child)


def _bar(child: Telling) -> float:
    return DENIAL_BAR if child.denies else BAR


def _shares(
    edges: Mapping[int, Mapping[int, float]], count: int
) -> dict[int, dict[int, float]]:
    """Give each edge's share, child by child where there is no circle."""
    if count > WEIGHED or not has_circle(edges):
        found = {}
        for child, parents in edges.items():
            most = max(parents.values())
            odds = {one: exp(weight - most) for one, weight in parents.items()}
            total = sum(odds.values())
            found[child] = {one: odd / total for one, odd in odds.items()}
        return found
    return shares(edges, count)


def _gains(
    everyone: Sequence[Telling], sure: Mapping[int, float], nearby: Nearby
) -> dict[int, float]:
    """Give for each parent the share of all copies of it, its own weighing a hair.

    None is worth nothing here: a parent below the bar is drawn, in grey.
    """
    alike: defaultdict[int, float] = defaultdict(float)
    for one, share in sure.items():
        if one != ROOT:
            alike[nearby.wording(everyone[one])] += share
    return {
        one: alike[nearby.wording(everyone[one])] + _HAIR * share
        if one != ROOT
        else 0.0
        for one, share in sure.items()
    }


def _descent(
    child: Telling,
    open_to: Sequence[Option],
    tree: tuple[Sequence[Telling], Mapping[int, float], int],
    nearby: Nearby,
) -> Descent:
    """Say which parent it has in the tree, how sure that is, and what else there is."""
    everyone, sure, chosen = tree
    by_id = {everyone[one].id: share for one, share in sure.items() if one != ROOT}
    if chosen == ROOT:
        near = _within_reach(open_to, by_id, sure[ROOT])
        return Descent(
            child=child.id,
            parent=None,
            confidence=round(sure[ROOT], _DIGITS),
            alternatives=near,
        )
    parent = everyone[chosen]
    best = next(each for each in open_to if each.parent.id == parent.id)
    others = [each for each in open_to if each is not best]
    return Descent(
        child=child.id,
        parent=parent.id,
        confidence=_confidence(child, best, open_to, (by_id, nearby)),
        why=(*best.evidence, *_edited(child, parent, nearby)),
        alternatives=_within_reach(others, by_id, by_id[parent.id]),
        changes=changes(parent, child),
    )


def _confidence(
    child: Telling,
    best: Option,
    open_to: Sequence[Option],
    shares_of: tuple[Mapping[str, float], Nearby],
) -> float:
    """Add up the shares of what is the same parent to a reader.

    Copies of one wording count together: which of them it was, the words cannot
    say; as do the sentences of a page that is named. Halved when the two have no
    dates to compare.
    """
    by_id, nearby = shares_of
    total = sum(
        by_id[each.parent.id]
        for each in open_to
        if each.parent.id in by_id and _counts_with(each, best, nearby)
    )
    if has(best, NAMED):
        total /= total + _UNNAMED * (1 - total)
    dated = child.when is not None and best.parent.when is not None
    return round(total * (1 if dated or is_stated(best) else _GREY), _DIGITS)


def _edited(child: Telling, parent: Telling, nearby: Nearby) -> Iterator[Evidence]:
    """Show the edits that were weighed, with what they count for against others."""
    found = [one for one in nearby.edits(child, parent) if not one.is_length]
    if found and not child.denies:
        kinds = ", ".join(one.kind.replace("-", " ") for one in found)
        weight = nearby.edits_weigh(child, parent)
        yield Evidence(rule=_EDITS, weight=round(weight, _DIGITS), detail=kinds)


def points_of(descent: Descent) -> float:
    """Add up what speaks for the parent's being one at all, to hold to the bar."""
    return sum(each.weight for each in descent.why if each.rule != _EDITS)


def _counts_with(one: Option, best: Option, nearby: Nearby) -> bool:
    if nearby.are_copies(one.parent, best.parent):
        return True
    same_page = one.parent.claim.document == best.parent.claim.document
    return same_page and has(best, NAMED)


def _within_reach(
    open_to: Sequence[Option], sure: Mapping[str, float], best: float
) -> tuple[str, ...]:
    near = [
        each.parent.id
        for each in open_to
        if sure.get(each.parent.id, 0.0) >= best * exp(-REACH)
    ]
    return tuple(near[:_MOST_ALTERNATIVES])
