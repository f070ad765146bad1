"""Where a pinpoint leads: printed and file's page numbers, sections, and nowhere."""

from dataclasses import replace

import pytest

from report_builder import one, pinpoint, problem, report, spot, told
from retold.check import check
from retold.model.source import Leads, Verdict

CLAIM = "Forty buoys were lost in the storm, the report says on {}"
THERE, APART = Leads.THERE, Leads.APART
NOWHERE, UNKNOWN = Leads.NOWHERE, Leads.UNKNOWN

PAGES = (
    [("heading", "Summary"), ("paragraph", "The storm came from the west.")],
    [
        ("heading", "Losses", "3.4.2"),
        ("paragraph", "The harbour office counted what was left."),
        ("paragraph", "In all forty buoys were lost in the storm."),
    ],
    [
        ("heading", "Costs", "3.4.3"),
        ("paragraph", "New chains cost nine million crowns."),
        ("caption", "Table 2. Chains by length"),
        ("paragraph", "The chains were forged in Hamra."),
    ],
    [],
    [("heading", "Appendix 3 Letters"), ("paragraph", "The letters are kept.")],
)
LABELS = ("i", "1", "2", "3", "4")


@pytest.fixture(scope="module")
def storm():
    return report(*PAGES, labels=LABELS, problems=[problem("scanned-pages")])


def led(source, words, **where):
    """Look up one pinpoint with these words, at these places, in a report."""
    text = CLAIM.format(words)
    at = replace(pinpoint("x-1", **where), anchor=spot(text, words, 7))
    claim = told(text, pinpoints=("x-1",))
    (found,) = check([claim], [source], {"x-1": at})
    return found


def places(found):
    (one_,) = found.pinpoints
    return [(place.page, place.paragraph) for place in one_.passages]


@pytest.mark.parametrize(
    ("words", "where", "leads", "shown"),
    [
        ("page 1, second paragraph", {"page": 1, "paragraph": 2}, THERE, [(2, 2)]),
        ("page 5", {"page": 5}, THERE, [(5, 1)]),
        ("section 3.4.3", {"section": "3.4.3"}, THERE, [(3, 1)]),
        (
            "section 3.4.3, second paragraph",
            {"section": "3.4.3", "paragraph": 2},
            THERE,
            [(3, 2)],
        ),
        (
            "page 1, second paragraph (3.4.2)",
            {"page": 1, "paragraph": 2, "section": "3.4.2"},
            THERE,
            [(2, 2)],
        ),
        (
            "page 3, first paragraph (3.4.3)",
            {"page": 3, "paragraph": 1, "section": "3.4.3"},
            THERE,
            [(3, 1)],
        ),
        (
            "page 1, second paragraph (3.4.3)",
            {"page": 1, "paragraph": 2, "section": "3.4.3"},
            APART,
            [(2, 2), (3, 1)],
        ),
        (
            "page 90 (3.4.3)",
            {"page": 90, "section": "3.4.3"},
            APART,
            [(3, 1)],
        ),
        ("table 2", {"section": "table 2"}, THERE, [(3, None)]),
        ("appendix 3", {"section": "3"}, THERE, [(5, None)]),
        ("table 7", {"section": "table 7"}, NOWHERE, []),
        ("page 90", {"page": 90}, NOWHERE, []),
        ("page 1, paragraph 9", {"page": 1, "paragraph": 9}, NOWHERE, []),
        ("section 7.7", {"section": "7.7"}, NOWHERE, []),
        ("page 3", {"page": 3}, THERE, [(3, 1)]),
    ],
    ids=[
        "printed-number",
        "number-in-the-file",
        "section",
        "paragraph-of-a-section",
        "all-three",
        "the-file's-page-fits-the-section",
        "page-and-section-disagree",
        "only-the-section-is-there",
        "table",
        "appendix",
        "no-such-table",
        "no-such-page",
        "no-such-paragraph",
        "no-such-section",
        "the-printed-page-is-a-scan",
    ],
)
def test_a_pinpoint_leads_to_its_place(storm, words, where, leads, shown):
    found = led(storm, words, **where)
    assert ([one_.leads for one_ in found.pinpoints], places(found)) == ([leads], shown)


@pytest.mark.parametrize(
    ("words", "where", "said"),
    [
        (
            "page 1, second paragraph",
            {"page": 1, "paragraph": 2},
            (
                "“page 1, second paragraph”: p. 1 ¶2 (page 2), in section 3.4.2, by "
                "the number printed on the page."
            ),
        ),
        (
            "page 5",
            {"page": 5},
            (
                "“page 5”: p. 4 ¶1 (page 5), in section 3.4.3, by the page's number in "
                "the file."
            ),
        ),
        (
            "page 90",
            {"page": 90},
            (
                "“page 90” leads nowhere in the source: it has no page 90, only 5 "
                "pages (printed i to 4)."
            ),
        ),
        (
            "page 1, paragraph 9",
            {"page": 1, "paragraph": 9},
            (
                "“page 1, paragraph 9” leads nowhere in the source: p. 1 (page 2) has "
                "2 paragraphs, no number 9."
            ),
        ),
        (
            "page 1, second paragraph (3.4.3)",
            {"page": 1, "paragraph": 2, "section": "3.4.3"},
            (
                "“page 1, second paragraph (3.4.3)” is not one place: p. 1 ¶2 "
                "(page 2), in section 3.4.2, by the number printed on the page; 3.4.3 "
                "is at p. 2 ¶1 (page 3)."
            ),
        ),
    ],
    ids=["printed", "filed", "no-page", "no-paragraph", "apart"],
)
def test_the_reason_says_which_page_was_meant(storm, words, where, said):
    (one_,) = led(storm, words, **where).pinpoints
    assert one_.reason == said


def test_a_scanned_page_cannot_be_looked_up():
    only = report(*PAGES[:4], labels=("", "", "", ""))
    (one_,) = led(only, "page 4", page=4).pinpoints
    assert one_.leads is UNKNOWN
    assert "has no text that can be read" in one_.reason


def test_a_scan_with_the_printed_number_is_said(storm):
    (one_,) = led(storm, "page 3", page=3).pinpoints
    assert "page 4 of the file has no text that can be read" in one_.reason


def test_a_source_without_pages_has_no_page_twelve():
    bare = report(PAGES[0])
    pageless = replace(bare, document=replace(bare.document, pages=()))
    (one_,) = led(pageless, "page 12", page=12).pinpoints
    assert (one_.leads, one_.reason) == (
        UNKNOWN,
        "“page 12” cannot be looked up: the source has no pages.",
    )


def test_what_stands_on_another_page_is_said(storm):
    found = led(storm, "page 2", page=2)
    assert found.verdict is Verdict.SAYS_SO
    assert found.passages[0].page == 2
    assert "not where the claim places it (“page 2”)" in found.reason


def test_a_pinpoint_of_another_text_is_left_alone(storm):
    text = "Forty buoys were lost, a crime under section 12 of the Storage Act"
    claim = told(text, [one("Forty", of="buoys", value="40")], pinpoints=("x-1",))
    at = replace(pinpoint("x-1", section="12"), anchor=spot(text, "section 12", 7))
    (found,) = check([claim], [storm], {"x-1": at})
    assert found.pinpoints == ()
