"""What a telling may come from, and what speaks for each.

Two questions are asked of each. Whether it is a parent at all is told by what
the two share. Which of several it was, is told by that, by the edits that would
lead from it to the child, by the habits of retellers and by the clocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retold.lineage.nearby import Nearby
from retold.lineage.support import (
    denial_of,
    order_unknown,
    soon_after,
    stated,
)
from retold.lineage.weights import weights
from retold.model.match import Evidence, Telling

NAMED = frozenset({"links-to", "names-outlet", "credits-outlet"})
_ON_PAGE = frozenset(
    {"headline-of", "repeats", "comments-on", "answers", "edited-on-page"}
)
LEAST = -1.2  # points from which a parent is drawn at all, below the bar in grey
_AMONG_LAST = 3  # tellings just before a child
_FIRST = Evidence(rule="first-of-wording", weight=0.3, detail="earliest in these words")
_DIGITS = 3


class Option(NamedTuple):
    """One telling that another may come from, with what speaks for it.

    `weight` is the points for its being a parent at all, `habits` those for its
    being where retellers take from, and `time` the log of the chance that it was
    first. `choice` is the log-odds of its being the one among all.
    """

    parent: Telling
    evidence: tuple[Evidence, ...]
    weight: float
    habits: float
    time: float
    choice: float


def options(child: Telling, nearby: Nearby) -> list[Option]:
    """Weigh everything `child` may come from, the best first.

    What weighs less than `LEAST` is left out: it is never drawn.
    """
    found = []
    for parent in nearby.of(child):
        time = nearby.clocks.log_before(parent, child)
        if time is None:
            continue
        evidence = tuple(_evidence(child, parent, nearby))
        weight = round(sum([each.weight for each in evidence]), _DIGITS)
        if evidence and weight >= LEAST:
            told = habits_of(child, parent, nearby)
            habits = sum(weights()["retellers"][one] for one in told)
            edits = nearby.edits_weigh(child, parent)
            option = Option(
                parent=parent,
                evidence=evidence,
                weight=weight,
                habits=habits,
                time=time,
                choice=_log_odds(weight + habits, edits, time),
            )
            found.append(option)
    return sorted(found, key=lambda option: -option.choice)  # else as they are ranked


def other_way(child: Telling, option: Option, nearby: Nearby) -> float:
    """Give the log-odds of the other direction: that the parent has it from `child`."""
    edits = nearby.edits_weigh(option.parent, child)
    return _log_odds(option.weight + option.habits, edits, option.time)


def _log_odds(points: float, edits: float, time: float) -> float:
    sharpness = weights()["odds"]["sharpness"]
    return round(sharpness * (points + edits) + time, _DIGITS)


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
    if not _may_descend(child, parent, said):
        return
    yield from said
    yield from nearby.shared(child, parent)
    yield from nearby.around(child, parent)
    if nearby.is_first(parent):
        yield _FIRST
    soon = soon_after(child, parent)
    unknown = None if said else order_unknown(child, parent)
    own = None if said else nearby.own_source(child, parent)
    yield from (each for each in (soon, unknown, own) if each is not None)


def _may_descend(child: Telling, parent: Telling, said: tuple[Evidence, ...]) -> bool:
    """Whether the place in one document, and what is dated, allow it.

    A telling without a date is no parent of a dated one but by a link; a denial
    needs no statement.
    """
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
