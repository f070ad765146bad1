"""Places a person would cite: page, label, paragraph, section, row."""

from dataclasses import replace

from report_builder import problem, report
from retold.check.passages import passages, place_words, searched, sentences

PAGES = (
    [
        ("chrome", "Ministry of Harbours"),
        ("heading", "Summary"),
        ("paragraph", "The quay was closed. It was opened again."),
        ("paragraph", "Two tanks were drained."),
    ],
    [
        ("chrome", "Interim report"),
        ("heading", "Findings on the valve", "3.4.3"),
        ("paragraph", "The valve had been flagged."),
        ("table_row", "Tank\tTonnes"),
        ("table_row", "7\t40"),
        ("list_item", "The pipe was not."),
        ("heading", "A word on method"),
        ("caption", "Figure 2: the quay."),
    ],
    [],
    [("heading", "4 Outlook"), ("paragraph", "Work goes on.")],
)


def cut(**fields):
    return passages(report(*PAGES, labels=("ii", "iii", "iv", "1"), **fields).document)


def test_passages_are_cited_by_page_paragraph_and_section():
    told = [
        (
            one.anchor.exact,
            one.place.page,
            one.place.label,
            one.place.paragraph,
            one.place.section,
        )
        for one in cut()
    ]
    assert told == [
        ("Summary", 1, "ii", None, None),
        ("The quay was closed. It was opened again.", 1, "ii", 1, None),
        ("Two tanks were drained.", 1, "ii", 2, None),
        ("Findings on the valve", 2, "iii", None, "3.4.3"),
        ("The valve had been flagged.", 2, "iii", 1, "3.4.3"),
        ("Tank\tTonnes", 2, "iii", None, "3.4.3"),
        ("7\t40", 2, "iii", None, "3.4.3"),
        ("The pipe was not.", 2, "iii", 2, "3.4.3"),
        ("A word on method", 2, "iii", None, "3.4.3"),
        ("Figure 2: the quay.", 2, "iii", None, "3.4.3"),
        ("4 Outlook", 4, "1", None, "4"),
        ("Work goes on.", 4, "1", 1, "4"),
    ]


def test_table_rows_are_counted_apart_and_know_their_header():
    rows = [(one.row, one.header) for one in cut() if one.row is not None]
    assert rows == [(1, "Tank\tTonnes"), (2, "Tank\tTonnes")]


def test_a_post_that_a_person_rules_primary_is_searched():
    (post,) = passages(report([("post", "The basin stays closed.")]).document)
    assert (post.anchor.exact, post.place.paragraph) == ("The basin stays closed.", 1)


def test_every_passage_stands_where_it_says():
    text = report(*PAGES).document.text
    assert all(one.anchor.holds_in(text) for one in cut())


def test_what_was_searched_is_counted():
    document = report(*PAGES).document
    told = searched(document, passages(document))
    assert (told.pages, told.paragraphs, told.unreadable_pages) == (4, 5, (3,))


def test_a_scanned_page_with_a_page_number_alone_is_unreadable():
    scanned = [("chrome", "17")]
    reading = report(PAGES[0], scanned, problems=[problem("scanned-pages")])
    told = searched(reading.document, passages(reading.document))
    assert told.unreadable_pages == (2,)


def test_a_passage_is_cut_into_the_sentences_of_its_document():
    reading = report(*PAGES)
    first = passages(reading.document)[1]
    assert [one.exact for one in sentences(reading, first)] == [
        "The quay was closed.",
        "It was opened again.",
    ]


def test_a_document_without_pages_is_cut_as_well():
    reading = report([("paragraph", "Work goes on.")])
    document = type(reading.document)(
        **{
            name: getattr(reading.document, name)
            for name in reading.document.__slots__
            if name != "pages"
        },
        pages=(),
    )
    (only,) = passages(document)
    assert (only.place.page, only.place.label) == (None, None)
    assert place_words(only.place) == "¶1"


def spoken(*said):
    """A transcript: the words, who says them and when of each subtitle."""
    cues = [("cue", words) for words, _, _ in said]
    document = report(cues).document
    blocks = tuple(
        replace(block, author=who, origin=f"{time}.000 --> 00:59:59.000")
        for block, (_, who, time) in zip(document.blocks, said, strict=True)
    )
    return replace(document, pages=(), blocks=blocks)


def test_subtitles_are_cited_by_the_time_at_which_their_sentence_begins():
    document = spoken(
        ("The tank was measured on Monday", None, "00:12:31"),
        ("and 40 tonnes had leaked.", None, "00:12:34"),
        ("The harbour stays closed", "Ilse Tarrow", "01:02:03"),
        ("Until when?", "Bo Hallmar", "01:02:06"),
    )
    found = passages(document)
    assert [(one.anchor.exact, place_words(one.place)) for one in found] == [
        ("The tank was measured on Monday\n\nand 40 tonnes had leaked.", "at 00:12:31"),
        ("The harbour stays closed", "at 01:02:03"),
        ("Until when?", "at 01:02:06"),
    ]
    assert searched(document, found).paragraphs == len(found)


def test_speech_without_full_stops_is_cut_and_cues_without_a_time_are_numbered():
    said = [(f"and then number {at}", None, f"00:00:{at:02}") for at in range(13)]
    cut_up = passages(spoken(*said))
    assert [one.anchor.exact.count("number") for one in cut_up] == [12, 1]
    document = spoken(("It leaked.", None, "00:00:01"))
    bare = replace(document, blocks=(replace(document.blocks[0], origin=""),))
    assert [place_words(one.place) for one in passages(bare)] == ["¶1"]
