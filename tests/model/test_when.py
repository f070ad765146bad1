import pytest
from hypothesis import given

from retold.model.errors import RetoldError
from retold.model.when import DateKnownBy, StatedDate, When
from strategies import edtf_dates


@given(edtf_dates(), edtf_dates())
def test_no_date_is_before_and_after_another(one, two):
    first, second = When.parse(one), When.parse(two)
    assert first.earliest < first.latest
    assert not (first.surely_before(second) and second.surely_before(first))


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2015-10", "2015-11", True),
        ("2015-10", "2015-10-14", False),
        ("2015-12", "2016", True),
        ("2025-03-04T11:05+01:00", "2025-03-04T10:06Z", True),
        ("2025-03-04T11:05+01:00", "2025-03-04T10:05Z", False),
        ("2025-03-04T11:05:00Z", "2025-03-04T11:05:01Z", True),
    ],
    ids=["months", "day-in-month", "december", "zones", "same-minute", "seconds"],
)
def test_what_is_surely_before_what(first, second, before):
    assert When.parse(first).surely_before(When.parse(second)) is before


@pytest.mark.parametrize(
    "words", ["4 March 2025", "2025-13", "2025-02-30", "", "2025-3-4"]
)
def test_what_is_no_date_is_refused(words):
    with pytest.raises(RetoldError, match="date"):
        StatedDate(value=words, how=DateKnownBy.TEXT)
