"""Families whose figure was told with several values, those with most first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from retold.model.lineage import Family
from retold.present.first_lists import FamilyLine
from retold.present.stemma_text import figure_unit
from retold.present.web.asked import Asked, Leaf, Table, leaf
from retold.present.web.measured import unit_name
from retold.present.web.open_case import OpenCase
from retold.present.words import number_words

_LEAF = 50
_LIST_HEADER = ("id", "claim", "tellings", "values", "lowest", "highest", "unit")


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
        for told in opened.book.tellings((*family.tellings, *family.denials))
        for one in told.figures
        if one.quantity.unit == unit and one.value is not None
    }
    if unit is None or len(values) <= 1:
        return None
    return _Moved(
        values=len(values),
        lowest=number_words(min(values)),
        highest=number_words(max(values)),
        unit=unit_name(unit),
    )
