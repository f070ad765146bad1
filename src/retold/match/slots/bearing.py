"""From slots to what a text says of a claim: it decides only where slots do.

- contradicts: a slot conflicts;
- bears out: every slot is borne out, or all but one word of many;
- silent: most of the claim stands nowhere in it, or its date and its figure both
  differ, which makes it a claim about another day;
- undecided: anything else.

A negation on one side turns the first two round.
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.match.slots.side import Side
from retold.model.comparison import Bearing, Outcome, Slot, SlotKind
from retold.model.match import Telling

_HEAVY = 2  # a figure, a date, a name say more than any other word
_WEIGHTS = {
    SlotKind.FIGURE: _HEAVY,
    SlotKind.TIME: _HEAVY,
    SlotKind.NAME: _HEAVY,
    SlotKind.PLACE: _HEAVY,
}
_ENOUGH_FOR_ONE_LESS = 8  # weight borne out from which one plain word may be missing
_FEWEST_SLOTS = 3  # of a claim, before a text may be called silent on it
_MORE_MISSING = 1  # than borne out, from which a conflict is perhaps of another claim
_DENIED_SHARE = 2  # weight borne out that a negation must turn round


def bearing(claim: Telling, other: Telling, found: Sequence[Slot]) -> Bearing:
    """Say what `other` says of `claim`, from the slots compared."""
    here, there = Side(telling=claim), Side(telling=other)
    turned = any(one.kind is SlotKind.POLARITY for one in found)
    others = [one for one in found if one.kind is not SlotKind.POLARITY]
    plain = _plainly(others, turned=turned)
    negated = len(here.negations) % 2 == 1
    if turned:
        return _turned(plain, negated=negated)
    if negated and plain is Bearing.CONTRADICTS and not there.negations:
        return Bearing.BEARS_OUT  # "no actor", and the text has: a painter
    return plain


def _plainly(found: Sequence[Slot], *, turned: bool) -> Bearing:
    """Say what the text says of the claim, if nothing were negated."""
    against = {one.kind for one in found if one.outcome is Outcome.CONFLICTS}
    borne, missing = _weight(found, Outcome.BORNE_OUT), _weight(found, Outcome.SILENT)
    if {SlotKind.TIME, SlotKind.FIGURE} <= against:
        return Bearing.SILENT
    if against and SlotKind.FIGURE not in against and missing > borne + _MORE_MISSING:
        return Bearing.UNDECIDED
    if against:
        return Bearing.CONTRADICTS
    one_less = missing == 1 and borne >= _ENOUGH_FOR_ONE_LESS
    denied = turned and borne >= _DENIED_SHARE and borne > missing
    if borne and (not missing or one_less or denied):
        return Bearing.BEARS_OUT
    if not turned and missing >= borne and len(found) >= _FEWEST_SLOTS:
        return Bearing.SILENT
    return Bearing.UNDECIDED


def _turned(plain: Bearing, *, negated: bool) -> Bearing:
    if plain is Bearing.BEARS_OUT:
        return Bearing.CONTRADICTS
    if plain is Bearing.CONTRADICTS and negated:
        return Bearing.BEARS_OUT
    return plain if plain is Bearing.SILENT else Bearing.UNDECIDED


def _weight(found: Sequence[Slot], outcome: Outcome) -> int:
    return sum(_WEIGHTS.get(one.kind, 1) for one in found if one.outcome is outcome)
