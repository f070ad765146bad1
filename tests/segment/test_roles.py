import pytest

from retold.model.document import Block, BlockKind, Link
from retold.model.text import anchor
from retold.segment import segment
from segment.document_builders import (
    COMMENT,
    HEADING,
    LIST_ITEM,
    PARAGRAPH,
    QUOTE,
    document,
    of_blocks,
    of_lines,
    roles_of,
)

STORY = "The quay was closed after forty tonnes of fuel leaked into the basin."
MORE = "Nobody was hurt, and the boats were moved to another berth by noon."


def lone_role(words, kind=PARAGRAPH):
    """The role of a block that stands between two paragraphs of a story."""
    doc = of_blocks(
        ("Leak at Kessel Quay", HEADING, {"level": 1}),
        (STORY, PARAGRAPH),
        (words, kind),
        (MORE, PARAGRAPH),
    )
    return roles_of(doc, segment(doc))[2][0]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        pytest.param("[Edit: the basin is the inner one.]", "editor_note", id="edit"),
        pytest.param("Editor’s note: names were changed.", "editor_note", id="ednote"),
        pytest.param("Red. anm: Namnen är ändrade.", "editor_note", id="red-anm"),
        pytest.param("Correction: it was forty tonnes.", "correction", id="correction"),
        pytest.param(
            "CORRECTION (March 3): It was forty.", "correction", id="correction-dated"
        ),
        pytest.param(
            "An earlier version of this article gave another figure.",
            "correction",
            id="earlier-version",
        ),
        pytest.param("Rättelse: det var fyrtio ton.", "correction", id="rattelse"),
        pytest.param(
            "En tidigare version av artikeln angav fel siffra.",
            "correction",
            id="tidigare-version",
        ),
        pytest.param("This story has been updated.", "update", id="been-updated"),
        pytest.param("UPDATED 14:05: The quay is open.", "update", id="update-clock"),
        pytest.param("Uppdaterad 3 mars 2025", "update", id="uppdaterad"),
        pytest.param("The quay at dawn (FILE PHOTO).", "caption", id="file-photo"),
        pytest.param("The quay at dawn. (Image: Pia Moe)", "caption", id="image"),
        pytest.param("Photo: Pia Moe", "caption", id="photo"),
        pytest.param("Foto: Pia Moe/Daily Tide", "caption", id="foto"),
        pytest.param("March 3, 2025, 14:05", "dateline", id="stamp"),
        pytest.param("Publicerad 3 mars 2025 kl. 14:05", "dateline", id="publicerad"),
        pytest.param("https://quay.example/map", "links", id="bare-link"),
        pytest.param(
            "“We saw it at once. It smelled of fuel.”", "quotation", id="speech"
        ),
        pytest.param(
            "“We saw it,” said Lind. “It smelled of fuel.”", "body", id="speech-and-cue"
        ),
        pytest.param("Updates are posted on the quay wall.", "body", id="updates-noun"),
        pytest.param("Update your maps, the board said.", "body", id="update-verb"),
        pytest.param("By noon the boats were gone.", "body", id="by-noon"),
        pytest.param("Notes were taken: forty pages.", "body", id="notes"),
        pytest.param(":", "boilerplate", id="bare-colon"),
    ],
)
def test_role_by_words(words, role):
    assert lone_role(words) == role


@pytest.mark.parametrize(
    "words",
    [
        "This window will close in 5 seconds",
        "The ad closes in 10",
        "Related articles",
        "Läs också: Ny kaj byggs",
        "Don't miss: the quay in pictures",
        "Missa inte: kajen i bilder",
        "Follow Daily Tide on Facebook",
        "Följ Daily Tide på Instagram",
        "Share this article on Facebook",
        "Dela artikeln",
        "Please let us know if comments do not load",
        "Leave a reply",
        "Skriv en kommentar",
        "Sign up for our morning letter",
        "Prenumerera på vårt nyhetsbrev",
        "We use cookies to make the site work",
        "Vi använder cookies",
        "© 2025 Daily Tide",
        "Advertisement",
        "ANNONS",
        "Filed under: harbours, fuel",
        "Reply",
        "• • •",
    ],
)
def test_furniture_is_boilerplate(words):
    assert lone_role(words) == "boilerplate"


@pytest.mark.parametrize(
    "words",
    [
        "More stories like this were told on the quay that night, she said.",
        "Follow the money, the board told the harbour master, and you will see.",
        "The website uses a map of the basin that nobody had seen before.",
        "Subscribers of the water board were told to boil their water.",
        "Please do not drink the water, the board asked the town.",
        "Likes and dislikes aside, the quay is closed.",
        "Copying the map was forbidden.",
        "Share prices fell at noon",
        "More news from the quay came at noon.",
        "Promoted to captain, she left the quay.",
        "Please report any leak to the board.",
        "Copyright law says nothing about fuel.",
        "Register of boats lost in the leak",
        "Next page was missing, she said.",
        "Support for the board fell after the leak.",
    ],
)
def test_sentences_of_a_story_are_not_furniture(words):
    assert lone_role(words) == "body"


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        (QUOTE, "quotation"),
        (BlockKind.CAPTION, "caption"),
        (BlockKind.BYLINE, "byline"),
        (BlockKind.TABLE_ROW, "table"),
        (BlockKind.EMBED, "embed"),
        (BlockKind.CHROME, "boilerplate"),
        (BlockKind.POST, "body"),
        (BlockKind.CUE, "body"),
        (COMMENT, "comment"),
        (LIST_ITEM, "body"),
    ],
)
def test_role_by_layout(kind, role):
    assert lone_role(MORE, kind) == role


def test_top_of_an_article():
    doc = of_blocks(
        ("Leak at Kessel Quay", HEADING, {"level": 1}),
        ("Forty tonnes of fuel are in the basin", PARAGRAPH),
        ("By Pia Moe and Jon Tarn, Coast Wire", PARAGRAPH),
        ("3 March 2025", PARAGRAPH),
        (f"KESSEL QUAY (Coast Wire) — {STORY}", PARAGRAPH),
        ("What the board says", HEADING, {"level": 2}),
        (MORE, PARAGRAPH),
    )
    assert roles_of(doc, segment(doc)) == [
        ("headline", "Leak at Kessel Quay"),
        ("standfirst", "Forty tonnes of fuel are in the basin"),
        ("byline", "By Pia Moe and Jon Tarn, Coast Wire"),
        ("dateline", "3 March 2025"),
        ("dateline", "KESSEL QUAY (Coast Wire) —"),
        ("body", STORY),
        ("body", "What the board says"),
        ("body", MORE),
    ]


def test_title_says_which_heading_is_the_headline():
    doc = of_blocks(
        ("Quayside Notes", HEADING, {"level": 1}),
        ("Leak at  Kessel Quay", HEADING, {"level": 2}),
        (STORY, PARAGRAPH),
        title="Leak at Kessel quay",
    )
    roles = [role for role, _ in roles_of(doc, segment(doc))]
    assert roles == ["body", "headline", "body"]


def test_numbered_section_is_no_headline():
    doc = of_blocks(
        ("Findings", HEADING, {"level": 1, "marker": "3.4"}), (STORY, PARAGRAPH)
    )
    assert roles_of(doc, segment(doc))[0] == ("body", "Findings")


def test_breaking_news_label_is_no_dateline():
    doc = of_blocks((f"BREAKING — {STORY}", PARAGRAPH), (MORE, PARAGRAPH))
    assert [role for role, _ in roles_of(doc, segment(doc))] == ["body", "body"]


def test_list_under_related_posts_is_links():
    doc = of_blocks(
        (STORY, PARAGRAPH),
        ("Related posts", HEADING, {"level": 2}),
        ("The quay in spring", LIST_ITEM),
        ("A new harbour master", LIST_ITEM),
    )
    assert roles_of(doc, segment(doc))[2] == (
        "links",
        "The quay in spring\n\nA new harbour master",
    )


def test_run_of_linked_lines_is_links_and_a_linked_sentence_is_not():
    doc = of_blocks(
        ("The map of the basin", PARAGRAPH),
        (STORY, PARAGRAPH),
        ("The quay in spring", PARAGRAPH),
        ("A new harbour master", PARAGRAPH),
    )
    links = tuple(
        Link(anchor=anchor(doc.text, block.start, block.end), href="https://q.example")
        for block in doc.blocks
        if doc.text[block.start : block.end] != STORY
    )
    linked = document(doc.text, doc.blocks, links=links)
    roles = [role for role, _ in roles_of(linked, segment(linked))]
    assert roles == ["body", "body", "links"]


def test_rows_of_one_table_are_one_segment_with_sentences_by_row():
    row = {"origin": "page=2"}
    doc = of_blocks(
        (STORY, PARAGRAPH),
        ("Berth\tTonnes", BlockKind.TABLE_ROW, row),
        ("Inner\t40", BlockKind.TABLE_ROW, row),
        apart="\n",
    )
    found = segment(doc)
    assert roles_of(doc, found)[1] == ("table", "Berth\tTonnes\nInner\t40")
    assert [doc.text[one.start : one.end] for one in found.sentences[1:]] == [
        "Berth\tTonnes",
        "Inner\t40",
    ]


def test_subtitles_of_one_sentence_and_voice_are_one_segment():
    cue, berg, lind = BlockKind.CUE, {"author": "Berg"}, {"author": "Lind"}
    doc = of_blocks(
        ("We knew about", cue, berg),
        ("the leak. Nobody asked.", cue, berg),
        ("I did", cue, berg),
        ("No", cue, lind),
    )
    found = segment(doc)
    assert [(one.author, doc.text[one.start : one.end]) for one in found.segments] == [
        ("Berg", "We knew about\n\nthe leak. Nobody asked."),
        ("Berg", "I did"),
        ("Lind", "No"),
    ]
    assert doc.text[found.sentences[0].start : found.sentences[0].end] == (
        "We knew about\n\nthe leak."
    )


def test_quotation_over_paragraphs():
    doc = of_lines(
        "Leak at Kessel Quay\n\nLind told the board: “We saw it.\n\n“It smelled.\n\n"
        "“Then it burned.”\n\nThe board thanked her."
    )
    roles = [role for role, _ in roles_of(doc, segment(doc))]
    assert roles == ["headline", "body", "quotation", "quotation", "body"]


def test_text_without_blocks_is_parted_at_blank_lines():
    doc = document(f"{STORY}\n\n{MORE}")
    assert roles_of(doc, segment(doc)) == [("body", STORY), ("body", MORE)]


def test_embed_across_a_dateline_stays_inside_nothing():
    doc = of_blocks(("KESSEL QUAY (CW) — Fuel leaked.", PARAGRAPH))
    embed = Block(start=0, end=22, kind=BlockKind.EMBED)
    crossed = document(doc.text, (*doc.blocks, embed))
    assert roles_of(crossed, segment(crossed)) == [
        ("dateline", "KESSEL QUAY (CW) —"),
        ("body", "Fuel leaked."),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "KESSEL QUAY, 4 March 2025 (Coast Wire) -",
        "KESSEL QUAY, March 4 (Coast Wire) —",
        "KESSEL QUAY, March 4, 2025 (Coast Wire) —",
        "YTTERHAMN 4 mars (Kustbladet) –",
    ],
)
def test_datelines_may_say_when(lead):
    doc = of_blocks((f"{lead} {STORY}", PARAGRAPH), (MORE, PARAGRAPH))
    assert roles_of(doc, segment(doc)) == [
        ("dateline", lead),
        ("body", STORY),
        ("body", MORE),
    ]
