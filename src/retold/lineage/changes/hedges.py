"""Hedges that fell off, came on, or were exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from retold.lineage.alignment import Pair
from retold.model.lineage import Change, ChangeKind
from retold.model.match import Telling
from retold.model.text import Anchor


def hedge_changes(pair: Pair) -> Iterator[Change]:
    """Compare hedges; the bound of a figure ("about 40") is the figure's affair."""
    before, after = _hedges(pair.parent), _hedges(pair.child)
    dropped = [before[form] for form in before if form not in after]
    added = [after[form] for form in after if form not in before]
    translated = pair.parent.language != pair.child.language
    for one, two in zip_longest(dropped, added):
        if translated and one and two:
            continue  # which hedge renders which in another language is not known
        yield Change(kind=ChangeKind.HEDGE, before=one, after=two)


def _hedges(telling: Telling) -> dict[str, Anchor]:
    """Give the hedges by their words, in reading order."""
    return {
        hedge.anchor.exact.casefold(): hedge.anchor
        for hedge in telling.hedges
        if not any(
            figure.anchor.start <= hedge.anchor.start < figure.anchor.end
            for figure in telling.figures
        )
    }
