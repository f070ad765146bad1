"""Figures over time: every value that a family's tellings give one thing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from retold.model.lineage import Family
from retold.model.quantity import Figure
from retold.present.casebook import Told
from retold.present.first_lists import FamilyLine, label_words
from retold.present.stemma_text import figure_unit
from retold.present.units import unit_words
from retold.present.web.asked import Asked, Cell, Choice, Leaf, Table, href, leaf
from retold.present.web.chart import Chart, Value, chart
from retold.present.web.held_case import OpenCase
from retold.present.web.notes import amount_in_unit
from retold.present.words import full_moment_words, number_words, shorten

_LEAF = 50
_SCALES = {"linear": "linear", "log": "logarithmic"}
_MOST_DRAWN = 120
_HEADER = (
    "claim id",
    "when",
    "as written",
    "normal",
    "low",
    "high",
    "unit",
    "hedge",
    "on the word of",
    "outlet",
    "source",
    "document",
)
_LIST_HEADER = ("id", "claim", "tellings", "values", "lowest", "highest", "unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure of one telling."""

    id: str
    when: str
    written: str
    normal: str
    hedge: str
    chain: list[str]
    outlet: str
    source: bool
    denies: bool
    document: str
    telling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage:
    """The figures of one family in one unit."""

    template: ClassVar[str] = "figures.html.j2"
    section: ClassVar[str] = "figures"
    title: str
    family: FamilyLine
    units: list[Choice]
    scales: list[Choice]
    unit: str
    chart: Chart | None
    not_drawn: int
    rows: list[FigureRow]
    denominators: list[str]
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedRow:
    """A family whose figure was told with several values."""

    line: FamilyLine
    href: str
    values: int
    lowest: str
    highest: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage:
    """Families by how many values they have for one thing."""

    template: ClassVar[str] = "moved.html.j2"
    section: ClassVar[str] = "figures"
    title: str
    leaf: Leaf
    rows: list[MovedRow]
    table: Table


def moved_page(asked: Asked) -> MovedPage:
    """List the families whose figures moved, those with most values first."""
    opened = asked.case
    rows = [
        MovedRow(
            line=opened.lines[one.id],
            href=f"/figures/{one.id}",
            values=moved.values,
            lowest=moved.lowest,
            highest=moved.highest,
            unit=moved.unit,
        )
        for one in opened.ranked["retold"]
        if (moved := _moved(one, opened)) is not None
    ]
    rows.sort(key=lambda one: -one.values)
    shown, cut = leaf(rows, asked.number("page"), _LEAF, {})
    return MovedPage(
        title="Figures",
        leaf=cut,
        rows=list(shown),
        table=lambda: [
            _LIST_HEADER,
            *(
                (
                    one.line.id,
                    one.line.label,
                    one.line.told,
                    one.values,
                    one.lowest,
                    one.highest,
                    one.unit,
                )
                for one in rows
            ),
        ],
    )


def figures_page(asked: Asked) -> FiguresPage:
    """Prepare the figures of one family."""
    opened = asked.case
    family = opened.family(asked.id)
    found = _figures(family, opened)
    units = [
        one for one, _ in Counter(one.quantity.unit for _, one in found).most_common()
    ]
    usual = figure_unit(family, opened.book) or (units[0] if units else "")
    unit = asked.choice("unit", units, usual)
    scale = asked.choice("scale", _SCALES, "linear")
    shown = [(told, one) for told, one in found if one.quantity.unit == unit]
    values = [
        one
        for told, each in shown
        if (one := _value(told, each, denied=told.id in family.denials)) is not None
    ]
    return FiguresPage(
        title=f"Figures: {label_words(family, opened.book)}",
        family=opened.lines[family.id],
        units=[
            Choice(
                words=_unit_name(one),
                href=href(unit=one, scale=scale),
                chosen=one == unit,
            )
            for one in units
        ],
        scales=[
            Choice(words=words, href=href(unit=unit, scale=one), chosen=one == scale)
            for one, words in _SCALES.items()
        ],
        unit=_unit_name(unit),
        chart=chart(values[:_MOST_DRAWN], log=scale == "log") if values else None,
        not_drawn=max(0, len(values) - _MOST_DRAWN),
        rows=[_row(told, one, family, opened) for told, one in shown],
        denominators=sorted({" per ".join(one.per) for _, one in shown if one.per}),
        table=lambda: [_HEADER, *(_cells(told, one) for told, one in shown)],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moved:
    values: int
    lowest: str
    highest: str
    unit: str


def _moved(family: Family, opened: OpenCase) -> _Moved | None:
    unit = figure_unit(family, opened.book)
    values = {
        one.value
        for _, one in _figures(family, opened)
        if one.quantity.unit == unit and one.value is not None
    }
    if unit is None or len(values) <= 1:
        return None
    return _Moved(
        values=len(values),
        lowest=number_words(min(values)),
        highest=number_words(max(values)),
        unit=_unit_name(unit),
    )


def _figures(family: Family, opened: OpenCase) -> list[tuple[Told, Figure]]:
    told = opened.book.tellings((*family.tellings, *family.denials))
    return [(one, each) for one in told for each in one.figures]


def _value(told: Told, figure: Figure, *, denied: bool) -> Value | None:
    low, high = figure.quantity.low, figure.quantity.high
    value = figure.value if figure.value is not None else high
    if not value.is_finite():
        return None
    return Value(
        id=told.id,
        when=told.when,
        value=value,
        low=low if low.is_finite() else None,
        high=high if high.is_finite() else None,
        hedged=bool(told.hedges),
        source=told.primary,
        denied=denied,
        words=f"{told.teller}: {shorten(told.shown, 160)}",
    )


def _unit_name(unit: str) -> str:
    return "number of things" if unit == "1" else unit_words(unit)


def _row(told: Told, figure: Figure, family: Family, opened: OpenCase) -> FigureRow:
    return FigureRow(
        id=told.id,
        when=full_moment_words(told.when) if told.when else "undated",
        written=figure.anchor.exact,
        normal=amount_in_unit(told, told.figures.index(figure)),
        hedge=_hedges(told),
        chain=list(told.chain),
        outlet=opened.documents[told.document.id].outlet,
        source=told.primary,
        denies=told.id in family.denials,
        document=f"/documents/{told.document.id}#{told.id}",
        telling=f"/families/{family.id}#{told.id}",
    )


def _cells(told: Told, figure: Figure) -> tuple[Cell, ...]:
    return (
        told.id,
        told.when or "",
        figure.anchor.exact,
        amount_in_unit(told, told.figures.index(figure)),
        _end(figure.quantity.low),
        _end(figure.quantity.high),
        figure.quantity.unit,
        _hedges(told),
        " → ".join(told.chain),
        told.outlet,
        "yes" if told.primary else "",
        told.document.path,
    )


def _hedges(told: Told) -> str:
    return ", ".join(one.anchor.exact for one in told.hedges)


def _end(value: Decimal) -> Cell:
    return value if value.is_finite() else "any"
