import pytest

from office_files import open_document, xlsx
from read_helpers import assert_lawful, codes, read_all, read_one, shown
from retold.model.errors import ReadError
from retold.read.limits import Limits

TANKS = ("Tanks; all", "visible", {"B3": "Tank", "C3": "Tonnes", "B6": 7, "C6": 40.5})
DOCKS = ("Docks", "visible", {"A1": "Dock", "A2": "North"})
HIDDEN = ("Old", "hidden", {"A1": "400"})
POSTS = (
    "Posts",
    "visible",
    {"A1": "author", "B1": "text", "A2": "mia", "B2": "400 tonnes", "A3": "tom"},
)


def test_rows_have_their_cells_and_sheets_their_headings():
    part = read_one(xlsx(TANKS, DOCKS, HIDDEN), ".xlsx")
    assert_lawful(part)
    assert shown(part) == [
        ("heading", "Tanks; all"),
        ("table_row", "Tank\tTonnes"),
        ("table_row", "7\t40.5"),
        ("heading", "Docks"),
        ("table_row", "Dock"),
        ("table_row", "North"),
    ]
    assert part.blocks[2].origin == "sheet=Tanks%3B all;row=6;cells=B6:C6"
    cells = {one.origin: part.text[one.start : one.end] for one in part.loci}
    first, last = part.text[part.blocks[2].start : part.blocks[2].end].split("\t")
    assert cells["sheet=Tanks%3B all&cell=B6"] == first
    assert cells["sheet=Tanks%3B all&cell=C6"] == last
    assert codes(part) == ["hidden-text"]


def test_posts_become_documents_beside_other_sheets():
    post, rest = read_all(xlsx(POSTS, DOCKS), ".xlsx")
    assert (post.text, post.part) == ("400 tonnes", "sheet=Posts;row=2")
    assert post.metadata.authors == ("mia",)
    assert shown(rest)[0] == ("heading", "Docks")


def test_rows_over_the_limit_are_cut_and_said():
    part = read_one(xlsx(DOCKS, TANKS), ".xlsx", Limits(rows=3))
    assert len([one for one in part.blocks if one.kind == "table_row"]) == 3
    assert codes(part) == ["rows-cut"]


def test_open_document_sheets_are_read():
    cells = "".join(
        f"<table:table-cell {kind}><text:p>{words}</text:p></table:table-cell>"
        for kind, words in (
            ('office:value-type="string"', "Tank 7"),
            ('office:value-type="float" office:value="40"', "40,0"),
            ('office:value-type="date" office:date-value="2025-03-04"', "4.3."),
        )
    )
    table = f'<table:table table:name="T"><table:table-row>{cells}</table:table-row>'
    part = read_one(open_document("spreadsheet", table + "</table:table>"), ".ods")
    assert_lawful(part)
    assert part.text == "Tank 7\t40\t2025-03-04"


@pytest.mark.parametrize(
    ("data", "ending", "code"),
    [
        (xlsx(("T", "visible", {})), ".xlsx", "no-text"),
        (xlsx(DOCKS)[:-40], ".xlsx", "damaged"),
        (xlsx(("T", "visible", {"A1": "<t"})), ".xlsx", "damaged"),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), ".xls", "damaged"),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            ".xlsx",
            "password",
        ),
        (b"\xd0\xcf\x11\xe0" + bytes(99), ".doc", "format-unknown"),
    ],
    ids=["empty", "cut", "torn", "old", "locked", "old Word"],
)
def test_what_cannot_be_read_is_refused(data, ending, code):
    with pytest.raises(ReadError) as caught:
        read_one(data, ending)
    assert caught.value.code == code
