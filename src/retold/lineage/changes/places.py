"""Where: a place exchanged, dropped or added."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from retold.lineage.alignment import Pair
from retold.model.lineage import Change, ChangeKind


def place_changes(pair: Pair) -> Iterator[Change]:
    """Compare places by name."""
    before = {place.name.casefold(): place.anchor for place in pair.parent.places}
    after = {place.name.casefold(): place.anchor for place in pair.child.places}
    dropped = [before[name] for name in before if name not in after]
    added = [after[name] for name in after if name not in before]
    for one, two in zip_longest(dropped, added):
        yield Change(kind=ChangeKind.PLACE, before=one, after=two)
