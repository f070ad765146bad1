"""How far the clocks of a case can be trusted, by what its own links say.

A page that links to one dated after it shows that one of the two dates is
wrong. Where that happens more than now and then, dates decide only as far as
they lie further apart than such errors.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from math import erf, log, sqrt

from retold.model.match import Telling

_ENOUGH, _SHARE = 2, 0.04  # stated edges against the clock, before it is doubted
_CLOCK_HOURS = 48.0  # more than that is no unsteady clock but a page dated anew
_NEVER_LOG = -7.0  # log-odds from which a telling is known to be later
_EVEN = log(0.5)

Pair = tuple[Telling, Telling]  # a child, and the one it states it comes from


class Clocks:
    """What the dates of a case say about which of two tellings was first."""

    def __init__(self, error_hours: float = 0.0) -> None:
        """`error_hours` is the standard deviation of the gap between two dates."""
        self.error_hours = error_hours

    @classmethod
    def of(cls, stated: Iterable[Pair]) -> Clocks:
        """Judge the clocks by edges that tellings state themselves."""
        gaps = [hours for child, parent in stated if (hours := _hours(child, parent))]
        against = [-hours for hours in gaps if -_CLOCK_HOURS < hours < 0]
        if len(against) < max(_ENOUGH, _SHARE * len(gaps)):
            return cls()
        return cls(sqrt(sum(hours**2 for hours in against) / len(against)))

    def log_before(self, parent: Telling, child: Telling) -> float | None:
        """Log of the chance that `parent` was told before `child`.

        None when it is known to be later. Two dates that allow both orders say
        as much for one as for the other.
        """
        one, two = parent.when, child.when
        if one is None or two is None:
            return 0.0
        if one.surely_before(two) or two.surely_before(one):
            gap = _gap_hours(one.earliest, two.earliest)
            if not self.error_hours:
                return 0.0 if gap > 0 else None
            chance = 0.5 * (1 + erf(gap / self.error_hours / sqrt(2)))
            found = log(max(chance, 1e-12))
            return None if found < _NEVER_LOG else found
        return _EVEN


def _hours(child: Telling, parent: Telling) -> float | None:
    one, two = parent.when, child.when
    if one is None or two is None:
        return None
    if one.surely_before(two) or two.surely_before(one):
        return _gap_hours(one.earliest, two.earliest)
    return None


def _gap_hours(one: datetime, two: datetime) -> float:
    return (two - one).total_seconds() / 3600
