from retold.check.tables import Asking, check_tables, table_of

HEADER = ["", "2018", "2019"]
NORTH = table_of([HEADER, ["Diesel", "12", "40"]], caption="North quay")
SOUTH = table_of([HEADER, ["Diesel", "3", "5"]], caption="South quay")


def test_the_caption_tells_tables_with_one_header_apart():
    at, found = check_tables(
        Asking(text="At the south quay 5 tonnes of diesel leaked in 2019"),
        [NORTH, SOUTH],
    )
    assert (at, found.verdict) == (1, "says_so")


def test_where_tables_fit_alike_and_disagree_nobody_can_tell():
    _, found = check_tables(
        Asking(text="5 tonnes of diesel leaked in 2019"), [NORTH, SOUTH]
    )
    assert found.verdict == "cannot_tell"
    assert "Tables 1 and 2" in found.reason
