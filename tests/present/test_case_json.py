"""The JSON contract: shape, bytes, schema, and spans that hold."""

import copy
import io
import json
from dataclasses import replace
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold import __version__
from retold.model.case import Case
from retold.model.claim import Extraction
from retold.model.quantity import INFINITY, decimal_text
from retold.present.export import (
    case_document,
    document_object,
    extraction_object,
    json_bytes,
    json_line,
    schema,
    write_case_json,
)
from sample_case import post_reading, sample_case
from span_checks import broken_spans


@pytest.fixture
def case():
    return sample_case()


@pytest.fixture
def written(case):
    return case_document(case)


def check_schema(value):
    jsonschema.Draft202012Validator(schema()).validate(value)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())


def test_a_case_with_every_record_keeps_the_schema(written):
    check_schema(written)


def test_a_case_with_nothing_in_it_keeps_the_schema():
    nothing = Case(name="", readings=(), families=(), findings=(), problems=())
    check_schema(case_document(nothing))


def test_the_contract_is_met_field_by_field(written):
    names = (
        "schema retold encoder documents claims attributions quantities times places "
    )
    names += "hedges pinpoints threats families findings page_versions media "
    names += "reviews problems"
    assert list(written) == names.split()
    assert (written["schema"], written["retold"]) == ("retold.case/1", __version__)
    assert written["claims"][0] == {
        "id": "c-post",
        "document": "d-post",
        "segment": "s-post",
        "start": 29,
        "end": 51,
        "text": "up to 40 tonnes leaked",
        "score": 0.835,
        "polarity": "asserts",
        "attributions": ["a-1", "a-2"],
        "hedges": ["h-1"],
        "quantities": ["q-1", "q-2"],
        "times": ["t-1"],
        "places": ["p-1"],
        "pinpoints": ["x-1"],
        "modality": {"kind": "likely", "start": 13, "end": 23, "text": "reportedly"},
        "modals": [{"kind": "likely", "start": 13, "end": 23, "text": "reportedly"}],
        "negated": [],
        "negations": [],
        "family": "f-leak",
        "why": ["figure"],
    }
    negated = {"start": 33, "end": 55, "text": "fuel reached the river"}
    assert written["claims"][-1]["negated"] == [negated]
    assert written["claims"][-1]["negations"] == [
        {"cue": {"start": 30, "end": 32, "text": "No"}, "scope": [negated]}
    ]
    assert written["quantities"][0] == {
        "id": "q-1",
        "document": "d-post",
        "start": 29,
        "end": 37,
        "text": "up to 40",
        "low": "0",
        "high": "40",
        "relation": "<=",
        "value": "40",
        "unit": "tonne",
        "of": "fuel",
        "per": [],
        "change": None,
    }
    edge = written["families"][0]["stemma"][1]
    assert edge["confidence"] == 0.87
    assert edge["why"] == [{"rule": "earlier", "detail": "two days before"}]
    assert edge["changes"][1] == {
        "kind": "hedge",
        "before": None,
        "after": {"start": 13, "end": 23, "text": "reportedly"},
    }
    assert written["findings"][0]["searched"] == {
        "pages": 38,
        "paragraphs": 412,
        "unreadable_pages": [30, 31],
    }
    assert written["problems"] == [
        {
            "path": "a.pdf",
            "sha256": None,
            "code": "truncated-pdf",
            "message": "Cut short.",
        }
    ]


def test_a_denial_has_the_family_it_denies(written):
    assert [one["family"] for one in written["claims"]] == ["f-leak"] * 3


@pytest.mark.parametrize(
    ("path", "field"),
    [
        pytest.param(path, field, id="-".join(map(str, (*path, field))))
        for path, fields in [
            ((), "schema documents claims families findings media reviews problems"),
            (("documents", 0), "id path part url sha256 text segments gaps pages"),
            (("documents", 0, "segments", 0), "id role start end author parent"),
            (("documents", 0, "published"), "value how"),
            (("claims", 0), "score polarity attributions quantities family"),
            (("attributions", 0), "source resolved cue content mode within"),
            (("attributions", 0, "source"), "start end text kind"),
            (("quantities", 0), "low high relation value unit of per change"),
            (("times", 0), "text value type"),
            (("places", 0), "name lat lon"),
            (("hedges", 0), "strength"),
            (("pinpoints", 0), "page paragraph section"),
            (("families", 0), "tellings denials first origins stemma lost"),
            (("families", 0, "stemma", 1), "child parent why changes second"),
            (("families", 0, "stemma", 1, "second"), "parent why changes"),
            (("families", 0, "stemma", 1, "changes", 0), "kind before after"),
            (("findings", 0), "claim source verdict passages differences searched"),
            (("findings", 0, "passages", 0), "document page paragraph start text"),
            (("findings", 0, "searched"), "pages paragraphs unreadable_pages"),
            (("problems", 0), "path sha256 code message"),
        ]
        for field in fields.split()
    ],
)
def test_the_schema_misses_a_field_that_is_gone(written, path, field):
    broken = copy.deepcopy(written)
    record = broken
    for step in path:
        record = record[step]
    del record[field]
    with pytest.raises(jsonschema.ValidationError):
        check_schema(broken)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param(("claims", 0, "score"), 1.5, id="score-above-one"),
        pytest.param(("claims", 0, "quantities"), None, id="list-is-null"),
        pytest.param(("quantities", 0, "low"), 0, id="decimal-as-number"),
        pytest.param(("quantities", 0, "high"), "1E+3", id="decimal-with-exponent"),
        pytest.param(("quantities", 0, "relation"), "==", id="unknown-relation"),
        pytest.param(("findings", 0, "verdict"), "false", id="unknown-verdict"),
        pytest.param(("documents", 0, "segments", 0, "role"), "ad", id="unknown-role"),
    ],
)
def test_the_schema_refuses_a_wrong_value(written, path, value):
    broken = copy.deepcopy(written)
    record = broken
    for step in path[:-1]:
        record = record[step]
    record[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        check_schema(broken)


def test_the_schema_lets_fields_be_added(written):
    added = copy.deepcopy(written)
    added["claims"][0]["topic"] = "harbour"
    check_schema(added)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("61", "61"),
        ("0", "0"),
        ("-0", "0"),
        ("0.50", "0.5"),
        ("1E+3", "1000"),
        ("1.5E-7", "0.00000015"),
        ("1500000.0", "1500000"),
        ("Infinity", "inf"),
        ("-Infinity", "-inf"),
    ],
)
def test_decimals_are_plain(value, text):
    assert decimal_text(Decimal(value)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_decimal_keeps_its_value(value):
    """Plain notation loses nothing."""
    assert Decimal(decimal_text(value)) == value


def test_the_open_end_is_inf(written):
    assert decimal_text(INFINITY) == "inf"
    assert written["quantities"][1]["high"] == "inf"
    assert written["quantities"][1]["value"] is None


def test_every_span_holds(written):
    assert broken_spans(written) == []
    assert broken_spans(json.loads(json_bytes(written))) == []


@pytest.mark.parametrize(
    ("path", "where"),
    [
        (("claims", 0), "claims[0]"),
        (("documents", 0, "links", 0), "documents[0].links[0]"),
        (("attributions", 0, "content", 1), "attributions[0].content[1]"),
        (("attributions", 0, "source"), "attributions[0].source"),
        (("findings", 0, "passages", 0), "findings[0].passages[0]"),
        (
            ("families", 0, "stemma", 1, "changes", 0, "before"),
            "families[0] c-post changes[0].before",
        ),
        (
            ("families", 0, "stemma", 1, "changes", 1, "after"),
            "families[0] c-post changes[1].after",
        ),
    ],
)
def test_the_span_check_names_a_span_that_moved(written, path, where):
    broken = copy.deepcopy(written)
    record = broken
    for step in path:
        record = record[step]
    record["start"] += 1
    assert [line.partition(":")[0] for line in broken_spans(broken)] == [where]


def test_bytes_are_utf8_with_indent_and_line_end(case):
    out = io.BytesIO()
    write_case_json(case, out)
    text = out.getvalue().decode("utf-8")
    assert text.startswith('{\n "schema": "retold.case/1",\n "retold":')
    assert text.endswith("}\n")
    assert "🛢" in text
    assert json.loads(text) == case_document(case)


def test_half_characters_do_not_stop_the_output(case):
    reading = case.readings[0]
    odd = replace(reading.document, path="caf\udce9.txt", title="\ud83d\ude00")
    again = replace(case, readings=(replace(reading, document=odd), case.readings[1]))
    written = json.loads(json_bytes(case_document(again)))
    assert written["documents"][0]["path"] == "caf\ufffd.txt"
    assert written["documents"][0]["title"] == "\ufffd\ufffd"
    assert broken_spans(written) == []


def test_a_line_of_read_is_a_document_of_trace(case, written):
    reading = case.readings[0]
    line = json_line(document_object(reading.document, reading.segmentation))
    assert line.count(b"\n") == 1
    assert json.loads(line) == written["documents"][0]


def test_a_line_of_extract_has_the_document_its_finds_and_their_worth(case, written):
    line = extraction_object(17, case.readings[0])
    names = "id document claims attributions quantities times places hedges "
    assert list(line) == (names + "pinpoints threats worth").split()
    assert line["id"] == 17
    assert line["worth"] == 0.835
    assert line["document"] == written["documents"][0]
    assert line["claims"] == [{**written["claims"][0], "family": None}]


def test_a_text_without_claims_is_worth_nothing():
    reading = post_reading()
    empty = replace(reading, extraction=Extraction(document="d-post"))
    assert extraction_object("x", empty)["worth"] == 0.0
