import pytest

from office_files import docx, words
from read_helpers import assert_lawful, read_one


def cell(text, more=""):
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{words(text)}</w:tc>"


def table(*rows):
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def places(body):
    part = read_one(docx(body), ".docx")
    assert_lawful(part)
    return {one.origin: part.text[one.start : one.end] for one in part.loci}


def test_each_filled_cell_knows_table_row_and_column():
    first = table(cell("Tank") + cell("Tonnes"), cell("7") + cell("40"))
    second = table(cell("") + cell("Mayor"), cell("Quay") + cell("Dahl"))
    assert places(first + words("Text") + second) == {
        "table=1&row=1&col=1": "Tank",
        "table=1&row=1&col=2": "Tonnes",
        "table=1&row=2&col=1": "7",
        "table=1&row=2&col=2": "40",
        "table=2&row=1&col=2": "Mayor",
        "table=2&row=2&col=1": "Quay",
        "table=2&row=2&col=2": "Dahl",
    }


@pytest.mark.parametrize(
    ("first", "second", "place"),
    [
        (
            cell("Tank", '<w:gridSpan w:val="2"/>') + cell("Tonnes"),
            cell("7") + cell("8") + cell("40"),
            "table=1&row=1&col=3",
        ),
        (
            cell("Tank", '<w:vMerge w:val="restart"/>') + cell("Tonnes"),
            cell("", "<w:vMerge/>") + cell("Tonnes") + cell("x"),
            "table=1&row=2&col=2",
        ),
    ],
    ids=["columns", "rows"],
)
def test_cells_past_a_merged_one_keep_their_column(first, second, place):
    assert places(table(first, second))[place] == "Tonnes"
