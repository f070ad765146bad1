"""How lines of descent run past the marks of others."""

from itertools import pairwise

import pytest

from retold.present.stemma_svg_lines import curve

START, BELOW = (100, 50), (400, 150)


def test_a_line_leaves_at_once_and_runs_along_the_lane_of_its_end():
    found = curve(START, BELOW, (START, BELOW), 50)
    assert found.path.endswith("150 150L400 150")


def test_where_others_stand_in_that_lane_it_runs_along_its_own():
    found = curve(START, BELOW, (START, (250, 150), BELOW), 50)
    assert found.path.startswith("M100 50L350 50C")
    assert all(y == 50 for x, y in found.along if x <= 350)


def test_within_one_lane_it_bows_around_others_and_else_runs_straight():
    end = (400, 50)
    assert curve(START, end, (START, end), 50).path == "M100 50L400 50"
    bowed = curve(START, end, (START, (250, 50), end), 50)
    assert max(y for _, y in bowed.along) == 67


@pytest.mark.parametrize("end", [(132, 104), (400, 150), (400, 50), (700, 900)])
def test_the_points_lead_from_end_to_end_without_a_gap(end):
    along = curve(START, end, (START, end), 32).along
    assert (along[0], along[-1]) == (START, end)
    for (x, y), (to_x, to_y) in pairwise(along):
        assert max(abs(to_x - x), abs(to_y - y)) <= 6
