"""How much of a thing: what bears out all, most, many, some and few."""

import pytest

from asked_text import SO, asked_of


@pytest.mark.parametrize(
    ("told", "source", "is_said"),
    [
        ("All", "Most", False),
        ("Most", "All", True),
        ("Many", "Some", False),
        ("Some", "Most", True),
        ("Most", "Few", False),
        ("All", "The", False),
        ("Some", "The", True),
        ("Few", "Few", True),
    ],
)
def test_no_more_is_borne_out_than_is_told(told, source, is_said):
    rest = "trams of Ostby were late that winter."
    found = asked_of(f"{told} {rest}", f"{source} {rest}")
    assert (found.verdict is SO) is is_said


def test_who_wants_it_is_compared_too():
    claim, source = (
        f"{much} of the farmers support the new dam" for much in ("All", "Most")
    )
    assert asked_of(claim, source).verdict is not SO
    assert asked_of(source, source).verdict is SO
