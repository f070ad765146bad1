from datetime import date

import pytest

from retold.extract.times.holidays import easter


@pytest.mark.parametrize(
    "day",
    [
        date(1818, 3, 22),  # as early as it can be
        date(1943, 4, 25),  # as late as it can be
        date(1954, 4, 18),  # the two years whose epact needs its correction
        date(1981, 4, 19),
        date(2000, 4, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
    ],
    ids=str,
)
def test_easter_falls_on_the_day_of_the_almanac(day):
    assert easter(day.year) == day


def test_easter_is_a_sunday_of_spring_in_every_year():
    days = [easter(year) for year in range(1583, 4100)]
    assert {day.isoweekday() for day in days} == {7}
    assert all((3, 22) <= (day.month, day.day) <= (4, 25) for day in days)
