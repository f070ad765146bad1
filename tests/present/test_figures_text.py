"""Figures over time and denials, in lines for a terminal."""

from dataclasses import replace
from decimal import Decimal

import pytest

from present.case_builders import LEAK, WARNED, empty_case, kessel_case
from retold.model.quantity import Bound, Quantity
from retold.present.casebook import Casebook
from retold.present.figures_text import denied_lines, figure_lines
from retold.present.pen import Pen
from retold.present.words import columns


def family_of(case, start):
    return next(one for one in case.families if one.id == start)


def lines_of(case, start, pen):
    return list(figure_lines(family_of(case, start), Casebook(case), pen))


def test_every_figure_stands_in_a_row_in_order_of_time():
    told = lines_of(kessel_case(), LEAK, Pen())
    rows = [line for line in told if "“" in line and line.startswith("  4 Mar")]
    assert len(rows) > 1
    assert rows == sorted(rows, key=lambda line: line[2:13])
    assert "figures in tonnes" in told[1]


@pytest.mark.parametrize(
    ("bound", "low", "high", "words"),
    [
        (Bound.EXACTLY, 40, 40, "  40"),
        (Bound.ABOUT, 36, 44, "  36 to 44"),
        (Bound.ABOVE, 40, "Infinity", "  more than 40"),
        (Bound.AT_LEAST, 40, "Infinity", "  at least 40"),
        (Bound.AT_MOST, 0, 40, "  up to 40"),
        (Bound.BETWEEN, 30, 40, "  30 to 40"),
    ],
    ids=lambda value: value.name if isinstance(value, Bound) else None,
)
def test_a_row_says_what_the_words_allow(bound, low, high, words):
    case = kessel_case()
    quantity = Quantity(low=Decimal(low), high=Decimal(high), unit="tonne")
    readings = tuple(
        replace(
            one,
            extraction=replace(
                one.extraction,
                figures=tuple(
                    replace(figure, quantity=quantity, bound=bound, value=Decimal(40))
                    for figure in one.extraction.figures
                ),
            ),
        )
        for one in case.readings
    )
    told = lines_of(replace(case, readings=readings), LEAK, Pen())
    assert told[4].endswith(words)


def test_a_claim_without_figures_says_so():
    assert lines_of(kessel_case(), WARNED, Pen())[-1].endswith("a figure here.")


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_rows_fit(width, plain):
    pen = Pen(width=width, plain=plain)
    case = kessel_case()
    told = [*lines_of(case, LEAK, pen), *denied_lines(Casebook(case), pen)]
    assert all(columns(line) <= width for line in told)
    assert not plain or all(line.isascii() for line in told)


def test_all_denials_stand_under_what_they_deny():
    case = kessel_case()
    told = list(denied_lines(Casebook(case), Pen()))
    denials = sum(len(one.denials) for one in case.families)
    assert sum("⊘" in line for line in told) == denials > 0
    assert told[-1] == "  1 denial of 1 claim"


def test_without_denials_an_empty_list_says_what_would_be_here():
    (told,) = denied_lines(Casebook(empty_case()), Pen())
    assert "None is denied in this case." in told


def test_the_verbs_print_them(run, call):
    assert call("figures", "c7f2")[1].startswith("  c7f2 “")
    assert "⊘" in call("denials")[1]
    assert run.asked == [None, None]
