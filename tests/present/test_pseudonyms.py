"""Private names are found however they are spelt, and ordinary words are left alone."""

import pytest

from retold.present.pseudonyms import Finder

SHOWN = {
    "Mia Ferry": "commenter 1",
    "quay_rat": "commenter 2",
    "@tomskipper": "poster 1",
    "Zoë Brüller": "commenter 3",
    "王小明": "commenter 4",
    "Will": "commenter 5",
    "new_in_town": "commenter 6",
    "Mia Ferry Jonsson": "commenter 7",
    "J. O'Dea": "commenter 8",
    "Qj": "commenter 9",
    "x": "commenter 10",
    "u/dock_hand": "poster 2",
}
ARTICLES = ("The port will close. A family new in the town said it, as he will.",)


def masked(text):
    for start, end, shown in reversed(Finder(SHOWN, ARTICLES).spans(text)):
        text = f"{text[:start]}[{shown}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mia Ferry said so.", "[commenter 1] said so."),
        ("MIA FERRY and mia ferry", "[commenter 1] and [commenter 1]"),
        ("Mia\u00a0Ferry, Mia\n Ferry", "[commenter 1], [commenter 1]"),
        ("Mi\u00ada Fer\u200bry", "[commenter 1]"),
        ("@Mia_Ferry @mia-ferry", "[commenter 1] [commenter 1]"),
        ("mia_ferry_posts.csv", "[commenter 1]_posts.csv"),
        ("Mia Ferry Jonsson", "[commenter 7]"),
        ("Mia ferries people", "Mia ferries people"),
        ("mamia ferry", "mamia ferry"),
        ("Mia. In May, Ferry left", "Mia. In May, Ferry left"),
        ("Quay_Rat, QUAY_RAT: quay rat", "[commenter 2], [commenter 2]: [commenter 2]"),
        ("@tomskipper, tomskipper", "[poster 1], [poster 1]"),
        ("TomSkipper@mail.example", "[poster 1]@mail.example"),
        ("Zoë Brüller", "[commenter 3]"),
        ("Zoe\u0308 Bru\u0308ller", "[commenter 3]"),
        ("ZOË BRÜLLER", "[commenter 3]"),
        ("据王小明说", "据[commenter 4]说"),
        ("Will says he will", "[commenter 5] says he will"),
        ("I asked @will", "I asked [commenter 5]"),
        ("u/will", "u/[commenter 5]"),
        ("I am new in town", "I am new in town"),
        ("NEW_IN_TOWN?", "[commenter 6]?"),
        ("J. O'Dea, j o’dea", "[commenter 8], [commenter 8]"),
        ("Qj and qj", "[commenter 9] and [commenter 9]"),
        ("/u/dock_hand: Dock_Hand", "/u/[poster 2]: [poster 2]"),
        ("x marks it", "x marks it"),
        ("", ""),
    ],
)
def test_a_name_is_found_however_it_is_spelt(text, expected):
    assert masked(text) == expected


def test_nobody_private_means_nothing_to_find():
    assert Finder({}, ARTICLES).spans("Mia Ferry") == []


def test_a_long_text_of_half_names_is_read_once():
    """Each word starts a name that never goes on; nothing is looked at twice."""
    text = "Mia " * 50_000
    assert Finder(SHOWN, ARTICLES).spans(text) == []
