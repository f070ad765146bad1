import pytest

from read_helpers import read_one
from retold.read.language import language_of, language_tag


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 40 tonnes of fuel leaked from the tank last night.", "en"),
        ("Omkring 40 ton bränsle läckte ut från tanken i natt, enligt hamnen.", "sv"),
        ("Etwa 40 Tonnen Treibstoff sind in der Nacht aus dem Tank gelaufen.", "de"),
        ("four words are few", None),
    ],
)
def test_the_language_of_a_text(text, expected):
    assert language_of(text) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en_GB", "en"), ("sv-SE", "sv"), ("nb-NO", "no"), ("x", None), (None, None)],
)
def test_language_tags(tag, expected):
    assert language_tag(tag) == expected


ENGLISH = (
    "The ministry said that the tank at the quay had leaked and that it was empty."
)
GERMAN = "Der Tank an der Mole ist nach Angaben des Ministeriums leer und nicht dicht."
NAMES = "Ann Ek, Per Holm, Mia Strand, Ola Berg, Siv Lund, Karl Nor, Eva Dahl, Bo Ask"


def test_a_paragraph_in_another_language_says_so():
    part = read_one(f"{ENGLISH}\n\n{GERMAN}\n\n{NAMES}\n\n{ENGLISH}", ".txt")
    assert part.metadata.language == "en"
    assert [one.language for one in part.blocks] == [None, "de", None, None]


def test_a_few_words_of_another_language_are_not_judged():
    part = read_one(f"{ENGLISH}\n\nDer Tank ist leer.\n\n{ENGLISH}", ".txt")
    assert {one.language for one in part.blocks} == {None}


def test_nothing_is_marked_against_an_unknown_language():
    part = read_one(f'<html lang="xx"><p>{ENGLISH}<p>{GERMAN}', ".html")
    assert {one.language for one in part.blocks} == {None}


def test_most_of_the_article_outweighs_what_the_frame_declares():
    part = read_one(f'<html lang="en"><p>{GERMAN}<p>{GERMAN}<p>{ENGLISH}', ".html")
    assert part.metadata.language == "de"
    assert [one.language for one in part.blocks] == [None, None, "en"]
