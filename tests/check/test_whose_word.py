"""Who says it, when it was said, in what language: what is not compared."""

import pytest

from report_builder import date, figure, of_text, one, report, said_by, told, verdict
from retold.check import check
from retold.model.claim import Polarity
from retold.model.source import Verdict
from retold.model.when import DateKnownBy, StatedDate, When

SO, OTHERWISE, UNSURE = (
    Verdict.SAYS_SO,
    Verdict.SAYS_OTHERWISE,
    Verdict.CANNOT_TELL,
)


def test_who_says_so_is_no_part_of_what_is_compared(interim):
    text = "According to the Ostermouth Gazette 40 tonnes of fuel leaked"
    claim = told(
        text,
        [one("40", "tonne", "fuel")],
        attributions=(said_by(text, "the Ostermouth Gazette", "According to", 7),),
    )
    assert verdict(claim, interim) is SO


def test_the_teller_is_no_part_of_what_is_compared(interim):
    text = "OSTERMOUTH (Quayside Notes) 40 tonnes of fuel leaked"
    named = told(text, [one("40", "tonne", "fuel")])
    bare = told(text.removeprefix("OSTERMOUTH "), [one("40", "tonne", "fuel")])
    assert [verdict(named, interim), verdict(bare, interim)] == [UNSURE, SO]


def test_the_date_of_the_report_dates_nothing_in_it():
    source = report(
        [("paragraph", "In 2019 the outer pier was rebuilt with new granite.")],
        times=[of_text(date, "2019", "2019")],
        published=StatedDate(value="2025-03-04T09:00Z", how=DateKnownBy.META),
    )
    text = "The outer pier was rebuilt with granite, {} shows"
    verdicts = [
        verdict(told(text.format(day), times=[(day, value)]), source)
        for day, value in [("4 March 2025", "2025-03-04"), ("5 May 2024", "2024-05-05")]
    ]
    assert verdicts == [SO, OTHERWISE]


def test_a_long_sentence_is_compared_by_the_clause_of_its_figure(interim):
    text = (
        "Up to 400 tonnes of fuel leaked from tank seven, and gulls were dying "
        "among plastic rubbish while tourists looked on, eating shrimp sandwiches"
    )
    claim = told(text, [one("Up to 400", "tonne", "fuel", bound="<=")])
    assert verdict(claim, interim) is OTHERWISE


def test_the_day_of_a_telling_is_no_part_of_what_is_compared(interim):
    text = "9 March 2025 - 40 tonnes of fuel leaked from tank seven"
    dated = told(
        text,
        [one("40", "tonne", "fuel")],
        [("9 March 2025", "2025-03-09")],
        when=When.parse("2025-03-09T11:05+01:00"),
    )
    assert verdict(dated, interim) is SO


@pytest.mark.parametrize(
    "fields",
    [{"polarity": Polarity.DENIES}, {}],
    ids=["by-its-polarity", "by-its-words"],
)
def test_a_figure_that_is_denied_is_not_contradicted(interim, fields):
    text = "It is not true that 400 tonnes of fuel leaked from tank seven"
    claim = told(text, [one("400", "tonne", "fuel")], **fields)
    assert verdict(claim, interim) is UNSURE


def test_what_a_report_only_passes_on_is_not_its_own_word():
    words = "Two dockers told the inspectors that fuel had reached the river."
    source = report(
        [("paragraph", words)], said=[of_text(said_by, "Two dockers", "told")]
    )
    (found,) = check([told("Fuel never reached the river")], [source])
    assert found.verdict is UNSURE
    assert "Two dockers told" in [difference.source for difference in found.differences]
    text = "Fuel had reached the river, the dockers said"
    with_source = told(text, attributions=(said_by(text, "the dockers", "said", 7),))
    assert verdict(with_source, source) is SO


def test_across_languages_only_figures_and_names_speak():
    swedish = report(
        [("paragraph", "Omkring 40 ton diesel rann ut vid Kessel kaj.")],
        language="sv",
        figures=[of_text(figure, "Omkring 40", "tonne", "diesel", bound="~")],
    )
    named = told("40 tonnes leaked at Kessel", [one("40", "tonne", "fuel")])
    other = told("90 tonnes leaked at Kessel", [one("90", "tonne", "fuel")])
    nameless = told("40 tonnes leaked", [one("40", "tonne", "fuel")])
    verdicts = [verdict(claim, swedish) for claim in (named, other, nameless)]
    assert verdicts == [SO, UNSURE, UNSURE]
