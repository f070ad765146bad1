"""The fewest passages that cover a claim."""

from report_builder import report
from retold.check.evidence import Cover, cover, fewest
from retold.check.library import Library

LIBRARY = Library(
    report(
        [
            ("paragraph", "The quay is long."),
            ("paragraph", "Two grey cranes fell on the quay in 1911."),
            ("paragraph", "A ferry sank beside the quay."),
        ]
    )
)


def places(text):
    return [one.place for one in cover(LIBRARY.features_of(text), LIBRARY)]


def test_the_passage_with_most_comes_first_and_then_what_it_lacks():
    assert places("Grey cranes fell in 1911 and a ferry sank") == [1, 2]


def test_a_passage_that_adds_nothing_is_left_out():
    assert places("Two cranes fell on the quay") == [1]


def test_too_little_in_common_is_nothing():
    assert places("Long winters bring wolves, hunger, debt and quarrels home") == []
    assert places("") == []


def test_passages_that_add_little_beside_the_first_are_not_shown():
    covers = [Cover(4, 0.6), Cover(2, 0.2), Cover(7, 0.1)]
    assert fewest(covers) == (4, 2)
    assert fewest([]) == ()
