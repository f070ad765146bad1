import pytest

from retold.match.neighbours import lent, neighbours


@pytest.mark.parametrize(
    ("ids", "near"),
    [
        pytest.param(["a:1", "a:2"], [[(1, 1)], [(0, 1)]], id="next-line"),
        pytest.param(["a:9", "b:9", "a:7"], [[(2, 2)], [], [(0, 2)]], id="texts-apart"),
        pytest.param(["a:1", "a:6"], [[], []], id="too-far"),
        pytest.param(["12", "13"], [[], []], id="no-lines"),
        pytest.param(["a:1", "a:1"], [[], []], id="the-same-line-twice"),
        pytest.param(["x:1:3", "x:1:4"], [[(1, 1)], [(0, 1)]], id="colon-in-name"),
    ],
)
def test_neighbours(ids, near):
    assert neighbours(ids) == near


def test_the_nearest_and_likeliest_line_lends_most():
    chances = [{7: 1.0, 8: 0.2}, {}, {7: 1.0, 8: 0.9}]
    found = lent([(2, 3), (0, 1)], chances, ["a:1", "a:2", "a:5"])
    assert (found[7].line, found[7].points) == ("a:1", 3.0)
    assert (found[8].line, found[8].points) == ("a:5", pytest.approx(3 * 0.64 * 0.9))
