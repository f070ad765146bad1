"""Findings on an invented interim report about the Kessel Quay leak."""

import pytest

from report_builder import (
    figure,
    of_text,
    one,
    pinpoint,
    problem,
    report,
    told,
    verdict,
)
from retold.check import check
from retold.model.claim import Polarity
from retold.model.source import Verdict

SO, OTHERWISE = Verdict.SAYS_SO, Verdict.SAYS_OTHERWISE
NOT_FOUND, UNSURE = Verdict.NOT_FOUND, Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        pytest.param(
            told("40 tonnes of fuel leaked", [one("40", "tonne", "fuel")]),
            SO,
            id="same-figure",
        ),
        pytest.param(
            told(
                "up to 400 tonnes of fuel leaked",
                [one("up to 400", "tonne", "fuel", bound="<=")],
            ),
            OTHERWISE,
            id="another-figure",
        ),
        pytest.param(
            told(
                "40 litres of fuel leaked from tank seven", [one("40", "litre", "fuel")]
            ),
            UNSURE,
            id="another-unit",
        ),
        pytest.param(
            told("The list has 61 areas along the coast", [one("61", of="areas")]),
            OTHERWISE,
            id="another-count",
        ),
        pytest.param(
            told("The police keep a list of 55 zones", [one("55", of="zones")]),
            SO,
            id="another-word-for-the-same-thing",
        ),
        pytest.param(
            told("61 areas", [one("61", of="areas")]), NOT_FOUND, id="a-bare-figure"
        ),
        pytest.param(
            told("61 areas were repainted in spring", [one("61", of="areas")]),
            NOT_FOUND,
            id="same-noun-other-subject",
        ),
        pytest.param(
            told(
                "more than 100 complaints about the smell",
                [one("more than 100", of="complaints", bound=">")],
            ),
            SO,
            id="within-an-open-range",
        ),
        pytest.param(
            told(
                "more than 10 complaints about the smell",
                [one("more than 10", of="complaints", bound=">")],
            ),
            OTHERWISE,
            id="within-an-open-range-but-far",
        ),
        pytest.param(
            told("20 boats were moored at the pier", [one("20", of="boats")]),
            OTHERWISE,
            id="bound-dropped",
        ),
        pytest.param(
            told("40 percent of the valves were broken", [one("40", "percent")]),
            SO,
            id="rounded",
        ),
        pytest.param(
            told("45 percent of the valves were broken", [one("45", "percent")]),
            OTHERWISE,
            id="not-rounded-but-other",
        ),
        pytest.param(
            told("Absorbent booms cost 830 thousand crowns", [one("830", "SEK")]),
            SO,
            id="a-table-row",
        ),
        pytest.param(
            told(
                "40 tonnes of fuel leaked on 4 March 2025",
                [one("40", "tonne", "fuel")],
                [("4 March 2025", "2025-03-04")],
            ),
            SO,
            id="same-date",
        ),
        pytest.param(
            told(
                "40 tonnes of fuel leaked in March 2025",
                [one("40", "tonne", "fuel")],
                [("March 2025", "2025-03")],
            ),
            SO,
            id="same-date-less-precise",
        ),
        pytest.param(
            told(
                "40 tonnes of fuel leaked from tank seven on 9 March 2025",
                [one("40", "tonne", "fuel")],
                [("9 March 2025", "2025-03-09")],
            ),
            OTHERWISE,
            id="another-date",
        ),
        pytest.param(
            told(
                "40 tonnes of fuel leaked on 4 March 2025, it said in May 2025",
                [one("40", "tonne", "fuel")],
                [("4 March 2025", "2025-03-04"), ("May 2025", "2025-05")],
            ),
            UNSURE,
            id="a-second-date-that-is-not-there",
        ),
        pytest.param(
            told(
                "40 tonnes of fuel leaked, it said on Friday",
                [one("40", "tonne", "fuel")],
                [("Friday", "2025-03-07")],
            ),
            UNSURE,
            id="a-day-that-is-not-there",
        ),
        pytest.param(
            told(
                "more than 40 tonnes of fuel leaked",
                [one("more than 40", "tonne", "fuel", bound=">")],
            ),
            OTHERWISE,
            id="bound-added",
        ),
        pytest.param(
            told(
                "90 tonnes of fuel leaked from tank seven in 2019",
                [one("90", "tonne", "fuel")],
                [("2019", "2019")],
            ),
            UNSURE,
            id="another-figure-of-another-year",
        ),
        pytest.param(told("Fuel reached the river"), OTHERWISE, id="denied"),
        pytest.param(told("No fuel reached the river"), SO, id="denied-by-both"),
        pytest.param(
            told("Fuel never reached the river", polarity=Polarity.DENIES),
            SO,
            id="a-denial-borne-out",
        ),
        pytest.param(
            told("Not that no fuel reached the river"), UNSURE, id="denied-twice"
        ),
        pytest.param(told("Residents were not warned"), NOT_FOUND, id="not-there"),
        pytest.param(
            told("The valve was replaced by imports in winter"),
            UNSURE,
            id="half-there",
        ),
        pytest.param(
            told(
                "40 tonnes of fuel leaked at Kessel Quay near Ostermouth",
                [one("40", "tonne", "fuel")],
            ),
            UNSURE,
            id="a-name-the-report-does-not-know",
        ),
    ],
)
def test_verdicts(interim, claim, expected):
    assert verdict(claim, interim) is expected


def quoted(words):
    return told(f"Somebody wrote: “{words}”", quotes=[words])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the valve should have been replaced before the winter", SO),
        ("The valve should have been replaced … before the winter", SO),
        ("the valve must have been replaced before the summer", OTHERWISE),
        ("we were told nothing at all about any of it", NOT_FOUND),
    ],
    ids=["verbatim", "shortened", "altered", "somebody-else's"],
)
def test_quotations(interim, words, expected):
    assert verdict(quoted(words), interim) is expected


def test_a_term_the_report_does_not_use_is_named(interim):
    text = "The police keep a list of 55 “forbidden zones” along the coast"
    claim = told(text, [one("55", of="zones")], quotes=["forbidden zones"])
    (found,) = check([claim], [interim])
    assert found.verdict is UNSURE
    assert [(one.kind, one.claim) for one in found.differences] == [
        ("label", "forbidden zones")
    ]
    assert "does not use the term “forbidden zones”" in found.reason


def test_a_term_the_report_uses_is_borne_out(interim):
    text = "The police list 55 “vulnerable areas” along the coast"
    claim = told(text, [one("55", of="areas")], quotes=["vulnerable areas"])
    assert verdict(claim, interim) is SO


def test_a_dropped_hedge_is_shown_and_decides_nothing(interim):
    claim = told("40 tonnes of fuel leaked", [one("40", "tonne", "fuel")])
    (found,) = check([claim], [interim])
    assert [(one.kind, one.source) for one in found.differences] == [
        ("hedge", "estimated")
    ]
    assert found.reason == ("The report says so, with “estimated”: p. ii ¶2 (page 2).")


def test_a_difference_names_both_figures_and_the_place(interim):
    claim = told(
        "up to 400 tonnes of fuel leaked",
        [one("up to 400", "tonne", "fuel", bound="<=")],
    )
    (found,) = check([claim], [interim])
    difference = found.differences[0]
    assert (difference.kind, difference.claim, difference.source) == (
        "figure",
        "up to 400",
        "An estimated 40 tonnes",
    )
    assert found.reason == (
        "The report has another figure: An estimated 40 tonnes, p. ii ¶2 (page 2)."
    )
    (passage,) = found.passages
    assert passage.anchor.holds_in(interim.document.text)
    assert passage.anchor.exact.startswith("An estimated 40 tonnes of diesel")
    assert (passage.page, passage.label, passage.paragraph, passage.section) == (
        2,
        "ii",
        2,
        "2.1",
    )


def test_a_figure_borne_out_elsewhere_is_not_contradicted():
    twice = report(
        [
            ("paragraph", "In spring 55 areas stood on the list of the police."),
            ("paragraph", "By autumn 61 areas stood on the list of the police."),
        ],
        figures=[
            of_text(figure, "55", of="areas"),
            of_text(figure, "61", of="areas"),
        ],
    )
    claim = told(
        "Critics count 61 areas on the list of the police", [one("61", of="areas")]
    )
    assert verdict(claim, twice) in {SO, UNSURE}


def test_what_was_searched_is_told_when_nothing_was_found(interim):
    (found,) = check([told("Residents were not warned")], [interim])
    assert found.passages == ()
    assert (found.searched.pages, found.searched.paragraphs) == (4, 8)
    assert found.searched.unreadable_pages == (4,)
    assert found.reason == (
        "Not found in the report: 4 pages, 8 paragraphs, 2 table rows searched. "
        "1 page without text could not be searched: 4."
    )


@pytest.mark.parametrize(
    ("where", "is_led"),
    [
        ({"page": 2, "paragraph": 40}, False),
        ({"page": 31, "paragraph": 2}, True),
        ({"page": 32, "paragraph": 2}, True),
        ({"section": "3.4.3"}, True),
        ({"paragraph": 2}, False),
    ],
    ids=["no-such-paragraph", "page-in-the-file", "label", "section", "no-page"],
)
def test_a_pinpoint_leads_to_its_place(where, is_led):
    """Six paragraphs say the same; only the pinpoint tells which is meant."""
    words = "Courts of their own settle quarrels among the dockers."
    same = [[("paragraph", words), ("paragraph", words)]] * 29
    long = report(
        *same,
        [("paragraph", words)],
        [
            ("heading", "Courts", "3.4.3"),
            ("paragraph", "A note."),
            ("paragraph", words),
        ],
        labels=tuple(str(number) for number in range(2, 33)),
    )
    claim = told("dockers have courts of their own for quarrels", pinpoints=("x-1",))
    (found,) = check([claim], [long], {"x-1": pinpoint("x-1", **where)})
    pages = {passage.page for passage in found.passages}
    assert (31 in pages) is is_led


def test_a_telling_is_not_held_against_its_own_document(interim):
    own = told("Fuel reached the river", document="d-report")
    assert check([own], [interim]) == ()


def test_findings_are_the_same_again_and_in_order(interim):
    claims = [told("Fuel reached the river"), told("Residents were not warned")]
    second = report([("paragraph", "Work goes on.")], id="d-second")
    found = check(claims, [interim, second])
    assert found == check(claims, [interim, second])
    assert [one.source for one in found] == ["d-report", "d-second"] * 2
    assert len({one.id for one in found}) == 2  # both claims of the builder are c-1


def test_a_report_with_nothing_in_it_is_searched_in_vain():
    assert verdict(told("Fuel reached the river"), report()) is NOT_FOUND


@pytest.mark.parametrize("words", ["It is what it is.", "???", "", "Why was it so?"])
def test_a_claim_without_anything_to_look_for_says_so(interim, words):
    (found,) = check([told(words)], [interim])
    assert (found.verdict, found.passages) == (Verdict.CANNOT_TELL, ())
    assert found.reason.startswith("There is nothing to look for")


def test_a_source_without_words_finds_nothing_and_does_not_say_not_found():
    scan = report([], problems=[problem("scanned-pages")])
    (found,) = check([told("40 tonnes of fuel leaked")], [scan])
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.reason == (
        "Nothing could be searched: the source has 1 page without text."
    )
