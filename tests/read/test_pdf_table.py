from reportlab.platypus import Paragraph, Table

from pdf_layouts import NOTE, SPACED, flowing, told
from read_helpers import read_one, shown

LONG = "leaks at the valve and was closed in spring by the owner of the quay"


def test_a_cell_that_wraps_stays_in_its_row():
    rows = [["Tank", "Built", "Remarks"]]
    rows += [[f"T{row}", str(1970 + row), Paragraph(LONG, NOTE)] for row in range(3)]
    story = [
        Paragraph(told(1), SPACED),
        Table(rows, colWidths=[60, 60, 150]),
        Paragraph(told(2), SPACED),
    ]
    part = read_one(flowing(story), ".pdf")
    assert [text for _, text in shown(part)] == [
        told(1),
        "Tank\tBuilt\tRemarks",
        f"T0\t1970\t{LONG}",
        f"T1\t1971\t{LONG}",
        f"T2\t1972\t{LONG}",
        told(2),
    ]


def test_a_caption_close_above_a_table_is_no_cell_of_it():
    story = [
        Paragraph("Table 1. Readings by tank", NOTE),
        Table([["Tank", "Built"], ["T1", "1971"], ["T2", "1972"]], colWidths=[90, 90]),
    ]
    part = read_one(flowing(story), ".pdf")
    assert [text for _, text in shown(part)] == [
        "Table 1. Readings by tank",
        "Tank\tBuilt",
        "T1\t1971",
        "T2\t1972",
    ]
