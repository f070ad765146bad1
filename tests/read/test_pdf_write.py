import unicodedata

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Paragraph, Table

from pdf_layouts import (
    BODY,
    INDENTED,
    JUSTIFIED,
    SPACED,
    banded,
    columns,
    drawn,
    flowing,
    noted,
    report,
    sidebar,
    told,
)
from read_helpers import assert_lawful, read_one


def _letters(text):
    plain = unicodedata.normalize("NFKC", text)
    return "".join(char for char in plain if char.isalnum())


def _assert_found_again(data):
    """Every block's words stand in the original where its loci say.

    PDFium is asked for the text inside each rectangle; loci are in order, never
    cross, and leave out no character of a block that is not white space.
    """
    part = read_one(data, ".pdf")
    assert_lawful(part)
    pdf = pypdfium2.PdfDocument(data)
    textpages = [page.get_textpage() for page in pdf]
    heights = [page.get_height() for page in pdf]
    covered = set()
    last = 0
    for locus in part.loci:
        assert last <= locus.start < locus.end
        last = locus.end
        covered.update(range(locus.start, locus.end))
        fields = dict(one.split("=") for one in locus.origin.split("&"))
        number = int(fields["page"]) - 1
        left, top, width, height = map(float, fields["viewrect"].split(","))
        high = heights[number] - top
        seen = textpages[number].get_text_bounded(
            left=left, top=high, right=left + width, bottom=high - height
        )
        assert _letters(part.text[locus.start : locus.end]) in _letters(seen)
    for block in part.blocks:
        assert not [
            place
            for place in range(block.start, block.end)
            if place not in covered and not part.text[place].isspace()
        ]
    return part


@pytest.mark.parametrize(
    "data",
    [
        report(),
        noted(),
        sidebar(),
        banded(),
        columns(2, [told(number) for number in range(20)], title="On the leak"),
        columns(3, [told(number) for number in range(20)], style=INDENTED),
    ],
    ids=["report", "notes", "box", "bands", "two-columns", "three-columns"],
)
def test_words_are_found_again_where_they_stood(data):
    _assert_found_again(data)


WORD = st.text("abcdefghijklmnopqrstuvwxyzåäöé-0123456789", min_size=1, max_size=14)
TEXT = st.lists(WORD, min_size=1, max_size=70).map(" ".join)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(TEXT, min_size=1, max_size=8),
    st.integers(1, 3),
    st.sampled_from([BODY, JUSTIFIED, INDENTED, SPACED]),
)
def test_any_words_are_found_again_where_they_stood(texts, count, style):
    """The law of loci holds for any words in any layout; none is lost."""
    part = _assert_found_again(columns(count, texts, style=style))
    assert sorted(_letters(part.text)) == sorted(_letters("".join(texts)))


def test_cells_know_their_row_and_column():
    rows = [["Quay", "Tonnes"], ["North", "7"], ["South", "12"]]
    story = [Paragraph(told(1), BODY), Table(rows, colWidths=[120, 120])]
    part = _assert_found_again(flowing(story))
    places = {
        part.text[locus.start : locus.end]: locus.origin.partition("&viewrect")[0]
        for locus in part.loci
        if "table" in locus.origin
    }
    assert places == {
        "Quay": "page=1&table=1&row=1&col=1",
        "Tonnes": "page=1&table=1&row=1&col=2",
        "North": "page=1&table=1&row=2&col=1",
        "7": "page=1&table=1&row=2&col=2",
        "South": "page=1&table=1&row=3&col=1",
        "12": "page=1&table=1&row=3&col=2",
    }


def _broken(*lines):
    def draw(canvas):
        for place, line in enumerate(lines):
            canvas.drawString(72, 700 - 13 * place, line)

    return drawn(draw)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            ("The co-operation of offices, a co-", "operation of years, ended."),
            "The co-operation of offices, a co-operation of years, ended.",
        ),
        (
            ("The firms are inter-", "national and old."),
            "The firms are international and old.",
        ),
        (
            ("A report of long known facts was well written; the well-", "known facts"),
            "A report of long known facts was well written; the well-known facts",
        ),
        (
            ("The office of the county met the Kessel-", "Marsh group."),
            "The office of the county met the Kessel-Marsh group.",
        ),
        (
            ("In the years 2019-", "2021 nothing was found."),
            "In the years 2019-2021 nothing was found.",
        ),
    ],
    ids=["written-so-elsewhere", "cut", "two-words", "a-name", "figures"],
)
def test_words_cut_at_a_line_end_are_joined(lines, text):
    part = _assert_found_again(_broken(*lines))
    assert part.text == text
