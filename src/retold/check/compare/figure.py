"""Figures: value, unit, bound, what is counted.

A claim's figure agrees when the report's lies in the range its words allow and
near its number: "more than 100" is borne out by 112, and "up to 400" is not
borne out by 40 although 40 is below 400.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch
from retold.check.words import stems
from retold.model.quantity import Bound, Figure, Relation, relate

_KIND = "figure"
_COUNTED = "1"
_NEAR = Decimal("0.5")  # how far the number may lie inside an open range
_ROUNDING = Decimal("0.05")  # 39.6 told as 40, 1,048 told as 1,000
_COUNTED_OUT = 100  # things; more are rounded when told
_SMALLEST_TELLING = 10  # a smaller number is in every report by chance
_OPEN = {Bound.BELOW, Bound.AT_MOST, Bound.ABOVE, Bound.AT_LEAST}
_UNIT_WORD = re.compile(r"\s?(?:%|[^\W\d_]+)(?:[-‐‑][^\W\d_]+)*")


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Compare each figure of the claim with those of the stretch.

    A figure that the claim denies ("it is not true that 400 ...") is not
    contradicted by another one.
    """
    for figure in asked.telling.figures:
        slot = _compare_one(figure, stretch, report)
        is_denied = slot.decides and asked.is_denied(figure.anchor)
        yield replace(slot, decides=False) if is_denied else slot


def _compare_one(figure: Figure, stretch: Stretch, report: Report) -> Slot:
    told = figure.anchor.exact
    alike = [one for one in stretch.figures if _comparable(figure, one, report)]
    about = report.is_about(stretch)
    tells = report.is_near(stretch) or _tells_across(figure, report)
    for one in alike:
        if agrees(figure, one) and (tells or about):
            agreeing = _agreeing(figure, one, stretch, report)
            return replace(agreeing, is_hard=tells)
    if _in_row(figure, stretch):
        return Slot(kind=_KIND, outcome=Outcome.AGREES, claim=told, is_hard=True)
    rivals = [one for one in alike if _rivals(figure, one, report, about=about)]
    if not rivals or (len(rivals) > 1 and not report.same_language):
        return Slot(kind=_KIND, outcome=Outcome.ABSENT, claim=told)
    nearest = min(rivals, key=lambda one: not _same_noun(figure, one, report))
    shown = _shown(stretch, nearest)
    return Slot(
        kind=_KIND,
        outcome=Outcome.DIFFERS,
        claim=told,
        source=shown,
        decides=True,
        same_subject=_same_noun(figure, nearest, report),
        reason=f"The report has “{shown}”, not “{told}”.",
        here=figure.anchor,
        there=nearest.anchor,
    )


def _agreeing(figure: Figure, one: Figure, stretch: Stretch, report: Report) -> Slot:
    shown = _shown(stretch, one)
    rounds = figure.bound not in _OPEN and figure.value != one.value
    return Slot(
        kind=_KIND,
        outcome=Outcome.AGREES,
        claim=figure.anchor.exact,
        source=shown,
        same_subject=_same_noun(figure, one, report),
        is_hard=True,
        reason=f"The claim rounds the report's “{shown}”." if rounds else "",
        here=figure.anchor,
        there=one.anchor,
    )


def _comparable(claim: Figure, source: Figure, report: Report) -> bool:
    """Say whether the two may measure one thing: no word says otherwise."""
    if claim.quantity.unit != source.quantity.unit:
        return False
    if not report.same_language:
        return True
    if _denominators(claim) != _denominators(source):
        return False
    return not (claim.of and source.of) or _same_noun(claim, source, report)


def _rivals(claim: Figure, source: Figure, report: Report, *, about: bool) -> bool:
    """Say whether two comparable figures cannot both be right of one subject.

    Bare counts can: "9 of them" and "12 of them" may count different things.
    """
    if not report.same_language:
        return about
    is_measured = claim.quantity.unit != _COUNTED
    return is_measured or _same_noun(claim, source, report)


def _denominators(figure: Figure) -> set[str]:
    return {item.casefold() for item in figure.per}


def _same_noun(claim: Figure, source: Figure, report: Report) -> bool:
    """Say whether both count the same noun: "serious crimes" are "crimes"."""
    if not (claim.of and source.of and report.same_language):
        return False
    if claim.of.casefold() == source.of.casefold():
        return True
    return bool(stems(claim.of, report.language) & stems(source.of, report.language))


def is_same(claim: Figure, source: Figure) -> bool:
    """Say whether two figures of any units are one, as told or rounded."""
    return claim.quantity.unit == source.quantity.unit and agrees(claim, source)


def agrees(claim: Figure, source: Figure) -> bool:
    """Say whether a figure of a source bears a claim's out, as told or rounded."""
    if claim.change and source.change and claim.change is not source.change:
        return False
    if claim.value is None or source.value is None:
        relation = relate(claim.quantity, source.quantity)
        return relation in {Relation.SAME, Relation.NARROWER}
    if claim.bound in _OPEN:
        return _bears_out_open(claim, source, claim.value, source.value)
    if source.bound in _OPEN:
        return False
    if _is_small_count(source) and claim.bound is not Bound.ABOUT:
        return source.value == claim.value
    return _rounds_to(source.value, claim.value)


def _is_small_count(figure: Figure) -> bool:
    """Say whether things are counted one by one: nobody rounds 61 areas to 60."""
    is_count = figure.quantity.unit == _COUNTED
    return is_count and figure.value is not None and figure.value < _COUNTED_OUT


def _bears_out_open(
    claim: Figure, source: Figure, told: Decimal, found: Decimal
) -> bool:
    """Say whether a figure bears out "more than 100" or "up to 61"."""
    if source.bound is claim.bound:
        return found == told
    if source.bound in _OPEN or not claim.quantity.holds(source.quantity):
        return False
    if found == told and claim.bound in {Bound.ABOVE, Bound.BELOW}:
        return False
    return abs(found - told) <= abs(told) * _NEAR


def _rounds_to(found: Decimal, told: Decimal) -> bool:
    """Say whether the claim's number is the report's, as it is or rounded."""
    if found == told:
        return True
    if abs(found - told) > abs(found) * _ROUNDING:
        return False
    digits = told.normalize().as_tuple()
    exponent = digits.exponent if isinstance(digits.exponent, int) else 0
    return found.quantize(Decimal(1).scaleb(exponent)) == told


def _tells_across(figure: Figure, report: Report) -> bool:
    """Across languages what is counted is unknown: ask for a number that tells."""
    if report.same_language:
        return True
    return figure.value is not None and abs(figure.value) >= _SMALLEST_TELLING


def _in_row(figure: Figure, stretch: Stretch) -> bool:
    """Find the figure's number in a table row, whose header gives its subject."""
    return figure.bound not in _OPEN and figure.value in stretch.numbers


def _shown(stretch: Stretch, figure: Figure) -> str:
    """Show a figure with what it counts or the word behind it: "40 tonnes"."""
    exact = figure.anchor.exact
    rest = stretch.anchor.exact[figure.anchor.end - stretch.anchor.start :]
    if figure.of and rest.startswith(f" {figure.of}"):
        return f"{exact} {figure.of}"
    if exact[-1:].isdigit():
        following = _UNIT_WORD.match(rest)
        exact += following[0] if following else ""
    return exact
