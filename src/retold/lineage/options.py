"""What a telling may come from, and what speaks for each.

Two questions are asked of each. Whether it is a parent at all is told by what
the two share. Which of several it was, is told by that, by the edits that would
lead from it to the child, by the habits of retellers and by the clocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retold.lineage.nearby import Nearby
from retold.lineage.order import rank
from retold.lineage.support import (
    denial_of,
    order_unknown,
    own_source,
    soon_after,
    stated,
)
from retold.lineage.weights import cost, weights
from retold.model.match import Evidence, Telling

NAMED = frozenset({"links-to", "names-outlet", "credits-outlet"})
_ON_PAGE = frozenset(
    {"headline-of", "repeats", "comments-on", "answers", "edited-on-page"}
)
_AMONG_LAST = 3  # tellings just before a child
_FIRST = Evidence(rule="first-of-wording", weight=0.3, detail="earliest in these words")
_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One telling that another may come from, with what speaks for it.

    `weight` is the points for its being a parent at all, `choice` the log-odds
    of its being the one among all, and `other_way` those of the other direction.
    """

    parent: Telling
    evidence: tuple[Evidence, ...]
    weight: float
    choice: float
    other_way: float


def options(child: Telling, nearby: Nearby) -> list[Option]:
    """Weigh everything `child` may come from, the best first."""
    found = []
    for parent in nearby.of(child):
        evidence = tuple(_evidence(child, parent, nearby))
        if evidence:
            found.append(_weighed(child, parent, evidence, nearby))
    return sorted(found, key=lambda option: (-option.choice, rank(option.parent)))


def _weighed(
    child: Telling, parent: Telling, evidence: tuple[Evidence, ...], nearby: Nearby
) -> Option:
    weight = round(sum(each.weight for each in evidence), _DIGITS)
    habits = weights()["retellers"]
    both = weight + sum(habits[one] for one in habits_of(child, parent, nearby))
    there, back = (
        cost(nearby.edits(*pair), weights()["edits"])
        for pair in ((child, parent), (parent, child))
    )
    time = nearby.clocks.log_before(parent, child) or 0.0
    sharpness = weights()["odds"]["sharpness"]
    return Option(
        parent=parent,
        evidence=evidence,
        weight=weight,
        choice=round(sharpness * (both + there) + time, _DIGITS),
        other_way=round(sharpness * (both + back) + time, _DIGITS),
    )


def habits_of(child: Telling, parent: Telling, nearby: Nearby) -> Iterator[str]:
    """Name the habits of retellers by which `child` would come from `parent`."""
    if child.when is None or parent.when is None:
        return
    if nearby.place(parent) == 0:
        yield "first-told"
    if nearby.place(child) - nearby.place(parent) <= _AMONG_LAST:
        yield "among-the-last"


def _evidence(child: Telling, parent: Telling, nearby: Nearby) -> Iterator[Evidence]:
    """Give the evidence for one parent; none when it cannot be one."""
    said = denial_of(child, parent) if child.denies else stated(child, parent)
    if not _may_descend(child, parent, said, nearby):
        return
    yield from said
    yield from nearby.shared(child, parent)
    yield from nearby.around(child, parent)
    if nearby.is_first(parent):
        yield _FIRST
    soon = soon_after(child, parent)
    unknown = None if said else order_unknown(child, parent)
    own = None if said else own_source(child, parent)
    yield from (each for each in (soon, unknown, own) if each is not None)


def _may_descend(
    child: Telling, parent: Telling, said: tuple[Evidence, ...], nearby: Nearby
) -> bool:
    """Whether time, and the place in one document, allow it.

    A telling without a date is no parent of a dated one but by a link; a denial
    needs no statement.
    """
    if nearby.clocks.log_before(parent, child) is None:
        return False
    if child.denies:
        return True
    if child.claim.document == parent.claim.document:
        return bool(said)
    if parent.when is None and child.when is not None:
        return any(each.rule == "links-to" for each in said)
    return True


def has(option: Option, rules: frozenset[str]) -> bool:
    """Whether one of these rules speaks for it."""
    return any(each.rule in rules for each in option.evidence)


def is_stated(option: Option) -> bool:
    """Whether the child itself, or its page, shows that it comes from there."""
    return has(option, NAMED | _ON_PAGE)
