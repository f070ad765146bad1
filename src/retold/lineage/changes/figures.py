"""Figures that moved, lost their bound, changed their unit, came or went."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from retold.lineage.alignment import Pair
from retold.lineage.support import counts_the_same
from retold.model.lineage import Change, ChangeKind
from retold.model.quantity import Figure

_UNIT, _NOUN, _VALUE, _OTHER_NOUN = 2, 2, 1, 1
_LEAST = 2  # points from which two figures are told of the same thing


def figure_changes(pair: Pair) -> Iterator[Change]:
    """Compare figures told of the same thing; name those told by one side only."""
    paired = figure_pairs(pair)
    for one, two in paired:
        if one.quantity.unit != two.quantity.unit:
            yield _change(ChangeKind.UNIT, one, two)
        elif one.quantity != two.quantity or one.bound is not two.bound:
            yield _change(ChangeKind.FIGURE, one, two)
    used = {figure.id for both in paired for figure in both}
    for figure in pair.parent.figures:
        if figure.id not in used:
            yield _change(ChangeKind.FIGURE, figure, None)
    for figure in pair.child.figures:
        if figure.id not in used:
            yield _change(ChangeKind.FIGURE, None, figure)


def figure_pairs(pair: Pair) -> tuple[tuple[Figure, Figure], ...]:
    """Pair the figures of two tellings, the best fit first, each at most once."""
    couples = list(product(pair.parent.figures, pair.child.figures))
    fits = [
        (-_fit(one, two, lone=len(couples) == 1), at, one, two)
        for at, (one, two) in enumerate(couples)
    ]
    used: set[str] = set()
    found = []
    for points, _, one, two in sorted(fits, key=lambda fit: fit[:2]):
        if -points >= _LEAST and not {one.id, two.id} & used:
            used |= {one.id, two.id}
            found.append((one, two))
    return tuple(found)


def _fit(one: Figure, two: Figure, *, lone: bool) -> int:
    """Weigh a pair; `lone` figures fit whatever the thing counted is called."""
    points = _VALUE * (one.value == two.value)
    if one.quantity.unit == two.quantity.unit:
        points += _UNIT
    if one.of and two.of:
        points += _NOUN if counts_the_same(one, two) else -_OTHER_NOUN * (not lone)
    return points


def _change(kind: ChangeKind, one: Figure | None, two: Figure | None) -> Change:
    return Change(
        kind=kind,
        before=one.anchor if one else None,
        after=two.anchor if two else None,
    )
