"""A claim that was held against a report is not held against it again."""

from dataclasses import replace

import pytest

from report_builder import figure, of_text, one, report, told
from retold.check import check, checked

LEAKED = told("40 tonnes of fuel leaked", [one("40", "tonne", "fuel")])
LISTED = told("The police keep a list of 55 zones", [one("55", of="zones")])


def test_one_more_claim_is_the_only_one_compared(interim):
    first = checked([LEAKED], [interim], {}, {})
    grown = checked([LEAKED, LISTED], [interim], {}, first.kept)
    assert (first.compared, grown.compared) == (1, 1)
    assert grown.findings == check([LEAKED, LISTED], [interim])


def test_one_more_report_is_the_only_one_searched(interim):
    other = report(
        [("paragraph", "Of the 55 zones three were closed.")],
        figures=[of_text(figure, "55", of="zones")],
    )
    first = checked([LEAKED, LISTED], [interim], {}, {})
    grown = checked([LEAKED, LISTED], [interim, other], {}, first.kept)
    assert grown.compared == 2
    assert grown.findings == check([LEAKED, LISTED], [interim, other])


@pytest.mark.parametrize(
    "changed",
    [replace(LEAKED, figures=()), replace(LEAKED, outlet="The Tide")],
    ids=["figure", "outlet"],
)
def test_a_claim_that_was_read_otherwise_is_compared_anew(interim, changed):
    first = checked([LEAKED], [interim], {}, {})
    assert checked([changed], [interim], {}, first.kept).compared == 1


def test_only_what_was_asked_is_kept(interim):
    first = checked([LEAKED, LISTED], [interim], {}, {})
    fewer = checked([LISTED], [interim], {}, first.kept)
    assert list(fewer.kept.values()) == list(fewer.findings)
