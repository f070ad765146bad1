"""Where figures stand on the chart."""

from decimal import Decimal

import pytest

from retold.present.web.chart import Value, chart


def value(number, when="2025-03-04", **fields):
    number = Decimal(number)
    usual = {"low": number, "high": number, "hedged": False}
    return Value(
        id=f"c-{number}",
        when=when,
        value=number,
        **{**usual, **fields, "source": False, "denied": False, "words": ""},
    )


@pytest.mark.parametrize("log", [False, True])
def test_a_higher_figure_stands_higher_and_inside_the_drawing(log):
    drawn = chart([value("40"), value("400", "2025-03-05"), value("41")], log=log)
    low, high, near = drawn.dots
    assert high.y < near.y <= low.y
    assert all(0 < one.y <= drawn.floor for one in drawn.dots)
    assert low.x == near.x < high.x < drawn.width


def test_a_range_has_its_two_ends():
    dot = chart([value("30", low=Decimal(20), high=Decimal(40))], log=False).dots[0]
    assert dot.high_y < dot.y < dot.low_y


def test_an_open_end_is_not_drawn():
    dot = chart([value("30", low=Decimal(30), high=None)], log=False).dots[0]
    assert dot.low_y is None
    assert dot.high_y is None


def test_ends_that_cannot_be_told_from_the_mark_are_not_drawn():
    near = value("40", low=Decimal(39), high=Decimal(41))
    dot = chart([near, value("400")], log=False).dots[0]
    assert dot.ends == []
    assert dot.low_y is not None


def test_zero_is_no_end_among_powers_of_ten():
    up_to = value("400", low=Decimal(0), high=Decimal(400))
    assert chart([up_to], log=True).dots[0].ends == []
    assert len(chart([up_to], log=False).dots[0].ends) == 1


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("number", ["0", "-4.2", "0.001", "1e12", "7"])
def test_any_figure_can_be_drawn(log, number):
    drawn = chart([value(number), value("5")], log=log)
    assert all(0 < one.y <= drawn.floor for one in drawn.dots)
    assert 2 <= len(drawn.values) <= 14


def test_marks_of_the_axis_are_round_and_hold_all_values():
    drawn = chart([value("40"), value("61")], log=False)
    assert [one.words for one in drawn.values] == ["0", "20", "40", "60", "80"]


def test_each_day_is_written_once():
    moments = ["2025-03-04T09:00", "2025-03-04T11:00", "2025-03-05", None]
    drawn = chart([value("4", when) for when in moments], log=False)
    assert [one.words for one in drawn.dates] == ["4 Mar", "5 Mar 2025", "undated"]


def test_many_moments_leave_room_for_their_dates():
    moments = [f"2025-03-{day:02}" for day in range(1, 31)]
    drawn = chart([value("4", when) for when in moments], log=False)
    assert len(drawn.dates) <= 12
