"""An edge that would make a telling its own ancestor is refused."""

import pytest

from retold.lineage.stemma import _closes_circle

PARENTS = {"b": "a", "c": "b"}  # a told b, b told c


@pytest.mark.parametrize(
    ("child", "parent", "closes"),
    [("a", "c", True), ("a", "a", True), ("d", "c", False), ("c", "a", False)],
    ids=["through-two", "itself", "a-new-leaf", "a-shorter-way"],
)
def test_what_closes_a_circle(child, parent, closes):
    assert _closes_circle(child, parent, PARENTS) is closes
