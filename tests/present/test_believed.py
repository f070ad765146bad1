"""A link that is hardly likely is not drawn as descent."""

from dataclasses import replace

import pytest
from lxml import etree

from present.case_builders import kessel_case
from retold.present.casebook import Casebook
from retold.present.family_text import family_lines
from retold.present.pen import Pen
from retold.present.report.family_view import family_view
from retold.present.stemma_order import branches
from retold.present.stemma_svg import stemma_svg
from retold.present.summary import summary_lines

SVG = {"s": "http://www.w3.org/2000/svg"}


def book_with(confidence, child="c-notes"):
    """Open the Kessel Quay case with one link this sure."""
    case = kessel_case()
    leak = case.families[0]
    stemma = tuple(
        replace(edge, confidence=confidence) if edge.child == child else edge
        for edge in leak.stemma
    )
    return Casebook(
        replace(case, families=(replace(leak, stemma=stemma), *case.families[1:]))
    )


def lines_drawn(family, book):
    root = etree.fromstring(stemma_svg(family, book).encode())
    return len(root.xpath("/s:svg/s:path", namespaces=SVG))


@pytest.mark.parametrize(
    ("confidence", "is_root"), [(0.19, True), (0.2, False)], ids=["below", "at"]
)
def test_tree_list_and_picture_draw_what_is_believed(confidence, is_root):
    book = book_with(confidence)
    leak = book.case.families[0]
    assert ("c-notes" in [one.id for one in branches(leak, book)]) is is_root
    view = family_view(leak, book)
    assert ("c-notes" in [one.id for one in view.tree]) is is_root
    assert lines_drawn(leak, book) == 8 - is_root
    row = next(one for one in view.tellings if one.id == "c-notes")
    assert (row.parent == "", row.changes == [], row.why == []) == (is_root,) * 3


def test_the_summary_draws_it_as_a_beginning():
    told = summary_lines(book_with(0.1), Pen())
    notes = next(one for one in told if "Quayside Notes" in one)
    assert notes.startswith("  5 Mar 07:50  Quayside Notes")
    assert "40 → 400" not in notes
    assert "perhaps" not in "\n".join(told)


def test_show_alone_says_whom_it_may_be_from():
    book = book_with(0.1)
    told = " ".join("\n".join(family_lines(book.case.families[0], book, Pen())).split())
    assert "no earlier telling is likely; perhaps from Coast Wire, 4 Mar 2025" in told
    assert ": a guess, 0.10 because" in told
    assert "2 independent beginnings" in told


def test_a_denial_hangs_on_nothing_that_is_not_believed():
    book = book_with(0.1, child="c-denial")
    leak = book.case.families[0]
    assert lines_drawn(leak, book) == 7
    told = " ".join("\n".join(family_lines(leak, book, Pen())).split())
    assert "perhaps from Daily Tide" in told


def test_the_number_of_beginnings_is_the_familys():
    book = book_with(0.1)
    leak = replace(book.case.families[0], origins=7)
    assert "7 independent beginnings" in "\n".join(family_lines(leak, book, Pen()))
    assert "7 independent beginnings" in family_view(leak, book).counts
