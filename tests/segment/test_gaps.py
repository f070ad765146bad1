import pytest

from retold.segment import segment
from segment.document_builders import (
    COMMENT,
    HEADING,
    LIST_ITEM,
    PARAGRAPH,
    document,
    of_blocks,
)

STORY = "The quay was closed after forty tonnes of fuel leaked into the basin."


def gaps_after(doc):
    """(the words that follow each gap, why)."""
    return [
        (" ".join(doc.text[gap.at :].split()[:2]), gap.why) for gap in segment(doc).gaps
    ]


def gaps_in(words, kind=PARAGRAPH, **known):
    doc = of_blocks((STORY, PARAGRAPH), (words, kind), (STORY, PARAGRAPH), **known)
    return gaps_after(doc)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param(
            "The harbour master told : “We knew it.”",
            (": “We", "a word is missing before the punctuation"),
            id="told-whom",
        ),
        pytest.param(
            "There is no fuel in , she said, or near it.",
            (", she", "a word is missing before the punctuation"),
            id="in-what",
        ),
        pytest.param(
            "Kajen stängdes av . Ingen skadades.",
            (". Ingen", "a word is missing before the punctuation"),
            id="av-vem",
        ),
        pytest.param(
            "In a note Lind says: ” now has forty tonnes in its basin.”",
            ("now has", "quotation starts with its verb"),
            id="quotation-verb",
        ),
        pytest.param(
            "He added: “ has recently closed the quay.”",
            ("has recently", "quotation starts with its verb"),
            id="quotation-auxiliary",
        ),
        pytest.param(
            "reportedly has forty tonnes of fuel in its basin.",
            ("reportedly has", "sentence starts with its verb"),
            id="paragraph-verb",
        ),
        pytest.param(
            "Nobody knows if the can turn round.",
            ("can turn", "no noun follows the article"),
            id="article-modal",
        ),
        pytest.param(
            "Nobody knows what the has said.",
            ("has said.", "no noun follows the article"),
            id="article-auxiliary",
        ),
        pytest.param(
            ":", (": The", "nothing stands before the colon"), id="bare-colon"
        ),
    ],
)
def test_words_lost(words, found):
    language = "sv" if words.startswith("Kajen") else "en"
    assert gaps_in(words, language=language) == [found]


@pytest.mark.parametrize(
    "words",
    [
        "Who are you angry at, she asked. What is it made of? I stand by.",
        "He kicked the can of paint and lost the will to live in the might of it.",
        "“is it safe?” she asked, and: “is it not?”",
        "The board named: berth, basin, boats.",
        "It said so (in vain) , twice , and left .",
        "What it looks like",
        "has-beens of the quay met again.",
        "The haves and the have-nots of the town agree.",
    ],
)
def test_whole_text_has_no_gaps(words):
    assert gaps_in(words) == []


def test_text_that_spaces_its_commas_by_habit_is_not_damaged():
    words = "Fuel , oil , tar : it was in , on , by , and under , and near , the quay ."
    assert gaps_in(words) == []


def test_paragraph_broken_in_mid_sentence_is_no_gap():
    doc = of_blocks(
        ("On Monday the harbour board of Kessel Quay", PARAGRAPH),
        ("has closed the basin for a week.", PARAGRAPH),
    )
    assert gaps_after(doc) == []


def test_sloppy_comment_is_no_gap():
    doc = of_blocks((STORY, PARAGRAPH), ("is this true", COMMENT))
    assert gaps_after(doc) == []


def test_colons_that_announce_nothing():
    doc = of_blocks(
        ("Leak at Kessel Quay", HEADING, {"level": 1}),
        ("Here are three notes on the leak that anyone can read:", PARAGRAPH),
        ("The map of the basin:", PARAGRAPH),
        ("A letter from the board:", PARAGRAPH),
        (STORY, PARAGRAPH),
        ("And the film of that night:", PARAGRAPH),
    )
    assert [doc.text[: gap.at].rsplit("\n", 1)[1] for gap in segment(doc).gaps] == [
        "The map of the basin:",
        "And the film of that night:",
    ]


def test_wider_break_than_usual_after_a_colon():
    lines = [STORY, STORY, "Here is the film:", STORY, STORY]
    text = "\n\n".join(lines).replace("film:\n\n", "film:\n\n\n\n")
    doc = document(text)
    assert gaps_after(doc) == [("The quay", "nothing follows the colon")]


def test_colon_before_a_list_or_a_paragraph_is_whole():
    doc = of_blocks(
        ("What we know:", PARAGRAPH),
        ("Forty tonnes leaked.", LIST_ITEM),
        ("The board said:", PARAGRAPH),
        (STORY, PARAGRAPH),
    )
    assert gaps_after(doc) == []


def test_the_head_of_a_pasted_comment_announces_what_stands_below():
    doc = document(
        f"Leak at the quay\n\n{STORY}\n\nComments\n\n"
        "Mia Roe says:\n5 March 2025 at 10:12\nIt was 400 tonnes, I heard.\n\n"
        "Tom Lund says:\n5 March 2025 at 11:02\nThe report says 40.\n"
    )
    assert gaps_after(doc) == []
