"""Marks for brat, doccano and Label Studio: each stands on its words."""

import json
from dataclasses import replace

import pytest
from lxml import etree

from retold.model.errors import WrongUseError
from retold.model.text import anchor
from retold.present.casebook import Casebook
from retold.present.export.brat import brat_files
from retold.present.export.doccano import code_units, doccano_bytes
from retold.present.export.label_studio import label_studio_files
from retold.present.export.package import Package
from retold.present.export.suggestions import LABELS, sheets
from retold.present.names import Audience

MENTIONS = ("attributions", "hedges", "figures", "times", "places")
WRITERS = (brat_files, doccano_bytes, label_studio_files)


def ann(files, document):
    """Read a file of brat: marks by name, and the other lines."""
    marks, others = {}, []
    for line in files[f"{document}.ann"].decode().splitlines():
        name, held, *words = line.split("\t")
        if name.startswith("T"):
            label, _, places = held.partition(" ")
            spans = [tuple(map(int, one.split())) for one in places.split(";")]
            marks[name] = (label, spans, *words)
        else:
            others.append((name, held, *words))
    return marks, others


@pytest.mark.parametrize("write", WRITERS)
def test_whole_texts_are_for_the_desk(package, write):
    with pytest.raises(WrongUseError, match="--audience desk"):
        write(package)


def test_marks_come_in_the_order_of_the_text_with_labels_that_are_known(desk):
    found = [one for one in sheets(desk) if one.suggestions]
    assert found
    for sheet in found:
        starts = [one.pieces[0].start for one in sheet.suggestions]
        assert starts == sorted(starts)
        assert {one.label for one in sheet.suggestions} <= set(LABELS)
        known = {one.id for one in sheet.suggestions}
        assert len(known) == len(sheet.suggestions)
        assert all({one.start, one.end} <= known for one in sheet.bonds)


def test_brat_finds_every_mark_on_its_words(desk):
    files = brat_files(desk)
    lines = 0
    for reading in desk.book.case.readings:
        document = reading.document
        assert files[f"{document.id}.txt"].decode() == document.text
        marks, others = ann(files, document.id)
        for _, spans, words in marks.values():
            pieces = [document.text[start:end] for start, end in spans]
            assert " ".join(pieces) == words
            assert not any("\n" in one for one in pieces)
        for _, held, *_ in others:
            named = [one.rpartition(":")[2] for one in held.split()[1:]]
            assert named[0] in marks
        lines += len(others)
    assert lines


def test_brat_gets_a_mark_over_two_lines_in_pieces(desk):
    case = desk.book.case
    first, *rest = case.readings
    text = "A leak.\n\nOf 40 tonnes.\n"
    (claim, *_) = first.extraction.claims
    whole = replace(claim, anchor=anchor(text, 0, 22))
    held = replace(
        first,
        document=replace(first.document, text=text),
        extraction=replace(
            first.extraction,
            **dict.fromkeys(MENTIONS, ()),
            claims=(whole,),
        ),
    )
    book = Casebook(replace(case, readings=(held, *rest)), Audience.DESK)
    marks, _ = ann(brat_files(Package(book=book)), first.document.id)
    assert marks["T1"] == ("claim", [(0, 7), (9, 22)], "A leak. Of 40 tonnes.")


def test_brat_knows_every_label_and_line_that_is_used(desk):
    files = brat_files(desk)
    known = files["annotation.conf"].decode()
    assert [line for line in known.splitlines() if line.startswith("[")] == [
        "[entities]",
        "[relations]",
        "[events]",
        "[attributes]",
    ]
    for label in LABELS:
        assert f"\n{label}\n" in known


def test_doccano_counts_code_units():
    assert code_units("a\U0001f4a9b\uffff") == [0, 1, 3, 4, 5]


def test_doccano_finds_every_label_on_its_words(desk):
    lines = [json.loads(line) for line in doccano_bytes(desk).splitlines()]
    found = {one["document"]: one for one in lines}
    for sheet in sheets(desk):
        units = sheet.document.text.encode("utf-16-le")
        wanted = [
            (piece.exact, mark.label)
            for mark in sheet.suggestions
            for piece in mark.pieces
        ]
        assert wanted == [
            (units[2 * start : 2 * end].decode("utf-16-le"), label)
            for start, end, label in found[sheet.document.id]["label"]
        ]


def test_label_studio_gets_predictions_that_fit_its_labels(desk):
    files = label_studio_files(desk)
    setup = etree.fromstring(files["labels.xml"])
    assert [one.get("value") for one in setup.iter("Label")] == list(LABELS)
    kinds = {one.get("value") for one in setup.iter("Relation")}
    tasks = json.loads(files["tasks.json"])
    assert len(tasks) == len(desk.book.case.readings)
    for task in tasks:
        (prediction,) = task["predictions"]
        regions = {one["id"]: one for one in prediction["result"] if "value" in one}
        for one in regions.values():
            held = one["value"]
            assert task["data"]["text"][held["start"] : held["end"]] == held["text"]
            assert set(held["labels"]) <= set(LABELS)
            assert (one["from_name"], one["to_name"]) == ("label", "text")
        for one in prediction["result"]:
            if one["type"] == "relation":
                assert {one["from_id"], one["to_id"]} <= set(regions)
                assert set(one["labels"]) <= kinds


@pytest.mark.parametrize("write", WRITERS)
def test_the_same_case_gives_the_same_bytes(desk, write):
    assert write(desk) == write(desk)
