"""Who has it from whom: one parent for every telling, or none seen.

Each telling weighs the tellings before it in time and those it names, and
takes the one with most evidence. An edge with little of it is drawn grey: its
confidence says that no parent at all is likelier. Where dates are
known this is the best tree there is; edges against the order of time (a
headline comes from the text below it, a page links to one of the same day) are
added last, and only when they close no circle.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

from retold.lineage.changes import changes
from retold.lineage.clusters import Cluster
from retold.lineage.nearby import Nearby
from retold.lineage.order import rank, surely_later
from retold.lineage.support import (
    denial_of,
    order_unknown,
    soon_after,
    stated,
)
from retold.model.lineage import Descent
from retold.model.match import Evidence, Telling

BAR = 2.6  # points from which a parent is likelier than no parent seen
LEAST = -1.2  # points from which a parent is drawn at all, below the bar in grey
DENIAL_BAR = 1.0  # the match has already shown what the denial is about
REACH = 1.0  # points behind the best that still make an alternative
_MOST_ALTERNATIVES = 5
_GREY = 0.5  # factor on the confidence of an edge without dates on both sides
_LONGEST_WALK = 2_000  # steps up the tree; a longer line is taken for a circle
_FIRST = Evidence(rule="first-of-wording", weight=0.3, detail="earliest in these words")
_NAMED = frozenset({"links-to", "names-outlet", "credits-outlet"})
_ON_PAGE = frozenset({"headline-of", "repeats", "comments-on", "answers"})
_UNNAMED = 0.1  # factor on the odds of others where a source is named
_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Option:
    """One telling that another may come from, with what speaks for it."""

    parent: Telling
    evidence: tuple[Evidence, ...]
    weight: float


def stemma(cluster: Cluster, nearby: Nearby) -> tuple[Descent, ...]:
    """Draw the tree of one family: a `Descent` for every telling and denial."""
    everyone = (*cluster.tellings, *cluster.denials)
    options = {each.id: _options(each, nearby) for each in everyone}
    parents: dict[str, str] = {}
    ranks = {each.id: rank(each) for each in everyone}
    against: list[Telling] = []
    for child in everyone:
        best = next(iter(options[child.id]), None)
        if best is None or ranks[best.parent.id] < ranks[child.id]:
            _take(child, best, parents)
        else:
            against.append(child)
    for child in against:
        open_to = [
            option
            for option in options[child.id]
            if not _closes_circle(child.id, option.parent.id, parents)
        ]
        options[child.id] = open_to
        _take(child, next(iter(open_to), None), parents)
    return tuple(_descent(each, options[each.id], nearby) for each in everyone)


def _take(child: Telling, best: _Option | None, parents: dict[str, str]) -> None:
    if best is not None and best.weight >= LEAST:
        parents[child.id] = best.parent.id


def _bar(child: Telling) -> float:
    return DENIAL_BAR if child.denies else BAR


def _closes_circle(child: str, parent: str, parents: dict[str, str]) -> bool:
    at: str | None = parent
    for _ in range(_LONGEST_WALK):
        if at is None:
            return False
        if at == child:
            return True
        at = parents.get(at)
    return True


def _options(child: Telling, nearby: Nearby) -> list[_Option]:
    """Weigh everything `child` may come from, the best first."""
    found = []
    for parent in nearby.of(child):
        evidence = tuple(_evidence(child, parent, nearby))
        weight = round(sum(each.weight for each in evidence), _DIGITS)
        if evidence:
            found.append(_Option(parent=parent, evidence=evidence, weight=weight))
    return sorted(found, key=lambda option: (-option.weight, rank(option.parent)))


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
    yield from (each for each in (soon, unknown) if each is not None)


def _may_descend(child: Telling, parent: Telling, said: tuple[Evidence, ...]) -> bool:
    """Whether time, and the place in one document, allow it.

    Without a statement a parent comes before its child in the order of rank,
    which puts undated tellings last; a denial needs no such statement.
    """
    if surely_later(parent, child):
        return False
    if child.denies:
        return True
    if child.claim.document == parent.claim.document:
        return bool(said)
    linked = any(each.rule == "links-to" for each in said)
    if parent.when is None and child.when is not None:
        return linked
    return linked or rank(parent) < rank(child)


def _descent(child: Telling, options: list[_Option], nearby: Nearby) -> Descent:
    """Choose, and say how sure: the share of the choice in all options' odds.

    Odds are exp(points), with "no parent seen" standing at the bar, so that an
    edge below it is always less than an even bet; halved when the order of the
    two in time is not known. Copies of one wording count together: which of them
    it was, the words cannot say.
    """
    bar = _bar(child)
    odds = _odds(options)
    total = sum(odds) + exp(bar)
    if not options or options[0].weight < LEAST:
        return Descent(
            child=child.id,
            parent=None,
            confidence=round(exp(bar) / total, _DIGITS),
            alternatives=_within_reach(options, bar),
        )
    best = options[0]
    dated = child.when is not None and best.parent.when is not None
    alike = sum(
        odd
        for option, odd in zip(options, odds, strict=True)
        if nearby.are_copies(option.parent, best.parent)
    )
    sure = alike / total * (1 if dated or _is_stated(best) else _GREY)
    return Descent(
        child=child.id,
        parent=best.parent.id,
        confidence=round(sure, _DIGITS),
        why=best.evidence,
        alternatives=_within_reach(options[1:], best.weight),
        changes=changes(best.parent, child),
    )


def _odds(options: list[_Option]) -> list[float]:
    """Give the odds of each; beside a named source, likeness counts for little.

    Which of its sentences it was, a named page's own other sentences contest
    no more: what is told from is the page.
    """
    odds = [exp(option.weight) for option in options]
    if not options or not _has(options[0], _NAMED):
        return odds
    page = options[0].parent.claim.document
    others = (
        0.0
        if option.parent.claim.document == page
        else odd * (1 if _has(option, _NAMED) else _UNNAMED)
        for odd, option in zip(odds[1:], options[1:], strict=True)
    )
    return [odds[0], *others]


def _has(option: _Option, rules: frozenset[str]) -> bool:
    return any(each.rule in rules for each in option.evidence)


def _is_stated(option: _Option) -> bool:
    return _has(option, _NAMED | _ON_PAGE)


def _within_reach(options: list[_Option], best: float) -> tuple[str, ...]:
    near = [each.parent.id for each in options if each.weight >= best - REACH]
    return tuple(near[:_MOST_ALTERNATIVES])
