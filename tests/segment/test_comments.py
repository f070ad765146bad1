from dataclasses import replace

import pytest

from retold.model.document import Block
from retold.segment import segment
from segment.document_builders import (
    COMMENT,
    PARAGRAPH,
    QUOTE,
    of_blocks,
    of_lines,
    roles_of,
)

STORY = "The quay was closed after forty tonnes of fuel leaked into the basin."
HEAD = f"Leak at Kessel Quay\n\n{STORY}\n\n"
THREAD = """\
    • I live by the basin and nobody told us anything.

    • It was the same last year.

      You forget that the board was warned, I think.

      • Who warned them? I never heard of it.

      • To Jon: I did, in my letter.


  1. We were not told either. My boat is ruined.

  2. Is this the end of the harbour?

    • You worry too much.

      • That is what you said last year.

  4. I work there. It was not forty tonnes.

     It was ten.
"""


def comments_of(doc):
    """(depth, first two words, first two words of what it answers)."""
    found = [one for one in segment(doc).segments if one.role == "comment"]
    words = {one.id: " ".join(doc.text[one.start :].split()[:2]) for one in found}
    return [(one.depth, words[one.id], words.get(one.parent)) for one in found]


def test_thread_by_indents():
    assert comments_of(of_lines(HEAD + THREAD)) == [
        (0, "I live", None),
        (0, "It was", None),
        (1, "Who warned", "It was"),
        (1, "To Jon:", "It was"),
        (0, "We were", None),
        (0, "Is this", None),
        (1, "You worry", "Is this"),
        (2, "That is", "You worry"),
        (0, "I work", None),
    ]


def test_comment_is_one_segment_and_its_number_is_not_in_it():
    doc = of_lines(HEAD + THREAD)
    *_, last = roles_of(doc, segment(doc))
    assert last == (
        "comment",
        "I work there. It was not forty tonnes.\n\n     It was ten.",
    )


def test_short_remark_after_the_thread_does_not_hide_it():
    doc = of_lines(HEAD + THREAD + "\nPia Moe lives at the quay.\n\nRelated posts\n")
    roles = [role for role, _ in roles_of(doc, segment(doc))]
    assert roles[-3:] == ["comment", "body", "boilerplate"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "What we know:\n\n• Forty tonnes leaked.\n\n• Nobody was hurt.\n\n"
            "  • Two boats sank.\n",
            id="list-of-facts-at-the-end",
        ),
        pytest.param(
            "1. Close your windows before you leave the house in the morning.\n\n"
            "2. Call your neighbours and tell them what you have been told.\n\n"
            "3. Keep your phone with you until the board says you can stop.\n",
            id="advice-to-you",
        ),
        pytest.param(
            "– Jag såg det själv, säger Lind. Min båt låg där.\n\n"
            "– Du skulle ha ringt mig, säger Berg.\n\n  Jag var hemma.\n",
            id="dashes-are-speech",
        ),
        pytest.param(f"{THREAD}\n" + f"\n{STORY}\n" * 5, id="not-at-the-end"),
    ],
)
def test_ordinary_list_is_no_thread(text):
    assert comments_of(of_lines(HEAD + text)) == []


def test_heading_makes_a_short_list_a_thread_and_is_furniture():
    doc = of_lines(
        HEAD + "2 responses to “Leak”\n\n• I knew it.\n\n• You did not.\n\nReply\n"
    )
    assert [role for role, _ in roles_of(doc, segment(doc))][2:] == [
        "boilerplate",
        "comment",
        "comment",
        "boilerplate",
    ]


def test_link_to_the_comments_above_a_story_makes_no_thread():
    doc = of_lines(
        "Leak at Kessel Quay\n\nComments (73)\n\n"
        f"{STORY}\n\nPia Moe says:\n\n“I saw it.”\n\nJon Tarn says:\n\n“No.”\n"
    )
    assert comments_of(doc) == []


def test_authors_that_the_dump_names():
    doc = of_lines(
        HEAD
        + "Kommentarer\n\nPia Moe says:\n\nI saw it.\n\nIt smelled.\n\n"
        + "J. Tarn wrote on 3 March 2025:\n\nSo did I.\n"
    )
    found = segment(doc)
    comments = [one for one in found.segments if one.role == "comment"]
    assert [
        (one.author, one.date, doc.text[one.start : one.end]) for one in comments
    ] == [
        ("Pia Moe", None, "I saw it.\n\nIt smelled."),
        ("J. Tarn", "2025-03-03", "So did I."),
    ]
    assert ("byline", "Pia Moe says:") in roles_of(doc, found)


def test_cue_of_a_story_names_no_commenter():
    doc = of_lines(HEAD + "Pia Moe says:\n\n“I saw it.”\n\nJon Tarn says:\n\n“No.”\n")
    assert comments_of(doc) == []


def test_thread_of_the_markup():
    doc = of_blocks(
        (STORY, PARAGRAPH),
        ("I saw it.", COMMENT, {"author": "Pia", "date": "2025-03-03T10:00Z"}),
        ("It smelled.", PARAGRAPH, {"parent": 1}),
        ("So did I.", COMMENT, {"author": "Jon", "level": 1, "parent": 1}),
        ("And I.", COMMENT, {"date": "yesterday"}),
    )
    comments = [one for one in segment(doc).segments if one.role == "comment"]
    assert [(one.author, one.date, one.depth) for one in comments] == [
        ("Pia", "2025-03-03T10:00Z", 0),
        ("Jon", None, 1),
        (None, None, 0),
    ]
    assert comments[1].parent == comments[0].id
    assert comments[2].parent is None
    assert doc.text[comments[0].start : comments[0].end].endswith("It smelled.")


def test_quotation_inside_a_comment_of_the_markup():
    words = "You wrote: Forty tonnes leaked. I doubt it."
    doc = of_blocks((STORY, PARAGRAPH), (words, COMMENT))
    at = doc.text.index("Forty", len(STORY))
    quoted = Block(start=at, end=at + 20, kind=QUOTE)
    doc = replace(doc, blocks=(*doc.blocks, quoted))
    found = segment(doc)
    outer, inner = found.segments[1:]
    assert (inner.role, inner.parent) == ("quotation", outer.id)
    assert [
        (one.segment, doc.text[one.start : one.end]) for one in found.sentences[1:]
    ] == [
        (outer.id, "You wrote:"),
        (inner.id, "Forty tonnes leaked."),
        (outer.id, "I doubt it."),
    ]
