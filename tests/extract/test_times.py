import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.extract_tables import ids, passage, rows
from retold.extract.times import find_times

_ROWS = rows("times")
_WORDY = st.lists(
    st.sampled_from(
        [
            "in",
            "last",
            "March",
            "10th",
            "2015",
            ",",
            "May",
            "3",
            "/4/",
            "11:05",
            "pm",
            "two",
            "weeks",
            "ago",
            "the",
            "1990s",
            "spring",
            "of",
            "every",
            "day",
            "now",
            "Tuesday",
            "-",
            "31",
            "February",
            "tre",
            "veckor",
            "sedan",
            "i",
            "fjol",
            "Q3",
            "0",
            "9999",
            "year",
            "decade",
            "400",
            "centuries",
            "next",
        ]
    ),
    max_size=12,
).map(" ".join)
_DATES = st.sampled_from(
    [None, "2015", "2015-10", "2016-02-29", "0001-01-01", "9998-12-31"]
)


def _shown(time):
    shown = {"words": time.anchor.exact, "value": time.value, "kind": time.kind.value}
    return {name: value for name, value in shown.items() if value is not None}


@pytest.mark.parametrize("row", _ROWS, ids=ids(_ROWS))
def test_times_of_a_sentence(row):
    here = passage(row["text"], row["language"], row.get("published"))
    assert [_shown(time) for time in find_times(here)] == row["found"]


@given(
    text=st.one_of(st.text(max_size=120), _WORDY),
    language=st.sampled_from(["en", "sv"]),
    published=_DATES,
)
def test_any_text_gives_sound_times(text, language, published):
    """Anchors hold, none overlap, and a value never carries a date out of range."""
    found = find_times(passage(text, language, published))
    assert all(time.anchor.holds_in(text) for time in found)
    ends = [0, *(time.anchor.end for time in found)]
    starts = [time.anchor.start for time in found]
    assert all(end <= start for end, start in zip(ends, starts, strict=False))
    values = [time.value for time in found if time.value]
    assert not [value for value in values if re.match(r"[0-9X]{4}-(00|1[3-9])", value)]


@given(st.integers(0, 999), st.sampled_from(["zones", "percent", "men", "litres"]))
def test_a_small_count_is_never_a_date(number, noun):
    """ "61", "80" and "50" are no times, whatever they count."""
    assert find_times(passage(f"There were {number} {noun} there.")) == ()
