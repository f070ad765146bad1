"""Web Annotations: every MUST of the Recommendation, and quotes that are there."""

import json
import re
from dataclasses import replace

import pytest

from present.export.names_hidden import PRIVATE
from retold.model.review import Review, Ruled, Ruling, quoted
from retold.model.text import anchor
from retold.present.export.annotations import _beside, annotations_bytes
from retold.present.export.claimreview.draft import subject_of
from review_builders import logged, ruled

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")


def collection(package):
    return json.loads(annotations_bytes(package))


def items(package):
    return collection(package)["first"]["items"]


def resources(item):
    bodies = item["body"] if isinstance(item["body"], list) else [item["body"]]
    return [item["target"], *(one for one in bodies if "source" in one)]


def selectors(resource):
    held = resource["selector"]
    return held if isinstance(held, list) else [held]


def test_the_collection_has_what_it_must(desk):
    whole = collection(desk)
    assert whole["@context"] == CONTEXT
    assert whole["type"] == "AnnotationCollection"
    assert IRI.fullmatch(whole["id"])
    page = whole["first"]
    assert page["type"] == "AnnotationPage"
    assert page["partOf"] == whole["id"]
    assert whole["total"] == len(page["items"]) > 0


def test_every_annotation_has_what_it_must(desk):
    found = items(desk)
    assert len({one["id"] for one in found}) == len(found)
    for one in found:
        assert one["@context"] == CONTEXT
        assert one["type"] == "Annotation"
        assert IRI.fullmatch(one["id"])
        assert one["target"]
        assert isinstance(one["motivation"], str)


def test_every_body_and_target_has_what_it_must(desk):
    for one in items(desk):
        for body in one["body"]:
            assert ("value" in body) is (body["type"] == "TextualBody")
        for resource in resources(one):
            assert resource["type"] == "SpecificResource"
            assert IRI.fullmatch(resource["source"])
            for selector in selectors(resource):
                held = {
                    "TextQuoteSelector": {"exact"},
                    "TextPositionSelector": {"start", "end"},
                    "FragmentSelector": {"value", "conformsTo"},
                }[selector["type"]]
                assert held <= set(selector)


def test_quotes_and_positions_name_the_same_words(desk):
    text = {
        one.document.url: one.document.text
        for one in desk.book.case.readings
        if one.document.url
    }
    seen = 0
    for one in items(desk):
        if one["motivation"] != "identifying" or one["target"]["source"] not in text:
            continue
        quote, place = selectors(one["target"])
        whole = text[one["target"]["source"]]
        assert whole[place["start"] : place["end"]] == quote["exact"]
        around = f"{quote.get('prefix', '')}{quote['exact']}{quote.get('suffix', '')}"
        assert around in whole
        seen += 1
    assert seen > 2


def test_a_passage_of_a_pdf_is_found_by_its_page(desk):
    passages = [
        resource
        for one in items(desk)
        for resource in resources(one)
        if isinstance(resource["selector"], dict)
    ]
    assert passages
    for one in passages:
        assert one["selector"]["value"].startswith("page=")
        assert one["selector"]["refinedBy"]["type"] == "TextQuoteSelector"


def test_a_ruling_stands_under_the_name_of_who_ruled(desk):
    told = desk.book.telling("c-coast")
    ruled = Ruled(
        ruling=Ruling.ACCEPT,
        subjects=(subject_of(told),),
        reviewer="Rana Oste",
        why="as the recording has it",
    )
    review = Review(
        number=1,
        at="2026-11-21T10:00:00Z",
        ruled=ruled,
        program="0.1.0",
        previous="0" * 64,
        hash="1" * 64,
    )
    last = items(replace(desk, reviews=(review,)))[-1]
    assert last["motivation"] == "assessing"
    assert last["creator"] == {"type": "Person", "name": "Rana Oste"}
    assert last["created"] == review.at
    assert last["body"][0]["value"] == "accept: as the recording has it"


@pytest.mark.parametrize("name", PRIVATE)
def test_the_public_sees_no_private_name(package, name):
    assert name not in annotations_bytes(package).decode()
    assert annotations_bytes(package) == annotations_bytes(package)


def test_a_note_stands_on_its_words_or_its_document(desk):
    reading = desk.book.case.readings[0]
    text = reading.document.text
    words = anchor(text, text.index(" "), text.index(" ") + 12)
    on = [quoted(reading.document, words), quoted(reading.document)]
    notes = [ruled("note", one, by="rana", why="Who counted?") for one in on]
    *_, first, second = items(replace(desk, reviews=logged(*notes)))
    assert first["motivation"] == second["motivation"] == "commenting"
    assert first["body"][0]["value"] == "Who counted?"
    quote, place = selectors(first["target"])
    assert quote["exact"] == words.exact == text[place["start"] : place["end"]]
    assert "selector" not in second["target"]


def test_what_stands_beside_a_quote_is_of_its_own_paragraph(desk):
    """Apache Annotator looks for prefix and suffix letter by letter."""
    beside = [
        selector.get(key, "")
        for one in items(desk)
        for resource in resources(one)
        for selector in selectors(resource)
        for key in ("prefix", "suffix")
    ]
    assert any(beside)
    assert not [one for one in beside if "\n" in one]


def test_words_that_stand_twice_are_told_apart_by_what_is_beside():
    text = "One line.\n\nThe valve leaked.\n\nTwo lines.\n\nThe valve leaked.\n\nEnd."
    second = anchor(text, text.rindex("The valve"), text.rindex("\n\nEnd."))
    assert _beside(text, second)[0].endswith("Two lines.\n\n")
