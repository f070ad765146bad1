"""Measures on made traditions what no page shows outright.

Lost tellings: a twentieth or a fifth of those that were retold are taken away; one
can only be found where two and more came from it. Second parents: one telling in
ten takes a detail from a second one, which some of them say. Second beginnings:
one in twenty is nobody's, though it tells the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retold.measure.score import Score
from retold.measure.tradition import Plan, make
from retold.measure.tradition_claims import details
from retold.measure.traditions import (
    TRADITIONS,
    Lookout,
    Seen,
    Tracer,
    before,
    look,
    most_similar,
)

SHARES_LOST = (0.05, 0.2)
TWO_PARENTS = 0.1
BEGINNINGS = 0.05
_BELIEVED = 0.5  # confidence from which no parent at all is less likely

Pair = tuple[Seen, Seen]  # a telling, and one that it has something from


def score_unseen(trace: Tracer, plan: Plan) -> list[Score]:
    """Score lost tellings and second parents on traditions like that of a plan."""
    found: list[Score] = []
    for share in SHARES_LOST:
        harder = replace(plan, lost=0.0, lost_between=share, two_parents=TWO_PARENTS)
        view = look(make(harder), trace)
        found += score_lost(view, f"_{share:.0%}_lost".replace("%", ""))
        found += score_seconds(view, f"_{share:.0%}_lost".replace("%", ""))
    anew = replace(plan, beginnings=BEGINNINGS)
    return [*found, score_beginnings(look(make(anew), trace))]


def score_beginnings(view: Lookout) -> Score:
    """Score the second beginnings of a family that were not joined to one before.

    One is right that has no parent, or one that is less likely than none. The
    baseline takes the most similar earlier one, which gives each a parent.
    """
    first: dict[int, int] = {}
    for number, each in view.seen.items():
        first.setdefault(each.witness.family, number)
    apart = [
        each.descent is None
        or each.descent.parent is None
        or each.descent.confidence < _BELIEVED
        for number, each in view.seen.items()
        if each.witness.parent is None and first[each.witness.family] != number
    ]
    return Score(
        task=TRADITIONS,
        metric="second_beginnings_apart",
        value=sum(apart) / max(1, len(apart)),
        n=len(apart),
        baseline=0.0,
    )


def score_lost(view: Lookout, which: str) -> Iterator[Score]:
    """Score the lost tellings that were inferred, beside those of a plain rule.

    One is right when all that were said to come from it came from one lost
    telling, with nothing kept between. The plain rule: where a telling shares new
    words with the most similar one before it, and has words of the one before
    that which were dropped there, both came from one that is lost.
    """
    true = set(view.tradition.lost_between().values())
    said, plain = inferred(view), list(_regaining(view))
    right, hit = _right(said, true), _right(plain, true)
    yield Score(
        task=TRADITIONS,
        metric=f"lost_tellings_found{which}",
        value=len(set(right)) / max(1, len(true)),
        n=len(true),
        baseline=len(set(hit)) / max(1, len(true)),
        note=f"{len(right)} of {len(said)} inferred are right; by words regained, "
        f"{len(hit)} of {len(plain)}",
    )


def inferred(view: Lookout) -> list[frozenset[int]]:
    """Give for each lost telling that was inferred those said to come from it."""
    below: dict[str, set[int]] = {}
    for number, each in view.seen.items():
        parent = each.descent.parent if each.descent else None
        if parent and parent not in view.by_claim:
            below.setdefault(parent, set()).add(number)
    return [frozenset(below[one]) for one in sorted(below)]


def _right(
    said: Sequence[frozenset[int]], true: set[frozenset[int]]
) -> list[frozenset[int]]:
    """Give for each that is right the lost telling that it is."""
    held = (
        next((one for one in sorted(true, key=sorted) if group <= one), None)
        for group in said
    )
    return [one for one in held if one is not None]


def _regaining(view: Lookout) -> Iterator[frozenset[int]]:
    for each in view.seen.values():
        earlier = before(view, each)
        parent = most_similar(each, earlier)
        oldest = most_similar(parent, before(view, parent)) if parent else None
        if parent is None or oldest is None or each.witness.put.denied:
            continue
        known = {word for one in before(view, parent) for word in _words(one)}
        new = (_words(each) & _words(parent)) - known
        back = (_words(each) & _words(oldest)) - _words(parent)
        if new and back:
            yield frozenset({each.witness.number, parent.witness.number})


def _words(one: Seen) -> set[str]:
    return set(one.witness.put.sentence.casefold().replace(",", "").split())


def score_seconds(view: Lookout, which: str) -> Iterator[Score]:
    """Score the second parents that were said, beside those of a plain rule.

    One is right when it has the detail that was taken; or when it has the words
    of the true parent, and the first one named has the detail. The plain rule:
    the most similar earlier telling with a detail that the parent lacks.
    """
    true = [one for one in view.seen.values() if view.tradition.taken_of(one.witness)]
    said = list(_said(view))
    plain = list(_explaining(view))
    hit = sum(_is_second(view, *pair) for pair in plain)
    right = sum(_is_second(view, *pair) for pair in said)
    yield Score(
        task=TRADITIONS,
        metric=f"second_parents_right{which}",
        value=right / max(1, len(said)),
        n=len(said),
        baseline=hit / max(1, len(plain)),
        note=f"the plain rule says {len(plain)}",
    )
    yield Score(
        task=TRADITIONS,
        metric=f"second_parents_found{which}",
        value=right / max(1, len(true)),
        n=len(true),
        baseline=hit / max(1, len(true)),
        note=f"{sum(bool(one.witness.says_second) for one in true)} say so",
    )


def _said(view: Lookout) -> Iterator[Pair]:
    for each in view.seen.values():
        second = each.descent.second if each.descent else None
        if second and second.parent in view.by_claim:
            yield each, view.by_claim[second.parent]


def _explaining(view: Lookout) -> Iterator[Pair]:
    for each in view.seen.values():
        parent = view.found_parent(each)
        if parent is None or each.witness.put.denied:
            continue
        more = details(each.witness.put) - details(parent.witness.put)
        able = [
            one
            for one in before(view, each)
            if one is not parent and more & details(one.witness.put)
        ]
        second = most_similar(each, able)
        if second:
            yield each, second


def _is_second(view: Lookout, each: Seen, second: Seen) -> bool:
    taken = view.tradition.taken_of(each.witness)
    if taken & details(second.witness.put):
        return True
    parent, first = view.parent(each), view.found_parent(each)
    if parent is None or first is None or not taken & details(first.witness.put):
        return False
    return second.witness.put.sentence == parent.witness.put.sentence
