from itertools import pairwise

import pytest

from match.telling_builders import told
from retold.lineage.clocks import Clocks

EARLY = told("Fuel leaked", "A", "2025-03-04T10:00Z")
LATE = told("Fuel leaked", "B", "2025-03-04T16:00Z")
LATER = told("Fuel leaked", "C", "2025-03-09T16:00Z")


def test_clocks_that_no_link_contradicts_are_trusted():
    clocks = Clocks.of([(LATE, EARLY), (LATER, LATE)] * 3)
    assert clocks.log_before(EARLY, LATE) == 0.0
    assert clocks.log_before(LATE, EARLY) is None


def test_one_odd_link_is_no_reason_to_doubt_clocks():
    assert Clocks.of([(LATE, EARLY), (EARLY, LATE)]).error_hours == 0.0


def test_links_against_the_clock_say_how_far_off_it_is():
    clocks = Clocks.of([(EARLY, LATE), (EARLY, LATE), (LATER, EARLY)])
    assert clocks.error_hours == pytest.approx(6.0)
    assert -7 < clocks.log_before(LATE, EARLY) < clocks.log_before(EARLY, LATE) < 0


def test_nothing_comes_from_what_is_later_by_more_than_clocks_err():
    clocks = Clocks.of([(EARLY, LATE), (EARLY, LATE)])
    assert clocks.log_before(LATER, EARLY) is None


def test_a_page_dated_days_later_was_dated_anew():
    assert Clocks.of([(EARLY, LATER)] * 5).error_hours == 0.0


def test_a_day_allows_both_orders_alike():
    day = told("Fuel leaked", "D", "2025-03-04")
    clocks = Clocks()
    assert clocks.log_before(day, LATE) == clocks.log_before(LATE, day) < 0


def test_without_a_date_nothing_is_known():
    undated = told("Fuel leaked", "E")
    assert [Clocks().log_before(*one) for one in pairwise([LATE, undated, EARLY])] == [
        0.0,
        0.0,
    ]
