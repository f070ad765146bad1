"""Figures: a claim's figure against those of the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from retold.match.claimed import holds
from retold.match.slots.lexicon import small
from retold.match.slots.side import Side, anchored
from retold.match.words import NUMBER
from retold.model.comparison import Outcome, Slot, SlotKind
from retold.model.quantity import Bound, Figure

_KIND = SlotKind.FIGURE
_COUNTED = "1"
_OPEN = {Bound.BELOW, Bound.AT_MOST, Bound.ABOVE, Bound.AT_LEAST}
_ROUNDING = Decimal("0.02")  # 39.6 told as 40
_COUNTABLE = 100  # what is fewer is counted and not rounded
_ABOUT = Decimal("0.1")


def compare(claim: Side, other: Side) -> Iterator[Slot]:
    """Compare each figure of the claim with those that may measure the same."""
    for figure in claim.telling.figures:
        if figure.anchor.exact.lower() not in small("one"):
            yield _compared(figure, claim, other)
    yield from _bare(claim, other)


def _compared(figure: Figure, claim: Side, other: Side) -> Slot:
    """Find what bears a figure out, or the one figure that stands in its place."""
    alike = [one for one in other.telling.figures if _alike(figure, one)]
    same = [one for one in alike if claim.counted(figure) & other.counted(one)]
    for one in alike:
        if _agrees(figure, one, same_noun=one in same):
            return anchored(_KIND, Outcome.BORNE_OUT, figure.anchor, one.anchor)
    rivals = same if figure.quantity.unit == _COUNTED else []
    if len({one.value for one in rivals}) != 1:
        rivals = _lone(alike)
    if not rivals or any(_leaves_open(figure, one) for one in alike):
        return anchored(_KIND, Outcome.SILENT, figure.anchor)
    return anchored(_KIND, Outcome.CONFLICTS, figure.anchor, rivals[0].anchor)


def _bare(claim: Side, other: Side) -> Iterator[Slot]:
    """Look for numbers that count nothing: "number 91", "flight 212"."""
    for one in claim.said:
        if (
            one.word.key != NUMBER
            or one.word.form in small("one")
            or any(holds(place, one.word) for place in claim.slots)
        ):
            continue
        found = one.word.form in other.forms
        yield Slot(
            kind=_KIND,
            outcome=Outcome.BORNE_OUT if found else Outcome.SILENT,
            here=one.word.form,
            there=one.word.form if found else "",
        )


def _alike(one: Figure, two: Figure) -> bool:
    return one.quantity.unit == two.quantity.unit and one.per == two.per


def _lone(alike: list[Figure]) -> list[Figure]:
    """Take figures of no noun only when measured, or when there is but one."""
    measured = [one for one in alike if one.quantity.unit != _COUNTED]
    if measured:
        return measured
    return alike if len(alike) == 1 and not alike[0].of else []


def _agrees(claim: Figure, other: Figure, *, same_noun: bool) -> bool:
    """Say whether the other's figure lies in the range that the claim's words allow."""
    counted = claim.quantity.unit == _COUNTED
    if counted and not same_noun and claim.value != other.value:
        return False
    if claim.value is None or other.value is None:
        return claim.quantity.holds(other.quantity)
    told, found = claim.value, other.value
    if claim.bound in _OPEN:
        return _in_open(claim, other)
    if told == found:
        return True
    room = _ABOUT if claim.bound is Bound.ABOUT else _ROUNDING
    return abs(told - found) <= abs(found) * room and found > _COUNTABLE


def _leaves_open(claim: Figure, other: Figure) -> bool:
    """Say whether the other says only "under 45" where the claim says 39."""
    below = other.bound in {Bound.BELOW, Bound.AT_MOST}
    return (
        below and claim.bound is Bound.EXACTLY and other.quantity.holds(claim.quantity)
    )


def _in_open(claim: Figure, other: Figure) -> bool:
    told, found = claim.value, other.value
    if told is None or found is None:
        return False
    if claim.bound is Bound.ABOVE:
        return found > told or (found == told and other.bound is Bound.ABOVE)
    if claim.bound is Bound.AT_LEAST:
        return found >= told
    if claim.bound is Bound.BELOW:
        return found < told or (found == told and other.bound is Bound.BELOW)
    return found <= told
