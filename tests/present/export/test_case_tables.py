"""The tables of a case: whole rows, the contract's names, nobody's private name."""

import pytest

from present.export.names_hidden import PRIVATE
from retold.present.export.case_tables import case_tables
from retold.present.export.reading_json import found_objects

NAMES = [
    "documents",
    "claims",
    "families",
    "tellings",
    "edges",
    "changes",
    "figures",
    "attributions",
    "findings",
    "page_versions",
    "problems",
]


def tables_of(package):
    return {one.name: one for one in case_tables(package.book)}


def test_every_kind_of_record_has_a_table(package):
    assert [one.name for one in case_tables(package.book)] == NAMES


@pytest.mark.parametrize(
    ("table", "contract"),
    [
        ("claims", "claims"),
        ("figures", "quantities"),
    ],
)
def test_columns_have_the_names_of_the_json(package, table, contract):
    found = [
        found_objects(one.extraction, {})[contract]
        for one in package.book.case.readings
    ]
    fields = set(next(one[0] for one in found if one))
    columns = set(tables_of(package)[table].names)
    assert {"id", "document", "start", "end", "text"} <= columns & fields
    own = {"claim", "family", "date", "teller"}
    assert columns - fields <= own


def test_a_telling_stands_with_its_family_and_who_tells_it(desk):
    rows = list(tables_of(desk)["tellings"].records())
    denial = next(one for one in rows if one["claim"] == "c-denial")
    assert denial["denial"] is True
    assert denial["polarity"] == "denies"
    assert denial["outlet"] == "Coast Wire"
    assert denial["word_of"] == "the ministry"
    assert sum(one["first"] for one in rows) == len(desk.book.case.families)


def test_numbers_are_numbers(desk):
    figures = list(tables_of(desk)["figures"].records())
    assert {one["value"] for one in figures} == {40, 400}
    assert all(one["family"] for one in figures)


def test_the_public_sees_no_private_name(package, desk):
    public = str(case_tables(package.book))
    assert not [name for name in PRIVATE if name in public]
    assert all(name in str(case_tables(desk.book)) for name in ("Mia Ferry", "Tom"))


def test_an_address_that_is_no_web_page_is_left_out(desk):
    addresses = [one["url"] for one in tables_of(desk)["documents"].records()]
    assert "https://coastwire.example/denial" in addresses
    assert not any("javascript" in str(one) for one in addresses)
