from office_files import xlsx
from read_helpers import assert_lawful, read_all, read_one

CELLS = {
    "B2": "Place",
    "C2": "Tank",
    "D2": "Tonnes",
    "B3:B5": "Quay",
    "C3:D3": "not known",
    "C4": "9",
    "D4": "40",
    "B7": "Mole",
}


def test_a_value_over_several_rows_belongs_to_each():
    part = read_one(xlsx(("Kaj", "visible", CELLS)), ".xlsx")
    assert_lawful(part)
    assert part.text.split("\n") == [
        "Place\tTank\tTonnes",
        "Quay\tnot known",
        "Quay\t9\t40",
        "Mole",
    ]
    places = [(one.origin, part.text[one.start : one.end]) for one in part.loci]
    assert places[3:7] == [
        ("sheet=Kaj&cell=B3:B5", "Quay"),
        ("sheet=Kaj&cell=C3:D3", "not known"),
        ("sheet=Kaj&cell=B3:B5", "Quay"),
        ("sheet=Kaj&cell=C4", "9"),
    ]


def test_posts_under_one_merged_author_are_all_his():
    cells = {
        "A1": "author",
        "B1": "text",
        "A2:A3": "mia",
        "B2": "400 tonnes",
        "B3": "Everyone knows",
    }
    first, second = read_all(xlsx(("Posts", "visible", cells)), ".xlsx")
    assert first.metadata.authors == second.metadata.authors == ("mia",)
