import pytest

from retold.review.placing import Shelf
from review.made_case import SENTENCES, reading
from review_builders import on_document, words_of

FERRY, SHEEP, LAMP = SENTENCES
OLD = reading("ostholm")


def placed(subject, *readings):
    found = Shelf(readings).place(subject)
    return found and (found.anchor.exact if found.anchor else "", found.score)


def test_the_same_words_in_the_same_place_are_certain():
    assert placed(words_of(OLD, SHEEP), OLD) == (SHEEP, 1.0)


def test_a_document_is_found_by_its_path_when_its_bytes_changed():
    newer = reading("ostholm", lead="Updated. ")
    assert placed(on_document(OLD), newer) == ("", 1.0)
    assert placed(on_document(OLD), reading("elsewhere")) is None


def test_words_that_moved_are_found_where_they_are_now():
    newer = reading("ostholm", lead="A new opening, which nobody had seen before. ")
    place = Shelf([newer]).place(words_of(OLD, SHEEP))
    assert place.anchor.holds_in(newer.document.text)
    assert (place.anchor.exact, place.score) == (SHEEP, 1.0)


def test_of_the_same_words_twice_their_surroundings_choose():
    twice = reading("ostholm", (FERRY, SHEEP, LAMP, FERRY))
    second = words_of(twice, FERRY, at=10)
    newer = reading("ostholm", (FERRY, SHEEP, LAMP, FERRY), lead="More. ")
    place = Shelf([newer]).place(second)
    assert place.anchor.start == newer.document.text.rindex(FERRY)


def test_a_renamed_file_is_found_by_words_that_stand_in_one_document_only():
    assert placed(words_of(OLD, SHEEP), reading("renamed")) == (SHEEP, 1.0)
    assert placed(words_of(OLD, SHEEP), reading("one"), reading("two")) is None


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (SHEEP.replace("storm", "storms"), True),
        (SHEEP.replace("northern skerry", "northern skerries"), True),
        (SHEEP.replace("40", "400"), False),
        (SHEEP.replace("were counted", "were not counted"), False),
        (SHEEP.replace("were", "weren't"), False),
        (
            "The harbour café opens at nine, and closes when the last guest has left.",
            False,
        ),
    ],
    ids=["plural", "plurals", "figure", "not", "n't", "gone"],
)
def test_nearly_the_same_words_are_found_if_they_say_the_same(now, found):
    place = placed(words_of(OLD, SHEEP), reading("ostholm", (FERRY, now, LAMP)))
    if found:
        assert place[0] == now
        assert 0.8 <= place[1] < 1
    else:
        assert place is None


def test_a_short_word_is_not_found_among_strangers():
    newer = reading("ostholm", ("He had sheep once, or so it is told by all.",))
    assert placed(words_of(OLD, "sheep"), OLD) == ("sheep", 1.0)
    assert placed(words_of(OLD, "sheep"), newer) is None


def test_text_without_end_of_one_word_is_no_trap():
    long = reading("ostholm", ("a" * 20_000,))
    assert placed(words_of(long, "a" * 30), long) is not None
