"""Figures over time: every value that a family's tellings give one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from retold.model.lineage import Family
from retold.present.casebook import Told
from retold.present.conversions import needs_density
from retold.present.export.csv_table import plain
from retold.present.first_lists import FamilyLine, label_words
from retold.present.stemma_text import figure_unit
from retold.present.templates import environment
from retold.present.units import unit_words
from retold.present.web.answers import PACKAGES
from retold.present.web.asked import Asked, Cell, Choice, Table, href
from retold.present.web.chart import Chart, Value, chart
from retold.present.web.measured import (
    Measured,
    Window,
    density,
    measured,
    unit_name,
    window,
)
from retold.present.web.notes import CheckLink, amount_in_unit, checks_of
from retold.present.web.open_case import OpenCase
from retold.present.words import (
    counted,
    full_moment_words,
    number_words,
    one_line,
    shorten,
)

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
_PASTED = ("Date", "Value", "Low", "High", "Outlet", "As written")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure of one telling; `within` is the whole of which it is a part."""

    id: str
    when: str
    written: str
    normal: str
    within: str
    hedge: str
    chain: list[str]
    outlet: str
    source: bool
    denies: bool
    checks: list[CheckLink]
    document: str
    telling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage:
    """The figures of one family in one unit, those that are asked for.

    `weighs` is how many kilograms a litre is taken to weigh, None where that makes no
    difference. `bases` are the wholes or rates by which the figures differ. `pasted`
    is the table as a chart maker takes it from the clipboard.
    """

    template: ClassVar[str] = "figures.html.j2"
    section: ClassVar[str] = "figures"
    title: str
    family: FamilyLine
    units: list[Choice]
    scales: list[Choice]
    unit: str
    kept: dict[str, str]
    window: Window
    outside: int
    everything: str
    weighs: str | None
    chart: Chart | None
    picture: str
    log: bool
    not_drawn: int
    rows: list[FigureRow]
    bases: list[str]
    pasted: str
    table: Table


def figures_page(asked: Asked) -> FiguresPage:
    """Prepare the figures of one family, in the unit and window that are asked for."""
    opened = asked.case
    family = opened.family(asked.id)
    seen = _Seen(asked, family)
    shown = [one for one in seen.every if seen.window.holds(one)]
    drawn = seen.drawn()
    return FiguresPage(
        title=f"Figures: {label_words(family, opened.book)}",
        family=opened.lines[family.id],
        units=seen.units(),
        scales=seen.scales(),
        unit=unit_name(seen.unit),
        kept=seen.fields(),
        window=seen.window,
        outside=len(seen.every) - len(shown),
        everything=href(**seen.fields()),
        weighs=str(seen.weighs.kg_per_litre or "")
        if needs_density({*seen.found})
        else None,
        chart=chart(drawn[:_MOST_DRAWN], log=seen.log) if drawn else None,
        picture=f"/figures/{family.id}/chart.svg{seen.href()}",
        log=seen.log,
        not_drawn=max(0, len(drawn) - _MOST_DRAWN),
        rows=[_row(one, seen.unit, family, opened) for one in shown],
        bases=_bases(shown),
        pasted=_pasted(shown, opened),
        table=lambda: [_HEADER, *(_cells(one, seen.unit) for one in shown)],
    )


def chart_picture(asked: Asked) -> Response:
    """Give the chart as a picture to keep; without figures, the bare axes."""
    family = asked.case.family(asked.id)
    seen = _Seen(asked, family)
    picture = (
        environment(*PACKAGES)
        .get_template("chart.svg.j2")
        .render(
            chart=chart(seen.drawn()[:_MOST_DRAWN], log=seen.log),
            title=f"{label_words(family, asked.case.book)}: {unit_name(seen.unit)}",
        )
    )
    name = f'attachment; filename="{family.id}-figures.svg"'
    return Response(
        picture.encode("utf-8", "replace"),
        media_type="image/svg+xml",
        headers={"content-disposition": name},
    )


class _Seen:
    """The figures of a family as an address asks for them."""

    def __init__(self, asked: Asked, family: Family) -> None:
        opened = asked.case
        told = opened.book.tellings((*family.tellings, *family.denials))
        units = Counter(one.quantity.unit for each in told for one in each.figures)
        self.found = [one for one, _ in units.most_common()]
        usual = figure_unit(family, opened.book) or (
            self.found[0] if self.found else ""
        )
        self.unit = asked.choice("unit", self.found, usual)
        self.log = asked.choice("scale", _SCALES, "linear") == "log"
        self.window, self.weighs = window(asked), density(asked)
        self.every = [
            one for each in told for one in measured(each, self.unit, self.weighs)
        ]
        self._denials = family.denials

    def fields(self) -> dict[str, str]:
        """Give the fields of the address, but for the window."""
        weighs = self.weighs.kg_per_litre
        return {
            "unit": self.unit,
            "scale": "log" if self.log else "",
            "density": str(weighs) if weighs else "",
        }

    def href(self, **changed: str) -> str:
        """Link to the same figures but for what is changed."""
        return href(**{**self.fields(), **self.window.fields, **changed})

    def units(self) -> list[Choice]:
        """Offer every unit; between which values to look is then open again."""
        return [
            Choice(
                words=unit_name(one),
                href=self.href(unit=one, least="", most=""),
                chosen=one == self.unit,
            )
            for one in self.found
        ]

    def scales(self) -> list[Choice]:
        """Offer both scales."""
        return [
            Choice(
                words=words,
                href=self.href(scale=name),
                chosen=(name == "log") == self.log,
            )
            for name, words in _SCALES.items()
        ]

    def drawn(self) -> list[Value]:
        """Give what the chart draws; what is outside the window stands back in it."""
        return [
            Value(
                id=one.figure.id,
                when=one.told.when,
                value=one.value,
                low=one.low,
                high=one.high,
                hedged=bool(one.told.hedges),
                source=one.told.primary,
                denied=one.told.id in self._denials,
                words=f"{one.told.teller}: {shorten(one.told.shown, 160)}",
                chosen=self.window.holds(one),
            )
            for one in self.every
            if one.value is not None
        ]


def _row(one: Measured, unit: str, family: Family, opened: OpenCase) -> FigureRow:
    told = one.told
    return FigureRow(
        id=one.figure.id,
        when=full_moment_words(told.when) if told.when else "undated",
        written=one.figure.anchor.exact,
        normal=_normal(one, unit),
        within=one.whole.anchor.exact if one.whole else "",
        hedge=_hedges(told),
        chain=list(told.chain),
        outlet=opened.documents[told.document.id].outlet,
        source=told.primary,
        denies=told.id in family.denials,
        checks=checks_of(told.id, opened),
        document=f"/documents/{told.document.id}#{told.id}",
        telling=f"/families/{family.id}#{told.id}",
    )


def _normal(one: Measured, unit: str) -> str:
    """Write a figure in plain form; a converted one behind what the telling has."""
    plain = amount_in_unit(one.told, one.told.figures.index(one.figure))
    if not one.is_converted or one.value is None:
        return plain
    many = unit_words(unit, many=one.value != 1)
    return f"{plain} ≈ {number_words(one.value)} {many}"


def _bases(shown: Sequence[Measured]) -> list[str]:
    """Name the wholes and rates by which figures differ; nothing where they do not."""
    found = Counter(_base(one) for one in shown)
    if len(found) <= 1:
        return []
    return [
        f"{name or 'nothing named'} ({counted(count, 'figure')})"
        for name, count in found.most_common()
    ]


def _base(one: Measured) -> str:
    if one.figure.per:
        return f"per {' per '.join(one.figure.per).casefold()}"
    whole = one.whole
    return f"of {number_words(whole.value)}" if whole and whole.value else ""


def _pasted(shown: Sequence[Measured], opened: OpenCase) -> str:
    """Write the table with tabs, as chart makers and spreadsheets take it."""
    rows: list[tuple[Cell, ...]] = [_PASTED]
    rows += [
        (
            one.told.when or "",
            one.value if one.value is not None else "",
            one.low if one.low is not None else "",
            one.high if one.high is not None else "",
            opened.documents[one.told.document.id].outlet,
            one.figure.anchor.exact,
        )
        for one in shown
    ]
    return "\n".join(
        "\t".join(plain(one_line(c) if isinstance(c, str) else c) for c in row)
        for row in rows
    )


def _cells(one: Measured, unit: str) -> tuple[Cell, ...]:
    told = one.told
    return (
        told.id,
        told.when or "",
        one.figure.anchor.exact,
        _normal(one, unit),
        one.low if one.low is not None else "any",
        one.high if one.high is not None else "any",
        unit,
        _hedges(told),
        " → ".join(told.chain),
        told.outlet,
        "yes" if told.primary else "",
        told.document.path,
    )


def _hedges(told: Told) -> str:
    return ", ".join(one.anchor.exact for one in told.hedges)
