"""The one change that a report opens with: the figure that moved furthest."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from retold.model.lineage import Descent, Family
from retold.present.casebook import Casebook, Told
from retold.present.stemma_order import is_unsure
from retold.present.stemma_text import figure_unit
from retold.present.words import date_words, moment_words, one_line, shorten

_MOST_WORDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """Two wordings of one figure, who told them and when, and where to read on."""

    before: str
    before_by: str
    after: str
    after_by: str
    verb: str
    family: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Move:
    sure: bool
    factor: Decimal
    parent: Told
    child: Told
    before: str
    after: str


def highlight(family: Family, book: Casebook) -> Highlight | None:
    """Find the figure that moved furthest along one line of descent, if any did.

    A line that is well supported comes before a guess, and a guess is not told
    as if one telling had become the other.
    """
    unit = figure_unit(family, book)
    lost = {one.id for one in family.lost}
    moves = [
        move
        for edge in family.stemma
        if edge.parent and edge.parent not in lost and edge.child not in lost
        if (move := _move(edge, unit, book))
    ]
    if not moves:
        return None
    found = max(moves, key=lambda one: (one.sure, one.factor, one.child.id))
    return Highlight(
        before=found.before,
        before_by=_by(found.parent),
        after=found.after,
        after_by=_by(found.child),
        verb="became" if found.sure else "and then, perhaps from it,",
        family=family.id,
        label=shorten(book.names.masked(family.label), 120),
    )


def _move(edge: Descent, unit: str | None, book: Casebook) -> _Move | None:
    parent, child = book.telling(edge.parent or edge.child), book.telling(edge.child)
    first, second = _figure(parent, unit), _figure(child, unit)
    if first is None or second is None or first[0] == second[0]:
        return None
    small, large = sorted((first[0], second[0]))
    return _Move(
        sure=not is_unsure(edge),
        factor=large / small,
        parent=parent,
        child=child,
        before=first[1],
        after=second[1],
    )


def _figure(told: Told, unit: str | None) -> tuple[Decimal, str] | None:
    """Give the value and the words of a telling's figure in this unit."""
    for one in told.figures:
        if one.quantity.unit == unit and one.value is not None and one.value > 0:
            return one.value, shorten(one_line(one.anchor.exact), _MOST_WORDS)
    return None


def _by(told: Told) -> str:
    if told.when is None:
        return f"{told.teller}, undated"
    day = date_words(told.when)
    clock = moment_words(told.when).rpartition(" ")[2]
    return f"{told.teller}, {f'{day}, {clock}' if ':' in clock else day}"
