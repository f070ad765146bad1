"""A report says so only when each clause is borne out in view of the cited words."""

from dataclasses import replace

import pytest

from report_builder import date, of_text, one, report, told, verdict
from report_builder import figure as fig
from retold.check import check
from retold.model.claim import Polarity
from retold.model.document import Role
from retold.model.source import Verdict

SO, UNSURE = Verdict.SAYS_SO, Verdict.CANNOT_TELL
QUAY = report(
    [
        ("heading", "Works at Norrholm"),
        ("paragraph", "In 2019 about 4 tonnes of petrol leaked from tank 2."),
        ("paragraph", "Tank 5 was cleaned by divers. Two cranes were bought abroad."),
        ("heading", "Elsewhere"),
        ("paragraph", "Storms damaged the lighthouse of Ostermouth badly."),
    ],
    figures=[
        of_text(fig, "about 4", "tonne", "petrol", bound="~"),
        of_text(fig, "Two", of="cranes", value="2"),
    ],
    times=[of_text(date, "2019", "2019")],
)
LEAK = [one("4", "tonne", "petrol")]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (told("4 tonnes of petrol leaked from tank 2", LEAK), SO),
        (told("4 tonnes of petrol leaked from tank 2 at Norrholm", LEAK), SO),
        (told("4 tonnes of petrol leaked from tank 2 at Ostermouth", LEAK), UNSURE),
        (told("4 tonnes of petrol leaked from tank 5", LEAK), UNSURE),
        (told("4 tonnes of petrol leaked from tank 2; nobody was hurt", LEAK), UNSURE),
        (
            told(
                "4 tonnes of petrol leaked from tank 2 in 2019",
                LEAK,
                [("2019", "2019")],
            ),
            SO,
        ),
        (
            told(
                "4 tonnes of petrol leaked in 2019, before the fire of May 2021",
                LEAK,
                [("2019", "2019"), ("May 2021", "2021-05")],
            ),
            UNSURE,
        ),
        (told("Tank 5 was cleaned by divers, and two cranes were bought"), SO),
        (told("Tank 5 was cleaned by storms"), UNSURE),
    ],
    ids=[
        "one-clause",
        "a-name-in-the-heading",
        "a-name-elsewhere",
        "another-tank",
        "a-clause-more",
        "its-date",
        "a-date-more",
        "sentences-side-by-side",
        "a-word-from-elsewhere",
    ],
)
def test_verdicts(claim, expected):
    assert verdict(claim, QUAY) is expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [("Works at Norrholm", UNSURE), ("The lighthouse of Ostermouth was damaged", SO)],
    ids=["a-place-alone", "said-of-a-place"],
)
def test_to_name_a_place_is_not_to_say_something(claim, expected):
    assert verdict(told(claim), QUAY) is expected


def test_the_other_number_is_named():
    claim = told("4 tonnes of petrol leaked from tank 5", LEAK)
    (found,) = check([claim], [QUAY])
    told_apart = [(one.kind, one.claim, one.source) for one in found.differences]
    assert ("label", "tank 5", "tank 2") in told_apart


def test_clauses_far_apart_are_not_one_claim():
    claim = told("Two cranes were bought abroad, and storms damaged the lighthouse")
    apart = report(
        *[[("paragraph", "Two cranes were bought abroad.")]],
        [("paragraph", "The office moved.")],
        [("paragraph", "Storms damaged the lighthouse.")],
    )
    beside = report(
        [("paragraph", "Two cranes were bought abroad. Storms damaged the lighthouse.")]
    )
    assert [verdict(claim, one) for one in (apart, beside)] == [UNSURE, SO]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (told("Tank 5 was cleaned by divers"), SO),
        (told("Tank 5 was cleaned by divers", polarity=Polarity.QUESTIONS), UNSURE),
        (replace(told("What leaked from tank 2"), role=Role.HEADLINE), UNSURE),
        (replace(told("Tank 5 cleaned by divers"), role=Role.HEADLINE), SO),
        (replace(told("Works at Norrholm"), role=Role.HEADLINE), UNSURE),
    ],
    ids=["statement", "question", "asking-title", "telling-title", "only-a-heading"],
)
def test_no_question_is_borne_out_and_no_heading_bears_out_alone(claim, expected):
    assert verdict(claim, QUAY) is expected


def test_a_heading_with_a_figure_bears_it_out():
    source = report(
        [("heading", "40 tonnes of petrol leaked"), ("paragraph", "More will follow.")],
        figures=[of_text(fig, "40", "tonne", "petrol")],
    )
    claim = told("40 tonnes of petrol leaked", [one("40", "tonne", "petrol")])
    assert verdict(claim, source) is SO
