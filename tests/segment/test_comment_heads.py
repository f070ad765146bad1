import pytest

from made_threads import made_thread
from retold.segment import segment
from retold.segment.comment_heads import read_head
from segment.document_builders import of_lines

STORY = "The quay was closed after forty tonnes of fuel leaked into the basin."
HEAD = f"Leak at Kessel Quay\n\n{STORY}\n\n"


@pytest.mark.parametrize(
    ("line", "author", "date", "to", "number"),
    [
        ("Mia Roe says:", "Mia Roe", None, None, None),
        ("Mia skriver:", "Mia", None, None, None),
        ("Mia said...", "Mia", None, None, None),
        ("Mia svarar:", "Mia", None, None, None),
        ("Mia svarade Tom Roe:", "Mia", None, "Tom Roe", None),
        ("Mia replied to Tom:", "Mia", None, "Tom", None),
        ("#12", None, None, None, "12"),
        ("#12 Mia Roe", "Mia Roe", None, None, "12"),
        ("Comment 12 of 40", None, None, None, "12"),
        ("Kommentar 12 av 40:", None, None, None, "12"),
        ("Comment #3 by Mia", "Mia", None, None, "3"),
        ("Mia on October 24, 2014 at 3:12 pm", "Mia", "2014-10-24T15:12", None, None),
        ("Posted by Mia on March 3, 2025", "Mia", "2025-03-03", None, None),
        ("Av Mia, 4 mars 2025 kl. 09:12", "Mia", "2025-03-04T09:12", None, None),
        ("Mia skrev den 3 mars 2025:", "Mia", "2025-03-03", None, None),
    ],
)
def test_heads(line, author, date, to, number):
    head = read_head(line, [])
    assert (head.author, head.date, head.to, head.number) == (author, date, to, number)


@pytest.mark.parametrize(
    "line",
    [
        "The office said that forty tonnes had leaked.",
        "Mia, the harbour master, did not answer.",
        "Mia on the quay",
        "#quay",
        "Comments",
        "12 tonnes",
    ],
)
def test_other_lines_are_no_heads(line):
    assert read_head(line, []) is None


def test_pasted_wordpress_thread():
    doc = of_lines(
        HEAD
        + "2 comments\n\nMia Roe says:\n\nOctober 24, 2014 at 3:12 pm\n\nI saw it.\n\n"
        + "It smelled.\n\nReply\n\nTom says:\n\nOctober 25, 2014 at 9:00 am\n\nNo.\n"
    )
    assert _told(doc) == [
        ("Mia Roe", "2014-10-24T15:12", 0, "I saw it.\n\nIt smelled.", None),
        ("Tom", "2014-10-25T09:00", 0, "No.", None),
    ]
    heads = [one for one in segment(doc).segments if one.role == "byline"]
    assert [doc.text[one.start : one.end] for one in heads] == [
        "Mia Roe says:\n\nOctober 24, 2014 at 3:12 pm",
        "Tom says:\n\nOctober 25, 2014 at 9:00 am",
    ]


def test_numbered_items_with_names():
    doc = of_lines(HEAD + "Kommentarer\n\n1. Mia: Jag såg det.\n\n2. Tom: @1 Nej.\n")
    assert _told(doc) == [
        ("Mia", None, 0, "Jag såg det.", None),
        ("Tom", None, 1, "@1 Nej.", "Jag såg det."),
    ]


def test_a_quotation_says_what_is_answered():
    doc = of_lines(
        HEAD + "3 comments\n\n#1 Mia\n\nForty tonnes leaked that night.\n\n#2 Tom\n\n"
        "It was ten.\n\n#3 Liv\n\n> Forty tonnes leaked\n\nWho measured it?\n"
    )
    assert [(author, depth, above) for author, _, depth, _, above in _told(doc)] == [
        ("Mia", 0, None),
        ("Tom", 0, None),
        ("Liv", 1, "Forty tonnes leaked that night."),
    ]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    "write", ["{author} says:", "#{number} {author}", "{author} skriver:"]
)
def test_threads_by_indent_come_back(write, seed):
    thread = made_thread(seed)
    lines = [f"{len(thread)} comments\n\n"]
    for one in thread:
        indent = "  " * one.depth
        head = write.format(author=one.author.replace("_", " "), number=one.number + 1)
        lines.append(f"{indent}{head}\n\n{indent}{one.words}\n\n")
    doc = of_lines(HEAD + "".join(lines))
    assert _told(doc) == [
        (
            one.author.replace("_", " "),
            None,
            one.depth,
            one.words,
            None if one.parent is None else thread[one.parent].words,
        )
        for one in thread
    ]


def _told(doc):
    found = [one for one in segment(doc).segments if one.role == "comment"]
    words = {one.id: doc.text[one.start : one.end].strip() for one in found}
    return [
        (one.author, one.date, one.depth, words[one.id], words.get(one.parent))
        for one in found
    ]
