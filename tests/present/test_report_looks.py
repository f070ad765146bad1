"""What can be said of the report's looks without a browser."""

import re
from dataclasses import replace
from importlib.resources import files
from itertools import product

import pytest

from present.case_builders import kessel_case
from retold.present.casebook import Casebook
from retold.present.names import Audience
from retold.present.report.highlight import highlight

CSS = (files("retold.present.report") / "templates" / "style.css").read_text("utf-8")
LIGHT, DARK = re.findall(r":root \{[^}]*?--page[^}]*\}", CSS)[:2]
PAPERS = ("page", "card", "figure", "hedge", "added", "dropped")
PAIRS = [*product(("ink",), PAPERS), *product(("soft", "link"), ("page", "card"))]
ROOT_PX, SMALLEST_PX, LEAST_CONTRAST = 16, 12, 4.5


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_text_stands_out_from_what_it_stands_on(theme, ink, paper):
    """WCAG 2.2, success criterion 1.4.3: at least 4.5 to 1."""
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", theme))
    low, high = sorted((luminance(colours[ink]), luminance(colours[paper])))
    assert (high + 0.05) / (low + 0.05) >= LEAST_CONTRAST


def test_no_text_is_smaller_than_twelve_pixels():
    sizes = re.findall(r"font(?:-size)?: ([\d.]+)(rem|px)", CSS)
    pixels = [float(size) * (ROOT_PX if unit == "rem" else 1) for size, unit in sizes]
    assert len(pixels) > 5
    assert min(pixels) >= SMALLEST_PX


def test_the_report_opens_with_the_figure_that_moved_furthest():
    book = Casebook(kessel_case(), Audience.PUBLIC)
    found = highlight(book.case.families[0], book)
    assert (found.before, found.after) == ("40 tonnes", "400 tonnes")
    assert found.before_by == "Coast Wire, 4 Mar 2025, 11:05"
    assert found.verb == "became"


def test_a_guess_is_not_told_as_if_one_became_the_other():
    case = kessel_case()
    family = case.families[0]
    guessed = tuple(replace(edge, confidence=0.3) for edge in family.stemma)
    book = Casebook(case, Audience.PUBLIC)
    found = highlight(replace(family, stemma=guessed), book)
    assert found.verb == "and then, perhaps from it,"


def test_a_family_without_a_moved_figure_opens_no_report():
    book = Casebook(kessel_case(), Audience.PUBLIC)
    assert highlight(book.case.families[1], book) is None
