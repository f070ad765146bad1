from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.extract_tables import passage
from retold.extract.hedges import find_hedges


def hedges(text, language="en"):
    return [
        (one.anchor.exact, one.strength.value)
        for one in find_hedges(passage(text, language))
    ]


CASES = [
    pytest.param(
        "The port reportedly closed.", [("reportedly", "strong")], id="reportedly"
    ),
    pytest.param(
        "The allegedly empty tank leaked.", [("allegedly", "strong")], id="allegedly"
    ),
    pytest.param(
        "So-called “ghost barges” left.", [("So-called", "strong")], id="so-called"
    ),
    pytest.param(
        "It leaked, according to one report.",
        [("one report", "strong")],
        id="one-report",
    ),
    pytest.param("About 40 tonnes leaked.", [("About", "weak")], id="about-a-figure"),
    pytest.param("A book about ships.", [], id="about-no-figure"),
    pytest.param("The report is about 55 zones.", [], id="about-a-topic"),
    pytest.param(
        "The toll is about 55 crowns.", [("about", "weak")], id="is-about-a-figure"
    ),
    pytest.param(
        "An estimated 80 tonnes leaked.", [("An estimated", "weak")], id="an-estimated"
    ),
    pytest.param(
        "As many as 53 barges left.", [("As many as", "weak")], id="as-many-as"
    ),
    pytest.param("The tank may have leaked.", [("may", "weak")], id="may-the-verb"),
    pytest.param("The tank leaked in May.", [], id="may-the-month"),
    pytest.param("Prices in May have risen.", [], id="may-the-month-before-have"),
    pytest.param("May I come in?", [], id="may-of-leave"),
    pytest.param("The fire could be due to rust.", [("could", "weak")], id="could-be"),
    pytest.param("Fees could be paid in cash.", [], id="could-of-leave"),
    pytest.param(
        "Some residents believe the quay is sinking.",
        [("Some residents believe", "strong")],
        id="some-believe",
    ),
    pytest.param(
        "Critics have often called it a folly.",
        [("Critics have often called", "strong")],
        id="critics-have-called",
    ),
    pytest.param("Her critics say it leaked.", [], id="named-critics"),
    pytest.param(
        "It is widely believed that it leaked.",
        [("It is widely believed", "strong")],
        id="it-is-believed",
    ),
    pytest.param(
        "The quay is widely regarded as safe.",
        [("is widely regarded", "weak")],
        id="is-regarded",
    ),
    pytest.param(
        "It is one of the oldest quays.", [("one of the oldest", "weak")], id="one-of"
    ),
    pytest.param("Many barges left.", [("Many", "weak")], id="many"),
    pytest.param("It took many years.", [], id="many-years"),
    pytest.param("How many barges left?", [], id="how-many"),
    pytest.param(
        "The captain is said to have left.", [("is said to", "strong")], id="is-said-to"
    ),
    pytest.param("Forty tonnes leaked.", [], id="none"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_hedges_and_their_strength(text, expected):
    assert hedges(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Reportedly it leaked.", "hearsay", id="hearsay"),
        pytest.param("It probably leaked.", "doubt", id="doubt"),
        pytest.param("Several tanks leaked.", "vague", id="vague"),
        pytest.param("Nearly 40 tanks leaked.", "bound", id="bound"),
        pytest.param("Some 40 tanks leaked.", "bound", id="some-with-a-figure"),
    ],
)
def test_kinds_of_hedges(text, kind):
    assert [one.kind for one in find_hedges(passage(text))] == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Fartyget ska ha lämnat kajen.", [("ska ha", "strong")], id="ska-ha"
        ),
        pytest.param("Drygt 40 ton läckte ut.", [("Drygt", "weak")], id="drygt"),
        pytest.param("Tanken läckte kanske.", [("kanske", "weak")], id="kanske"),
        pytest.param(
            "Kritiker menar att den läckte.",
            [("Kritiker menar", "strong")],
            id="kritiker-menar",
        ),
        pytest.param("Flera tankar läckte.", [("Flera", "weak")], id="flera"),
        pytest.param("Den läckte i många år.", [], id="många-år"),
    ],
)
def test_swedish_hedges(text, expected):
    assert hedges(text, "sv") == expected


WORDS = st.lists(
    st.sampled_from(["about", "40", "is", "said", "to", "be", "may", "one", "report"]),
    max_size=12,
)


@given(WORDS)
def test_hedges_hold_in_the_text_and_do_not_overlap(words):
    """Every hedge stands where it says, and no two share a character."""
    text = " ".join(words)
    found = find_hedges(passage(text))
    assert all(one.anchor.holds_in(text) for one in found)
    for left, right in pairwise(found):
        assert left.anchor.end <= right.anchor.start
