"""Units as they stand behind a number."""

import tomllib
from importlib import resources

import pytest

from retold.present.units import unit_words


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("tonne", "tonnes"),
        ("year", "years"),
        ("century", "centuries"),
        ("square foot", "square feet"),
        ("kilometre/hour", "kilometres per hour"),
        ("degree Celsius", "degrees Celsius"),
        ("part per million", "parts per million"),
        ("percent", "percent"),
        ("percentage_point", "percentage points"),
        ("USD", "USD"),
        ("USD/year", "USD per year"),
        ("1", "1"),
    ],
)
def test_a_unit_beside_many(unit, words):
    assert unit_words(unit) == words


def test_a_unit_beside_one():
    assert unit_words("foot", many=False) == "foot"
    assert unit_words("percentage_point", many=False) == "percentage point"


def test_every_irregular_unit_is_one_that_is_read():
    ours = resources.files("retold.present").joinpath("data/units.toml")
    read = resources.files("retold.extract").joinpath("data/units.toml")
    known = set(tomllib.loads(read.read_text("utf-8"))["en"]["words"])
    assert (
        set(tomllib.loads(ours.read_text("utf-8"))["irregular"]) - {"person"} <= known
    )
