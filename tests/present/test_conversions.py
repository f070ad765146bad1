"""One unit in another of its kind, and none where that would be a guess."""

import tomllib
from decimal import Decimal
from importlib import resources

import pytest

from retold.present.conversions import Density, factor, needs_density

NOBODY_SAID = Density()
DIESEL = Density(kg_per_litre=Decimal("0.85"))


@pytest.mark.parametrize(
    ("unit", "to", "expected"),
    [
        ("kilogram", "tonne", "0.001"),
        ("tonne", "kilogram", "1000"),
        ("mile", "kilometre", "1.609344"),
        ("hectare", "square kilometre", "0.01"),
        ("person", "person", "1"),
    ],
)
def test_units_of_one_kind_are_converted(unit, to, expected):
    assert factor(unit, to, NOBODY_SAID) == Decimal(expected)


@pytest.mark.parametrize(
    ("unit", "to"),
    [("ton", "tonne"), ("gallon", "litre"), ("litre", "metre"), ("1", "tonne")],
)
def test_what_could_mean_several_things_is_not(unit, to):
    assert factor(unit, to, DIESEL) is None


def test_a_volume_becomes_a_weight_only_by_a_given_density():
    assert factor("litre", "tonne", NOBODY_SAID) is None
    assert factor("litre", "tonne", DIESEL) * 40_000 == 34
    assert round(factor("tonne", "litre", DIESEL) * 34) == 40_000


def test_a_density_is_asked_for_where_both_kinds_stand():
    assert needs_density({"litre", "tonne", "1"})
    assert not needs_density({"litre", "millilitre"})


def test_every_unit_is_one_that_documents_are_read_in():
    converted = resources.files("retold.present").joinpath("data/conversions.toml")
    read = resources.files("retold.extract").joinpath("data/units.toml")
    known = tomllib.loads(read.read_text(encoding="utf-8"))["en"]["words"]
    for kind, units in tomllib.loads(converted.read_text(encoding="utf-8")).items():
        assert set(units) <= set(known), kind
        assert next(iter(units.values())) == "1", "the unit that the others are told in"
