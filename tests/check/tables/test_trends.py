import pytest

from retold.check.tables import Asking, check_table, table_of

ROWS = [
    ["Crew", "Depth 0-7", "Depth 7-14", "Depth 14-20"],
    ["North", "35", "31", "28"],
    ["South", "36", "33", "30"],
]


@pytest.mark.parametrize(
    ("claim", "is_so"),
    [
        ("The catches of all crews decrease as the depth grows", True),
        ("The catches of all crews increase with the depth", False),
    ],
)
def test_an_axis_in_an_order_tells_a_trend(claim, is_so):
    found = check_table(Asking(text=claim), table_of(ROWS))
    trends = [one for one in found.shown if "lines from first to last" in one]
    assert trends
    assert (found.verdict == "says_so") == is_so
