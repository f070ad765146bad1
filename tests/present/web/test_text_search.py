"""Words are found where they stand."""

from itertools import pairwise

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


def test_words_side_by_side_are_shown_as_one_and_come_first(held):
    found = found_in_texts(held.now(), "tank 7")
    assert found[0].hits[0].words == "tank 7"
    assert [one.together > 0 for one in found] == sorted(
        (one.together > 0 for one in found), reverse=True
    )


def test_a_hit_is_not_shown_twice(held):
    starts = [one.start for one in found_in_texts(held.now(), "fuel leaked")[0].hits]
    assert all(two - one > 90 for one, two in pairwise(starts))
