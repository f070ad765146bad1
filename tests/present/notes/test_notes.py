"""Notes of other programs: read, and placed where their words are."""

import json
from dataclasses import replace

import pytest

from present.case_builders import kessel_case
from retold.model.review import Fate, Reviewed, Ruling, quoted
from retold.present.notes import (
    documentcloud_notes,
    documentcloud_table,
    hypothesis_notes,
    new_rulings,
    place_notes,
)
from review_builders import logged

CASE = kessel_case()
LEAK = "https://www.coastwire.example/leak?b=2&a=1&utm_source=x#top"


def hypothesis(exact=None, uri=LEAK, prefix="", suffix="", **fields):
    quote = {"type": "TextQuoteSelector", "exact": exact}
    selectors = [
        {"type": "RangeSelector", "startContainer": "/p[1]"},
        {**quote, "prefix": prefix, "suffix": suffix},
    ]
    return {
        "id": "abc",
        "created": "2026-11-20T10:00:00.123+00:00",
        "user": "acct:rana@hypothes.is",
        "uri": uri,
        "text": "Who counted?",
        "tags": ["figures", 3],
        "target": [{"source": uri, "selector": selectors if exact else []}],
        "links": {"html": "https://hypothes.is/a/abc"},
        **fields,
    }


def placed(*notes):
    return list(place_notes(hypothesis_notes({"rows": list(notes)}), CASE))


@pytest.mark.parametrize("shape", [list, lambda one: {"annotations": one}])
def test_exports_and_answers_of_hypothesis_are_read(shape):
    (note,) = hypothesis_notes(shape([hypothesis("about 40 tonnes")]))
    assert (note.by, note.words, note.quote) == (
        "rana",
        "Who counted?",
        "about 40 tonnes",
    )
    assert note.tags == ("figures",)


def test_a_quotation_becomes_a_note_on_these_words():
    (one,) = placed(hypothesis("about 40\n tonnes"))
    ruled, (subject,) = one.ruled, one.ruled.subjects
    text = next(
        each.document.text
        for each in CASE.readings
        if each.document.id == subject.document
    )
    assert (ruled.ruling, ruled.reviewer, ruled.why) == (
        Ruling.NOTE,
        "rana",
        "Who counted?",
    )
    assert subject.path == "saved/coast.html"
    assert subject.anchor.exact == "about 40 tonnes"
    assert text[subject.anchor.start : subject.anchor.end] == "about 40 tonnes"
    assert text.index(subject.before + subject.anchor.exact + subject.after) >= 0
    assert ruled.values["link"] == "https://hypothes.is/a/abc"


@pytest.mark.parametrize(
    ("prefix", "suffix", "before"),
    [
        ("everyone knows.\nThe ministry lied ab", "", "lied ab"),
        ("", "s, everyone", "t: "),
    ],
)
def test_of_several_places_the_surroundings_choose(prefix, suffix, before):
    note = hypothesis("out 400 tonne" if prefix else "400 tonne", uri="", suffix=suffix)
    note["target"][0]["selector"][1]["prefix"] = prefix
    note["document"] = {"title": ["What they hide"]}
    (one,) = placed(note)
    assert one.ruled.subjects[0].before.endswith(before)


@pytest.mark.parametrize(
    ("note", "why"),
    [
        (hypothesis("nobody wrote this"), "its words are not in its page"),
        (hypothesis("nobody wrote this", uri="https://x.example/"), "are not here"),
        (hypothesis("400 tonnes", uri="https://x.example/"), "in several documents"),
        (hypothesis(uri="https://x.example/"), "its page is not in this case"),
        (hypothesis("about 40 tonnes", user=""), "nobody is named"),
    ],
)
def test_what_has_no_place_says_why(note, why):
    (one,) = placed(note)
    assert one.ruled is None
    assert why in one.why


def test_words_that_stand_once_need_no_address():
    (one,) = placed(hypothesis("Residents were not warned in time", uri="urn:x-pdf:1"))
    assert one.ruled.subjects[0].path == "saved/coast.html"


def test_a_note_on_a_whole_page_is_one_on_its_document():
    (one,) = placed(hypothesis())
    assert one.ruled.subjects[0].anchor is None
    assert one.ruled.subjects[0].path == "saved/coast.html"


@pytest.mark.parametrize(
    "value",
    [
        {"title": "Interim report", "notes": [{"page_number": 2, "title": "Look"}]},
        {"document": {"title": "Interim report", "annotations": [{"page": 3}]}},
        {"title": "Interim report", "results": [{"page_number": 2, "content": "x"}]},
    ],
)
def test_notes_of_documentcloud_stand_on_a_page(value):
    (one,) = place_notes(documentcloud_notes(value), CASE)
    assert one.note.page == 3
    assert one.ruled.subjects[0].path == "saved/interim-report.pdf"
    assert one.ruled.values["page"] == 3


@pytest.mark.parametrize(
    "value", [None, 3, "x", [], {}, [[]], {"rows": 3}, {"rows": [3, None, {}]}]
)
def test_odd_json_gives_no_notes(value):
    assert list(hypothesis_notes(value)) == []
    assert list(documentcloud_notes(value)) == []


def test_the_command_lists_what_is_placed_and_what_not(run, call, tmp_path):
    rows = [hypothesis("about 40 tonnes"), hypothesis("nowhere at all")]
    (tmp_path / "h.json").write_text(json.dumps({"rows": rows}))
    code, out, _ = call("notes", "h.json")
    assert code == 0
    assert "rana, Hypothesis, in saved/coast.html" in out
    assert "rana, Hypothesis, unplaced: its words are not in its page" in out
    assert out.endswith("1 of 2 notes have a place in this case.\n")
    assert run is not None


def test_the_command_refuses_other_files(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "other.json").write_text("{}")
    code, _, err = call("notes", "broken.json")
    assert (code, "is not JSON" in err) == (2, True)
    code, _, err = call("notes", "other.json")
    assert (code, "There are no notes in other.json." in err) == (3, True)


TABLE = (
    "title,note,page,id\n"
    'Who counted?,"A dip rod, says the report.",2,2401\n'
    "Dates,,x,2402\n"
)


def test_a_table_of_documentcloud_is_placed_on_the_document_that_is_named():
    notes = list(documentcloud_table(TABLE.encode("utf-8-sig")))
    assert [(one.words, one.page) for one in notes] == [
        ("Who counted?: A dip rod, says the report.", 3),
        ("Dates", None),
    ]
    subject = quoted(CASE.readings[0].document)
    assert {one.ruled for one in place_notes(notes, CASE)} == {None}
    for one in place_notes(notes, CASE, subject):
        assert one.ruled.subjects[0].document == subject.document


@pytest.mark.parametrize(
    "other", [b"title,text\na,b\n", b'{"rows": []}', b"", b"\0\xff"]
)
def test_another_file_is_no_table_of_notes(other):
    assert list(documentcloud_table(other)) == []


def test_answers_of_documentcloud_are_placed_on_the_document_that_is_named():
    """The API lists the notes of a document without saying which it is."""
    answer = {
        "next": None,
        "previous": None,
        "results": [
            {
                "id": 549,
                "user": 20,
                "organization": 1,
                "page_number": 0,
                "access": "private",
                "title": "Who counted?",
                "content": "",
                "x1": 0.1,
                "created_at": "2026-11-20T10:00:00.0Z",
            }
        ],
    }
    (one,) = place_notes(
        documentcloud_notes(answer), CASE, quoted(CASE.readings[0].document)
    )
    assert one.ruled.values["page"] == 1


def test_a_note_says_its_page():
    selectors = [
        {"type": "PageSelector", "index": 3, "label": "iv"},
        {"type": "TextQuoteSelector", "exact": "about 40 tonnes"},
    ]
    note = hypothesis(target=[{"source": LEAK, "selector": selectors}])
    (read,) = hypothesis_notes([note])
    assert read.page == 4


def test_notes_that_are_in_the_case_are_not_taken_twice():
    found = placed(hypothesis("about 40 tonnes"), hypothesis("about 40 tonnes"))
    (ruled,) = new_rulings(found, CASE)
    kept = replace(CASE, reviews=(reviewed(ruled),))
    assert list(new_rulings(found, kept)) == []


def reviewed(ruled):
    (one,) = logged(ruled)
    return Reviewed(review=one, fate=Fate.STANDS, told="", targets=())
