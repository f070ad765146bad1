import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.extract_tables import ids, passage, rows
from retold.extract.knowledge import read_data
from retold.extract.places import find_places

_ROWS = rows("places")
_TABLE = [
    line.split("\t")
    for line in read_data("places.tsv").splitlines()
    if not line.startswith("#")
]


def _shown(place):
    shown = {"words": place.anchor.exact, "name": place.name}
    shown |= {"lat": place.lat, "lon": place.lon}
    return {name: value for name, value in shown.items() if value is not None}


@pytest.mark.parametrize("row", _ROWS, ids=ids(_ROWS))
def test_places_of_a_sentence(row):
    found = find_places(passage(row["text"], row["language"]))
    assert [_shown(place) for place in found] == row["found"]


def test_every_row_of_the_table_is_on_earth_and_named_once():
    names = [row[0] for row in _TABLE]
    assert len(names) == len(set(names))
    assert all(abs(float(row[1])) <= 90 and abs(float(row[2])) <= 180 for row in _TABLE)


def test_another_form_of_a_name_lies_where_the_name_lies():
    points = {row[0]: row[1:3] for row in _TABLE}
    forms = [row for row in _TABLE if len(row) > 4 and row[4]]
    assert forms
    assert not [row[0] for row in forms if points.get(row[4]) != row[1:3]]


@given(st.text(max_size=120))
def test_any_text_gives_sound_places(text):
    """Anchors hold, and a point is whole or absent."""
    found = find_places(passage(text))
    assert all(place.anchor.holds_in(text) for place in found)
    assert all((place.lat is None) == (place.lon is None) for place in found)
