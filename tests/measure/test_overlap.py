import pytest

from retold.measure.overlap import chars, chars_of, overlap, pair, same
from retold.model.text import anchor


def test_pieces_become_offsets():
    text = "It leaked badly."
    pieces = [anchor(text, 0, 2), anchor(text, 10, 12)]
    assert chars_of(pieces) == chars([(0, 2), (10, 12)]) == {0, 1, 10, 11}


def test_overlap_is_the_share_of_all_in_either():
    assert overlap(chars([(0, 4)]), chars([(2, 6)])) == pytest.approx(2 / 6)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        pytest.param([(0, 4)], [(0, 8)], True, id="half"),
        pytest.param([(0, 3)], [(0, 8)], False, id="less-than-half"),
        pytest.param([], [], True, id="nobody-twice"),
        pytest.param([], [(0, 1)], False, id="nobody-and-somebody"),
    ],
)
def test_half_of_all_makes_two_stretches_one(one, two, expected):
    assert same(chars(one), chars(two)) is expected


def test_each_is_paired_once_and_the_best_overlap_first():
    true = [(chars([(0, 10)]), "long"), (chars([(0, 6)]), "short")]
    found = [(chars([(0, 7)]), "A"), (chars([(20, 22)]), "B")]
    assert pair(true, found) == [("short", "A")]


def test_a_lower_least_pairs_what_only_touches():
    true, found = [(chars([(0, 10)]), "T")], [(chars([(9, 20)]), "F")]
    assert pair(true, found) == []
    assert pair(true, found, least=0.0) == [("T", "F")]
