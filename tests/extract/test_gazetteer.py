from retold.extract.knowledge import read_data
from retold.extract.places.gazetteer import (
    entries_of,
    first_word,
    most_tokens,
    peoples,
    region_codes,
    short_forms,
)

_ROWS = [
    line.split("\t")
    for line in read_data("gazetteer.tsv").splitlines()
    if not line.startswith("#")
]


def test_the_built_table_is_sorted_on_earth_and_names_its_source():
    assert "GeoNames" in read_data("gazetteer.tsv").partition("\n'")[0]
    assert len(_ROWS) > 40_000
    assert all(len(row) in (5, 6) for row in _ROWS)
    assert all(abs(float(row[1])) <= 90 and abs(float(row[2])) <= 180 for row in _ROWS)
    assert [row[0] for row in _ROWS] == sorted(row[0] for row in _ROWS)


def test_our_own_place_stands_before_those_of_its_name():
    places = entries_of("Paris")
    assert [one.known for one in places] == [True, *([False] * (len(places) - 1))]
    assert {"FR", "US"} <= {one.country for one in places}
    assert entries_of("Kessel Quay") == ()


def test_a_name_says_how_many_tokens_it_may_have():
    assert first_word("St. Louis") == "St"
    assert most_tokens("St") >= 3
    assert most_tokens("Kesselquay") == 0


def test_a_people_lies_where_its_place_lies():
    sweden = entries_of("Sweden")[0]
    for word in ("Swedish", "Swedes"):
        found = peoples()[word]
        assert (found.name, found.lat, found.people) == ("Sweden", sweden.lat, True)


def test_a_state_has_its_short_forms_and_the_code_of_its_cities():
    assert short_forms()["Tex."].name == "Texas"
    assert "US.TX" in region_codes()["Texas"]
    assert "US.WA" in region_codes()["Washington State"]
    assert region_codes()["Sweden"] == {"SE"}
