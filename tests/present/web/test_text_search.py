"""Words are found where they stand."""

import pytest

from retold.present.web.text_search import found_in_texts


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("river", ["tide.txt"]),
        ("RIVER fuel", ["tide.txt"]),
        ("river nosuch", []),
        ("", []),
        ("(.*)+[", []),
    ],
)
def test_a_document_must_hold_every_word(held, query, paths):
    opened = held.now()
    found = found_in_texts(opened, query)
    named = [opened.readings[one.document].document.path for one in found]
    wanted = [f"saved/{one}" for one in paths]
    assert [one for one in named if one in wanted] == wanted
    assert bool(found) is bool(paths)


def test_a_hit_shows_the_words_as_they_stand_and_what_is_around(held):
    hit = found_in_texts(held.now(), "INTO")[0].hits[0]
    assert (hit.words, hit.before[-5:], hit.after[:5]) == ("into", "aked ", " the ")


def test_documents_with_most_hits_come_first(held):
    numbers = [one.number for one in found_in_texts(held.now(), "tonnes")]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] > 1
