"""A denial against what it denies."""

from __future__ import annotations

from collections.abc import Iterator

from retold.lineage.alignment import Pair, between
from retold.model.lineage import Change, ChangeKind
from retold.model.match import Telling
from retold.model.text import Anchor


def polarity_changes(pair: Pair) -> Iterator[Change]:
    """Name the change from saying so to denying it, at the words that deny."""
    if pair.parent.denies != pair.child.denies:
        yield Change(
            kind=ChangeKind.POLARITY,
            before=_place(pair.parent),
            after=_place(pair.child),
        )


def _place(telling: Telling) -> Anchor:
    """Give the first negation of a denial, the whole of anything else."""
    first = next((word for word in telling.words if word.negates), None)
    if telling.denies and first:
        return between(telling, first.start, first.end)
    return telling.claim.anchor
