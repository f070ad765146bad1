"""FollowTheMoney: each line an entity whose references lead to entities."""

import json
from dataclasses import replace

import pytest

from present.export.names_hidden import PRIVATE
from retold.present.casebook import Casebook
from retold.present.export.followthemoney import followthemoney_bytes
from retold.present.export.package import Package
from retold.present.names import Audience


def entities(package):
    return [json.loads(line) for line in followthemoney_bytes(package).splitlines()]


def test_entities_are_whole_and_their_references_lead_somewhere(desk):
    found = entities(desk)
    by_id = {one["id"]: one for one in found}
    assert len(by_id) == len(found)
    for one in found:
        assert set(one) == {"id", "schema", "properties"}
        assert all(
            isinstance(values, list) and values and all(map(str.strip, values))
            for values in one["properties"].values()
        )
        for name in ("document", "resolved"):
            assert all(ref in by_id for ref in one["properties"].get(name, []))


def test_whose_word_it_is_becomes_a_body_with_mentions(desk):
    found = entities(desk)
    bodies = [
        one["properties"]["name"] for one in found if one["schema"] == "Organization"
    ]
    assert ["The ministry"] in bodies
    mentions = [one for one in found if one["schema"] == "Mention"]
    assert {one["properties"]["detectedSchema"][0] for one in mentions} == {
        "Organization"
    }


def test_the_public_sees_no_private_name(package):
    written = followthemoney_bytes(package).decode()
    assert not [name for name in PRIVATE if name in written]


def test_dates_are_in_utc_and_no_more_exact_than_known(desk):
    dates = {
        one["properties"]["fileName"][0]: one["properties"].get("publishedAt")
        for one in entities(desk)
        if "fileName" in one["properties"]
    }
    assert dates["saved/coast.html"] == ["2025-03-04T11:05:00"]
    assert dates["saved/later.html"] == ["2025-04-19"]
    assert dates["saved/letter.txt"] is None


def test_words_are_no_longer_than_they_may_be(desk):
    """FollowTheMoney 4 takes 1,024 characters of words and 384 of a name."""
    case = desk.book.case
    first, *rest = case.readings
    changed = replace(first, document=replace(first.document, title="leak " * 999))
    held = replace(case, readings=(changed, *rest))
    found = entities(Package(book=Casebook(held, Audience.DESK)))
    lengths = [
        len(each) for one in found for each in one["properties"].get("title", [])
    ]
    assert max(lengths) == 1024


@pytest.mark.parametrize("name", ["“”", "x" * 385])
def test_what_is_no_name_there_is_no_entity(desk, name):
    case = desk.book.case
    (place, first), *_ = [
        (place, one)
        for place, one in enumerate(case.readings)
        if any(each.source for each in one.extraction.attributions)
    ]
    named = tuple(
        replace(each, resolved=name) for each in first.extraction.attributions
    )
    changed = replace(first, extraction=replace(first.extraction, attributions=named))
    readings = [*case.readings[:place], changed, *case.readings[place + 1 :]]
    held = replace(case, readings=tuple(readings))
    found = entities(Package(book=Casebook(held, Audience.DESK)))
    assert name not in [
        each for one in found for each in one["properties"].get("name", [])
    ]
