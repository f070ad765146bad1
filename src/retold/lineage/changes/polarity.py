"""A denial against what it denies."""

from __future__ import annotations

from collections.abc import Iterator

from retold.lineage.alignment import Pair, between
from retold.lineage.negation import has_negation, negations
from retold.lineage.support import keys_of
from retold.model.lineage import Change, ChangeKind
from retold.model.match import Telling
from retold.model.text import Anchor


def are_opposed(one: Telling, two: Telling) -> bool:
    """Whether one of the two denies what the other says.

    Two that both have negations agree when these are even or odd in both,
    whichever of them was read as a denial: "no fuel leaked", "they deny that".
    """
    here = negations(one, keys_of(two)) if has_negation(one) else 0
    there = negations(two, keys_of(one)) if has_negation(two) else 0
    if (here + there) % 2:
        return True
    return one.denies != two.denies and not (here and there)


def polarity_changes(pair: Pair) -> Iterator[Change]:
    """Name the change from saying so to denying it, at the words that deny."""
    if are_opposed(pair.parent, pair.child):
        yield Change(
            kind=ChangeKind.POLARITY,
            before=_place(pair.parent),
            after=_place(pair.child),
        )


def _place(telling: Telling) -> Anchor:
    """Give the first negation of a denial, the whole of anything else."""
    first = next((word for word in telling.words if word.negates), None)
    if first:
        return between(telling, first.start, first.end)
    return telling.claim.anchor
