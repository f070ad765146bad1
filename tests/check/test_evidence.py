"""The fewest passages that cover a claim."""

from report_builder import report, told
from retold.check.asked import asked
from retold.check.evidence import cover, shown
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


def test_shown_is_what_tells_most_and_not_what_adds_little():
    def chosen(text):
        return shown(asked(told(text), (), "en"), LIBRARY)

    assert chosen("Grey cranes fell in 1911 and a ferry sank") == (1, 2)
    assert chosen("Two grey cranes fell on the quay in 1911") == (1,)
    assert chosen("Nobody knows") == ()
