import pytest

from retold.segment import segment
from retold.segment.dates import read_date
from segment.document_builders import (
    HEADING,
    PARAGRAPH,
    QUOTE,
    of_blocks,
    of_lines,
    roles_of,
)

STORY = "The quay was closed after forty tonnes of fuel leaked into the basin."


def update_of(doc):
    return next(one for one in segment(doc).segments if one.role == "update")


@pytest.mark.parametrize(
    ("words", "date"),
    [
        pytest.param("Update April 11, 2015 The quay", "2015-04-11", id="us"),
        pytest.param("Update (11 April 2015): The quay", "2015-04-11", id="bracket"),
        pytest.param("UPDATE 2: The quay is open", None, id="numbered"),
        pytest.param("UPDATED 14:05 The quay is open", None, id="clock-alone"),
        pytest.param("Updated on 2015-04-11 at 14:05", "2015-04-11T14:05", id="iso"),
        pytest.param("Update, April 2015: The quay", "2015-04", id="month"),
        pytest.param("Update 11/4/2015: The quay", None, id="ambiguous"),
        pytest.param("Update: on April 11 the quay", None, id="no-year"),
        pytest.param("Uppdatering den 11 april 2015: Kajen", "2015-04-11", id="sv"),
        pytest.param("UPPDATERAD 11 maj 2015 kl 14.05", "2015-05-11T14:05", id="sv-kl"),
    ],
)
def test_date_of_an_update(words, date):
    doc = of_blocks((STORY, PARAGRAPH), (words, PARAGRAPH))
    assert update_of(doc).date == date


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("February 31, 2015", None),
        ("3rd of March 2025", "2025-03-03"),
        ("Tuesday, March 3, 2025 at 2:05 pm", "2025-03-03T14:05"),
        ("onsdagen den 3 mars 2025", "2025-03-03"),
        ("March 2025, 14:05", "2025-03"),
        ("12:30 am", None),
        ("2025-03-03 12:30 am", "2025-03-03T00:30"),
    ],
)
def test_reading_a_date(words, value):
    stated = read_date(words)
    assert (stated.value if stated else None) == value


def test_update_runs_to_the_next_one_and_holds_what_it_quotes():
    doc = of_blocks(
        ("Leak at Kessel Quay", HEADING, {"level": 1}),
        (STORY, PARAGRAPH),
        ("Update March 4, 2025 The board has answered.", PARAGRAPH),
        ("It knew, it says.", PARAGRAPH),
        ("We were told at once.", QUOTE),
        ("Update March 5, 2025 The quay is open.", PARAGRAPH),
        ("Boats are back.", PARAGRAPH),
        ("Related posts", PARAGRAPH),
    )
    found = segment(doc)
    outer = [one for one in found.segments if one.role == "update"]
    assert [one.date for one in outer] == ["2025-03-04", "2025-03-05"]
    assert doc.text[outer[0].start : outer[0].end].endswith("told at once.")
    assert doc.text[outer[1].start : outer[1].end].endswith("Boats are back.")
    quoted = next(one for one in found.segments if one.role == "quotation")
    assert quoted.parent == outer[0].id
    spoken = [one for one in found.sentences if one.segment == quoted.id]
    assert [doc.text[one.start : one.end] for one in spoken] == [
        "We were told at once."
    ]


def test_stamp_of_an_update_does_not_take_the_story_with_it():
    doc = of_blocks(
        (STORY, PARAGRAPH), ("Updated March 4, 2025", PARAGRAPH), (STORY, PARAGRAPH)
    )
    assert [role for role, _ in roles_of(doc, segment(doc))] == [
        "body",
        "update",
        "body",
    ]


def test_update_above_the_story_is_one_paragraph():
    doc = of_blocks(
        ("Leak at Kessel Quay", HEADING, {"level": 1}),
        ("UPDATE: The board has answered.", PARAGRAPH),
        (STORY, PARAGRAPH),
    )
    assert [role for role, _ in roles_of(doc, segment(doc))] == [
        "headline",
        "update",
        "body",
    ]


def test_update_ends_where_comments_begin():
    doc = of_lines(
        "Leak at Kessel Quay\n\n" + STORY + "\n\nUpdate March 4, 2025 It is open.\n\n"
        "  1. I saw the boats myself.\n\n     You should have been there.\n\n"
        "    • I was there and you were not.\n"
    )
    assert [role for role, _ in roles_of(doc, segment(doc))] == [
        "headline",
        "body",
        "update",
        "comment",
        "comment",
    ]


def test_bracketed_note_runs_to_its_closing_bracket():
    doc = of_blocks(
        ("[Edit: names were changed.", PARAGRAPH),
        ("So was the berth.]", PARAGRAPH),
        (STORY, PARAGRAPH),
    )
    assert [role for role, _ in roles_of(doc, segment(doc))] == ["editor_note", "body"]
