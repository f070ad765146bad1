"""The demo story, whole way through: schema, spans, and laws of the tree."""

import jsonschema
import pytest

from quiet import Quiet
from retold.conduct.run import TraceOptions, trace
from retold.measure import story_folder
from retold.model.when import When
from retold.present.export import schema
from retold.present.export.case_json import case_document
from span_checks import broken_spans


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    with story_folder() as story:
        options = TraceOptions(
            inputs=(story,), case_dir=tmp_path_factory.mktemp("story")
        )
        return trace(options, Quiet()).case


@pytest.fixture(scope="module")
def blob(case):
    return case_document(case)


def test_the_json_keeps_to_its_schema(blob):
    validator = jsonschema.Draft202012Validator(schema())
    assert [error.message for error in validator.iter_errors(blob)] == []


def test_every_span_holds(blob):
    assert broken_spans(blob) == []


def test_every_id_that_is_named_is_there(blob):
    claims = {one["id"] for one in blob["claims"]}
    for family in blob["families"]:
        named = {*family["tellings"], *family["denials"], family["first"]} - {None}
        assert named <= claims
        assert {edge["child"] for edge in family["stemma"]} == {
            *family["tellings"],
            *family["denials"],
        }
    assert {one["claim"] for one in blob["findings"]} <= claims


def test_nothing_descends_from_a_telling_known_to_be_later(blob):
    documents = {one["id"]: one for one in blob["documents"]}
    segments = {s["id"]: s for one in blob["documents"] for s in one["segments"]}

    def when(claim):
        told = segments[claim["segment"]]
        published = documents[claim["document"]]["published"]
        stated = told["date"] or (published and published["value"])
        return When.parse(stated) if stated else None

    claims = {one["id"]: one for one in blob["claims"]}
    for family in blob["families"]:
        for edge in family["stemma"]:
            child = when(claims[edge["child"]])
            parent = when(claims[edge["parent"]]) if edge["parent"] else None
            if child and parent:
                assert not child.surely_before(parent)


def test_no_stemma_has_a_circle(blob):
    for family in blob["families"]:
        parents = {edge["child"]: edge["parent"] for edge in family["stemma"]}
        for start in parents:
            seen, at = set(), start
            while at is not None:
                assert at not in seen
                seen.add(at)
                at = parents.get(at)


def test_every_kind_of_document_was_read(blob):
    formats = {one["format"] for one in blob["documents"]}
    assert formats >= {
        "text/plain",
        "text/html",
        "application/pdf",
        "text/vtt",
        "text/csv",
        "text/markdown",
    }
    assert {one["language"] for one in blob["documents"]} >= {"en", "sv"}
    assert [(one["path"], one["code"]) for one in blob["problems"]] == [
        ("northern-ledger.txt", "reprint")
    ]
    assert "(wire copy: Coast Wire)" in blob["problems"][0]["message"]


def test_the_report_shows_page_and_printed_label(blob):
    (report,) = (one for one in blob["documents"] if one["pages"])
    labels = [page["label"] for page in report["pages"]]
    assert labels[:4] == ["i", "ii", "iii", "1"]


def test_words_lost_in_the_dump_are_gaps(blob):
    (dump,) = (one for one in blob["documents"] if "dump" in one["path"])
    assert len(dump["gaps"]) >= 3
