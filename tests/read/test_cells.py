from read_helpers import assert_lawful, read_one
from retold.read.cells import CellPlaces


def test_each_filled_cell_has_its_place():
    part = read_one("Tank;Tonnes\n7;about  40\n;\n8;\n", ".csv")
    assert_lawful(part)
    places = {one.origin: part.text[one.start : one.end] for one in part.loci}
    assert places == {
        "row=1&col=1": "Tank",
        "row=1&col=2": "Tonnes",
        "row=2&col=1": "7",
        "row=2&col=2": "about 40",
        "row=4&col=1": "8",
    }


def test_a_line_may_begin_anywhere():
    places = CellPlaces()
    assert places.line(["a", "", "b"], 10, str) == "a\t\tb"
    assert [(one.start, one.end, one.origin) for one in places.loci] == [
        (10, 11, "0"),
        (13, 14, "2"),
    ]
