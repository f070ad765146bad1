"""When: a date moved, fell out, or came in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from retold.lineage.alignment import Pair
from retold.model.lineage import Change, ChangeKind
from retold.model.when import TimeKind, TimeMention


def time_changes(pair: Pair) -> Iterator[Change]:
    """Compare times by value: "on Tuesday" and "on 4 March" may be one day."""
    before, after = _points(pair.parent.times), _points(pair.child.times)
    dropped = [one for one in before if not any(_same(one, two) for two in after)]
    added = [two for two in after if not any(_same(one, two) for one in before)]
    for one, two in zip_longest(dropped, added):
        yield Change(
            kind=ChangeKind.TIME,
            before=one.anchor if one else None,
            after=two.anchor if two else None,
        )


def _points(times: tuple[TimeMention, ...]) -> list[TimeMention]:
    """Leave durations out: they are quantities too, and compared as such."""
    return [time for time in times if time.kind is not TimeKind.DURATION]


def _same(one: TimeMention, two: TimeMention) -> bool:
    if one.value is not None and one.value == two.value:
        return True
    return one.anchor.exact.casefold() == two.anchor.exact.casefold()
