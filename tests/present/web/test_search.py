"""The search page: where words stand, narrowed, on leaves, in their place."""

import csv
import io
from dataclasses import replace

import pytest

from kept_case import keep_case
from present.case_builders import LEAK, kessel_case
from present.web.conftest import Held, browser
from present.web.test_pages import Outline, seen
from retold.present.web.pages import search
from retold.present.web.pages.document import place_href


def given(inside, **fields):
    return inside.get("/search.json", params=fields).json()


def places(found):
    return [one for row in found["rows"] for one in row["places"]]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("river", True),
        ("RIVER fuel", True),
        ('"into the river"', True),
        ('"river the into"', False),
        ("iver", True),
        ("river -fuel", False),
        ("river nosuch", False),
        ("", False),
        ('(.*)+["', False),
        ('" OR "', False),
    ],
)
def test_words_phrases_and_parts_are_found(inside, typed, found):
    answer = given(inside, q=typed)
    assert bool(answer["rows"]) is found
    assert (answer["leaf"]["total"] > 0) is found


def test_what_was_looked_for_is_marked(inside):
    first = places(given(inside, q="river"))[0]["pieces"]
    assert "river" in [one["text"].lower() for one in first if one["mark"]]
    assert "<mark" in inside.get("/search?q=river").text


def test_a_place_leads_to_its_paragraph(inside):
    for one in places(given(inside, q="fuel")):
        page, _, anchor = one["href"].partition("#")
        assert anchor in Outline(inside.get(page).text).ids


def test_a_search_is_narrowed_to_claims_and_to_one_outlet(inside):
    claims = given(inside, q="fuel", kind="claim")
    assert {one["kind"] for one in places(claims)} == {"claims"}
    assert any(one["family"] for one in places(claims))
    every = given(inside, q="fuel")
    outlet = every["outlets"][0]["value"]
    own = given(inside, q="fuel", outlet=outlet)
    assert {one["outlet"] for one in own["rows"]} == {outlet}
    assert 0 < own["leaf"]["total"] < every["leaf"]["total"]
    assert f"{outlet} ({own['leaf']['total']})" in every["outlets"][0]["words"]


def test_the_families_that_tell_it_are_named(inside):
    found = given(inside, q="fuel leaked")["families"]
    assert LEAK in [one["id"] for one in found]


def test_leaves_part_what_was_found_and_lose_nothing(inside, monkeypatch):
    whole = places(given(inside, q="fuel"))
    monkeypatch.setattr(search, "_LEAF", 2)
    first = given(inside, q="fuel")
    assert first["leaf"]["after"] == "?q=fuel&kind=texts&page=2"
    pages = -(-first["leaf"]["total"] // 2)
    parts = [places(given(inside, q="fuel", page=n + 1)) for n in range(pages)]
    found = [one["href"] for each in parts for one in each]
    assert sorted(found) == sorted(one["href"] for one in whole)


def test_the_csv_holds_every_place(inside):
    answer = inside.get("/search.csv?q=fuel")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert len(rows) == given(inside, q="fuel")["leaf"]["total"] + 1
    assert rows[0][0] == "document"


def test_the_csv_is_the_same_in_however_many_parts_it_is_read(inside, monkeypatch):
    whole = inside.get("/search.csv?q=fuel").content
    assert whole.count(b"\r\n") > 4
    monkeypatch.setattr(search, "_FIRST_ROWS", 1)
    monkeypatch.setattr(search, "_ROWS_AT_ONCE", 2)
    assert inside.get("/search.csv?q=fuel").content == whole
    monkeypatch.setattr(search, "_MOST_ROWS", 4)
    assert inside.get("/search.csv?q=fuel").content.count(b"\r\n") == 5


def test_a_document_that_is_just_being_read_is_named_without_a_link(tmp_path):
    """A trace that runs has written more than the case that is shown holds."""
    case = kessel_case()
    tide = next(one for one in case.readings if one.document.path.endswith("tide.txt"))
    folder = keep_case(tmp_path / ".retold", case)
    before = replace(
        case,
        readings=tuple(one for one in case.readings if one is not tide),
        families=(),
        findings=(),
    )
    text = browser(Held(before, folder)).get("/search?q=river").text
    assert "when the trace that runs has ended" in seen(text)
    assert f"/documents/{tide.document.id}" not in text


def test_a_link_names_the_part_of_a_long_document(held, monkeypatch):
    monkeypatch.setattr("retold.present.web.pages.document._PART_PARAGRAPHS", 1)
    reading = next(iter(held.now().readings.values()))
    (first, *_) = reading.segmentation.segments
    halves = (replace(first, end=20), replace(first, id="s-second", start=20))
    cut = replace(reading.segmentation, segments=halves)
    reading = replace(reading, segmentation=cut)
    page = f"/documents/{reading.document.id}"
    assert place_href(reading, 3) == f"{page}#{first.id}"
    assert place_href(reading, 25) == f"{page}?part=2#s-second"
    assert place_href(reading, len(reading.document.text) + 1) == page
