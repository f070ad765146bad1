"""FollowTheMoney: each line an entity whose references lead to entities."""

import json

from present.export.names_hidden import PRIVATE
from retold.present.export.followthemoney import followthemoney_bytes


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
