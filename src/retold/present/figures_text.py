"""The figures of one family in order of time, and all denials, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from retold.model.lineage import Family
from retold.model.quantity import Bound, Figure
from retold.present.casebook import Casebook, Told
from retold.present.pen import Pen
from retold.present.ranking import most_retold
from retold.present.stemma_text import denial_lines, figure_unit
from retold.present.units import unit_words
from retold.present.words import (
    amount_words,
    columns,
    counted,
    moment_words,
    number_words,
)

_INDENT = "  "
_MOST_WHO = 26  # columns
_WHO_SHARE, _WRITTEN_SHARE = 0.32, 0.5  # of what the dates leave, then the names
_COUNTED_THINGS = "1"


def figure_lines(family: Family, book: Casebook, pen: Pen) -> Iterator[str]:
    """Tell every figure of a family in the unit that most of its tellings use.

    A row says when, who, the words, and which values these words allow.
    """
    unit = figure_unit(family, book)
    found = [
        (told, figure)
        for told in book.tellings((*family.tellings, *family.denials))
        for figure in told.figures
        if figure.quantity.unit == unit
    ]
    label = book.names.masked(family.label)
    yield from pen.wrapped(f"{book.short[family.id]}  “{label}”", _INDENT)
    if unit is None or not found:
        yield f"{_INDENT}Nobody tells a figure here."
        return
    named = "" if unit == _COUNTED_THINGS else f" in {unit_words(unit)}"
    tellings = counted(len({told.id for told, _ in found}), "telling")
    yield f"{_INDENT}{counted(len(found), 'figure')}{named}, in {tellings}"
    yield ""
    yield from _rows(found, family, pen)
    if any(told.id in family.denials for told, _ in found):
        yield f"{_INDENT}{pen.denial} in a denial"


def _rows(found: list[tuple[Told, Figure]], family: Family, pen: Pen) -> Iterator[str]:
    dates = max(columns(_when(told)) for told, _ in found) + 2
    room = pen.width - len(_INDENT) - dates
    who = min(_MOST_WHO, int(room * _WHO_SHARE))
    written = int((room - who) * _WRITTEN_SHARE)
    last = room - who - written
    head = (pen.cell("when", dates), pen.cell("who", who), pen.cell("words", written))
    yield f"{_INDENT}{''.join(head)}{pen.fit('they allow', last)}"
    for told, figure in found:
        mark = f"{pen.source} " if told.primary else ""
        mark = f"{pen.denial} " if told.id in family.denials else mark
        teller = pen.fit(mark + told.teller, who - 1)
        words = pen.quoted(figure.anchor.exact, written - 1)
        cells = (
            _when(told).ljust(dates),
            pen.cell(teller, who),
            pen.cell(words, written),
        )
        yield f"{_INDENT}{''.join(cells)}{pen.fit(_allowed(figure), last)}"


def _when(told: Told) -> str:
    return moment_words(told.when) if told.when else "undated"


def _allowed(figure: Figure) -> str:
    """Say which values a wording allows: "36 to 44", "up to 400", "more than 60"."""
    low, high = figure.quantity.low, figure.quantity.high
    if figure.bound is Bound.ABOUT and low != high:
        return f"{number_words(low)} to {number_words(high)}"
    return amount_words(figure)


def denied_lines(book: Casebook, pen: Pen) -> Iterator[str]:
    """Tell who denies what: each denied claim with all its denials."""
    ranked = most_retold(book)
    lone = [one for one in book.case.families if one not in ranked]
    denied = [one for one in (*ranked, *lone) if one.denials]
    if not denied:
        yield from pen.wrapped(
            "Here would be claims that somebody denies. None is denied in this case.",
            _INDENT,
        )
        return
    for family in denied:
        label = book.names.masked(family.label)
        yield from pen.wrapped(f"{book.short[family.id]}  “{label}”", _INDENT)
        yield from denial_lines(family, book, pen, all_of_them=True)
        yield ""
    number = sum(len(one.denials) for one in denied)
    yield f"{_INDENT}{counted(number, 'denial')} of {counted(len(denied), 'claim')}"
