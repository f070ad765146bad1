from decimal import Decimal

import pytest
from hypothesis import given

from retold.model.errors import RetoldError, UnitMismatchError
from retold.model.quantity import INFINITY, Quantity, Relation, relate
from strategies import quantities


def tonnes(low, high=None):
    high = low if high is None else high
    return Quantity(low=Decimal(low), high=Decimal(high), unit="tonne")


@given(quantities(), quantities())
def test_narrower_one_way_is_wider_the_other(one, two):
    """Swapping the two only swaps NARROWER and WIDER."""
    mirror = {Relation.NARROWER: Relation.WIDER, Relation.WIDER: Relation.NARROWER}
    there = relate(one, two)
    assert mirror.get(there, there) is relate(two, one)


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (tonnes(40), tonnes(40), Relation.SAME),
        (tonnes(36, 44), tonnes(40), Relation.NARROWER),
        (tonnes(40), tonnes(40, INFINITY), Relation.WIDER),
        (tonnes(36, 44), tonnes(40, INFINITY), Relation.OVERLAPPING),
        (tonnes(40), tonnes(400), Relation.APART),
    ],
    ids=["same", "about-dropped", "at-least-added", "about-to-at-least", "extra-zero"],
)
def test_how_a_second_figure_stands_to_a_first(first, second, relation):
    assert relate(first, second) is relation


def test_different_units_are_not_compared():
    litres = Quantity(low=Decimal(40), high=Decimal(40), unit="litre")
    with pytest.raises(UnitMismatchError, match="'tonne' with 'litre'"):
        relate(tonnes(40), litres)


@pytest.mark.parametrize("low", ["5", "NaN"], ids=["backwards", "no-number"])
def test_what_is_no_range_is_refused(low):
    with pytest.raises(RetoldError, match="not a range"):
        tonnes(low, "4")
