import pytest
from hypothesis import given
from hypothesis import strategies as st

from read_helpers import assert_lawful, codes, read_one, shown
from retold.read.limits import Limits

BLOG = """Fuel leak: 40 official spill zones

A blogger wrote this about the quay.
A second line is a paragraph too, since nobody wrapped this text.

    • First comment, flush with its bullet.

      Its second paragraph.

      • An answer, one step in.

  2. A numbered comment.
"""

WRAPPED = """\
The harbour office said on Tuesday that about 40 tonnes of
fuel had leaked from tank 7 at Kessel Quay. The ministry put
the figure at
12. Nobody was hurt.
- a first point that is wrapped by an editor somewhere in the
  middle of the sentence
- a second point
"""


def test_unwrapped_lines_are_paragraphs_and_bullets_carry_their_indent():
    part = read_one(BLOG, ".txt")
    found = [
        (
            block.kind.value,
            block.level,
            block.marker,
            part.text[block.start : block.end],
        )
        for block in part.blocks
    ]
    assert found[0] == ("heading", 1, "", "Fuel leak: 40 official spill zones")
    assert found[1][:3] == found[2][:3] == ("paragraph", 0, "")
    assert found[3:] == [
        ("list_item", 4, "•", "First comment, flush with its bullet."),
        ("paragraph", 6, "", "Its second paragraph."),
        ("list_item", 6, "•", "An answer, one step in."),
        ("list_item", 2, "2.", "A numbered comment."),
    ]
    assert part.metadata.title == "Fuel leak: 40 official spill zones"


def test_wrapped_lines_belong_together_and_items_apart():
    kinds = [kind for kind, _ in shown(read_one(WRAPPED * 2, ".txt"))]
    assert kinds[:4] == ["paragraph", "list_item", "list_item", "list_item"]
    first = shown(read_one(WRAPPED, ".txt"))
    assert len(first) == 4
    assert first[2][1].endswith("middle of the sentence")


def test_header_lines_are_metadata():
    part = read_one(
        "Headline: Fuel leak at Kessel Quay\nBy Ana Bell and Tom Fisk\n"
        "Published: 4 March 2025\nUpdated: 5 March 2025\nOutlet: Coast Wire\n"
        "URL: https://coastwire.example/leak\n\nAbout 40 tonnes leaked, it said.\n",
        ".txt",
    )
    known = part.metadata
    assert known.title == "Fuel leak at Kessel Quay"
    assert known.authors == ("Ana Bell", "Tom Fisk")
    assert known.publisher == "Coast Wire"
    assert known.url == "https://coastwire.example/leak"
    assert (known.published.value, known.published.how) == ("2025-03-04", "text")
    assert known.updated.value == "2025-03-05"
    assert [kind for kind, _ in shown(part)] == [
        "heading",
        "byline",
        "chrome",
        "chrome",
        "chrome",
        "chrome",
        "paragraph",
    ]


def test_prose_is_no_header():
    part = read_one("By the time help came, the fuel was gone.\nSo it went.\n", ".txt")
    assert part.metadata.authors == ()


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("see https://harbour.example/r.", "https://harbour.example/r"),
        ("(https://harbour.example/a?b=1)", "https://harbour.example/a?b=1"),
    ],
)
def test_an_address_in_the_text_is_a_link(words, href):
    (link,) = read_one(f"The report is here: {words}\n", ".txt").links
    assert (link.href, link.anchor.exact) == (href, href)


def test_a_text_too_long_is_cut_and_said():
    part = read_one("word " * 300_000, ".txt", Limits(text_mb=1))
    assert len(part.text) == 1_000_000
    assert codes(part) == ["text-cut"]


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"])
        | st.sampled_from("\n\t\r"),
        max_size=400,
    )
)
def test_any_text_keeps_the_laws(text):
    """Blocks are in order, inside the text and begin and end with words."""
    if not text.strip(" \t\n\r\0"):
        return
    part = read_one("x " + text, ".txt")
    assert_lawful(part)
    for _, words in shown(part):
        assert words == words.strip()


STORY = (
    "\n\nAbout 40 tonnes of fuel leaked from tank 7 on Saturday, the office said.\n"
    "\nThe quay is closed to all ships until the inspectors have left it again.\n"
)
HEADS = {
    "date-first": "3 May 2025\n\nLeak at the quay",
    "iso-date-first": "2025-05-03\nLeak at the quay",
    "outlet-between": "Leak at the quay\nHarbour Post\n3 May 2025\nBy Ada Bell",
    "byline-with-date": "Leak at the quay\n\nBy Ada Bell | May 3, 2025",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_pasted_text_has_the_date_that_stands_above_it(head):
    part = read_one(head + STORY, ".txt")
    assert part.metadata.published.value == "2025-05-03"
    assert part.metadata.title == "Leak at the quay"
    assert part.metadata.authors == (("Ada Bell",) if "Ada" in head else ())


def test_a_date_inside_the_story_is_not_its_date():
    part = read_one(f"Leak at the quay{STORY}\n3 May 2025\n\nThe quay opens.", ".txt")
    assert part.metadata.published is None
