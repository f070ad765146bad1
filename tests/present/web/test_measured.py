"""The figures of a telling in one unit: parts, wholes, other units, and windows."""

from dataclasses import replace
from decimal import Decimal

import pytest

from present.case_builders import LEAK, kessel_case
from retold.model.quantity import Bound, Figure, Quantity
from retold.model.text import anchor
from retold.present.casebook import Casebook
from retold.present.conversions import Density
from retold.present.web.measured import Window, measured

TEXT = "Cracks were found in 12 of the 120 wells, and 40,000 litres leaked."
NOBODY_SAID = Density()


def figure(words, value, unit="1"):
    at = TEXT.index(words)
    return Figure(
        id=f"q-{value}",
        document="d-wells",
        anchor=anchor(TEXT, at, at + len(words)),
        quantity=Quantity(low=Decimal(value), high=Decimal(value), unit=unit),
        bound=Bound.EXACTLY,
        value=Decimal(value),
    )


@pytest.fixture
def told():
    book = Casebook(kessel_case())
    some = book.telling(
        next(one for one in book.case.families if one.id == LEAK).tellings[0]
    )
    figures = (
        figure("12", 12),
        figure("120", 120),
        figure("40,000 litres", 40_000, "litre"),
    )
    wells = replace(some.document, text=TEXT)
    return replace(some, document=wells, figures=figures, when="2025-03-04T11:05Z")


def test_a_part_knows_its_whole_and_the_whole_stands_nowhere_else(told):
    (part,) = measured(told, "1", NOBODY_SAID)
    assert part.value == 12
    assert part.whole.value == 120


def test_a_figure_in_another_unit_comes_along_where_that_is_no_guess(told):
    assert list(measured(told, "tonne", NOBODY_SAID)) == []
    (one,) = measured(told, "tonne", Density(kg_per_litre=Decimal("0.85")))
    assert one.is_converted
    assert one.value == 34
    (one,) = measured(told, "cubic metre", NOBODY_SAID)
    assert one.value == 40


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, True),
        ({"since": "2025-03-04", "until": "2025-03-04"}, True),
        ({"since": "2025-03-04T11:06Z"}, False),
        ({"since": "2025-03-05"}, False),
        ({"until": "2025-03-03"}, False),
        ({"least": "12", "most": "12"}, True),
        ({"least": "12.5"}, False),
        ({"most": "11"}, False),
    ],
)
def test_a_window_holds_what_lies_in_it(told, asked, expected):
    (part,) = measured(told, "1", NOBODY_SAID)
    assert Window(**asked).holds(part) is expected


def test_what_has_no_date_lies_in_no_time(told):
    (part,) = measured(replace(told, when=None), "1", NOBODY_SAID)
    assert not Window(since="2025").holds(part)
    assert Window(least="1").holds(part)
