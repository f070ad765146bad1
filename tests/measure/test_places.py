import pytest

from retold.measure.places import distance_km, tally, true_point

KESSEL = {"start": 0, "end": 6, "text": "Kessel", "lat": "58.0", "lon": "11.0"}


def found(start, end, lat, lon):
    return {"start": start, "end": end, "lat": lat, "lon": lon}


def test_a_degree_of_latitude_is_111_km():
    assert distance_km((58.0, 11.0), (59.0, 11.0)) == pytest.approx(111.2, abs=0.1)


@pytest.mark.parametrize(
    ("lat", "near", "pointed"),
    [(58.5, 1, 1), (60.0, 0, 1), (None, 0, 0)],
    ids=["near", "far", "no-point"],
)
def test_a_place_found_is_right_within_161_km(lat, near, pointed):
    parts = tally({"toponyms": [KESSEL]}, [found(0, 6, lat, 11.0)], {})
    assert parts["span_f1"].right == 1
    assert parts["within_161_km"].right == near
    assert parts["given_a_point"].right == pointed


def test_a_span_must_be_the_marked_one_and_expressions_are_no_places():
    word = {"start": 8, "end": 12, "text": "town", "type": "Literal_Expression"}
    parts = tally({"toponyms": [KESSEL, word]}, [found(0, 7, 58.0, 11.0)], {})
    assert (parts["span_f1"].right, parts["span_f1"].true) == (0, 1)


@pytest.mark.parametrize(
    ("one", "point"),
    [
        (KESSEL, (58.0, 11.0)),
        ({"note": "58.5, 11.25"}, (58.5, 11.25)),
        ({"note": "42"}, (1.0, 2.0)),
        ({"note": "43"}, None),
    ],
    ids=["in-the-row", "in-the-note", "by-its-number", "unknown"],
)
def test_where_a_marked_place_lies(one, point):
    assert true_point(one, {"42": (1.0, 2.0)}) == point
