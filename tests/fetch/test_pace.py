"""The pause between two requests to one host."""

import pytest

from fetch_world import Time
from retold.fetch.pace import Pace
from retold.model.errors import FetchError


def test_each_host_has_its_own_pause():
    time = Time()
    pace = Pace(time, 1, 60)
    for host in ("a.example", "b.example", "a.example", "a.example"):
        pace.wait(host)
    assert time.slept == [1, 1]


def test_nothing_is_waited_for_too_long():
    with pytest.raises(FetchError, match="61 seconds"):
        Pace(Time(), 1, 60).sleep(61)
