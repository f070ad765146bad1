import pytest

from pdf_layouts import (
    INDENTED,
    SPACED,
    banded,
    columns,
    drawn,
    sidebar,
    told,
)
from read_helpers import assert_lawful, read_one, shown


def _paragraphs(data):
    part = read_one(data, ".pdf")
    assert_lawful(part)
    return [text for _, text in shown(part, "paragraph")]


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("style", [INDENTED, SPACED], ids=lambda style: style.name)
def test_columns_are_read_one_after_the_other(count, style):
    """Each paragraph is one block, also over the end of a column or page."""
    texts = [told(number, 55 + number % 9) for number in range(28)]
    assert _paragraphs(columns(count, texts, style=style)) == texts


def test_a_title_over_two_columns_is_no_part_of_them():
    texts = [told(number) for number in range(20)]
    part = read_one(columns(2, texts, style=SPACED, title="Report on the leak"), ".pdf")
    assert shown(part)[0] == ("heading", "Report on the leak")
    assert [text for _, text in shown(part, "paragraph")] == texts


def test_tables_and_headings_between_columns_part_them():
    part = read_one(banded(), ".pdf")
    kinds = [kind for kind, _ in shown(part)]
    assert kinds == [
        *["paragraph"] * 4,
        *["table_row"] * 5,
        "heading",
        *["paragraph"] * 4,
    ]
    texts = [text for _, text in shown(part, "paragraph")]
    assert texts == [told(number) for number in range(1, 9)]
    assert shown(part, "table_row")[1] == ("table_row", "Quay 1\t9\tMarch")


def test_a_box_beside_the_text_is_read_after_it():
    expected = [told(number) for number in range(1, 9)] + [told(21, 25), told(22, 25)]
    assert _paragraphs(sidebar()) == expected


def test_a_wide_table_is_not_cut_into_columns():
    def table(canvas):
        for row in range(12):
            for column, cell in enumerate(
                (f"Quay {row}", f"{row * 3} tonnes", "March")
            ):
                canvas.drawString(72 + 150 * column, 700 - 16 * row, cell)

    rows = [text for _, text in shown(read_one(drawn(table), ".pdf"), "table_row")]
    assert rows == [f"Quay {row}\t{row * 3} tonnes\tMarch" for row in range(12)]
