import pytest

from retold.check.tables import Asking, check_table, named_cell, table_of
from retold.check.tables.features import NAMES
from retold.check.tables.finding import weigh

LEAKS = [["", "2018", "2019"], ["Diesel", "12", "40"], ["Petrol", "3", "5"]]
PORTS = [
    ["Port", "Spills", "Error rate", "Crew"],
    ["Kessel", "12", "0.30", "4"],
    ["Merrin", "9", "0.10", "6"],
    ["Hollin", "3", "0.20", "5"],
]


def told(text, rows=LEAKS, **options):
    return check_table(Asking(text=text), table_of(rows, **options))


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        pytest.param("Some 40 tonnes of diesel leaked in 2019", "says_so", id="cell"),
        pytest.param(
            "44.5 tonnes of diesel leaked in 2019", "says_otherwise", id="off"
        ),
        pytest.param(
            "12 tonnes of diesel leaked in 2019", "says_otherwise", id="beside"
        ),
        pytest.param("More diesel than petrol leaked in 2019", "says_so", id="more"),
        pytest.param("Less diesel than petrol leaked", "says_otherwise", id="less"),
        pytest.param(
            "The diesel figure rose by 28 from 2018 to 2019", "says_so", id="by"
        ),
        pytest.param("A total of 45 of diesel and petrol in 2019", "says_so", id="sum"),
        pytest.param("Diesel and petrol averaged 22.5 in 2019", "says_so", id="mean"),
        pytest.param("Thank you, and good night.", "cannot_tell", id="no-slot"),
        pytest.param("", "cannot_tell", id="no-words"),
        pytest.param("The mayor of Ashby resigned", "not_found", id="other-story"),
    ],
)
def test_figures_and_comparisons_decide(claim, verdict):
    assert told(claim).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        pytest.param(
            "Kessel had the highest number of spills", "says_so", id="highest"
        ),
        pytest.param(
            "Hollin had the highest number of spills", "says_otherwise", id="no"
        ),
        pytest.param("Hollin had the lowest number of spills", "says_so", id="lowest"),
        pytest.param("Merrin has the best error rate", "says_so", id="low-is-good"),
        pytest.param(
            "Kessel has the best error rate", "says_otherwise", id="high-is-bad"
        ),
        pytest.param("Hollin did not have the most spills", "says_so", id="not-most"),
        pytest.param(
            "Kessel does not outperform Merrin in error rate", "says_so", id="denied"
        ),
        pytest.param(
            "Kessel outperforms Merrin in error rate", "says_otherwise", id="worse"
        ),
    ],
)
def test_ranks_follow_what_the_measure_calls_good(claim, verdict):
    assert told(claim, PORTS).verdict == verdict


def test_the_sum_is_shown_with_its_cells():
    found = told("The diesel figure rose by 28 from 2018 to 2019")
    assert found.cells[:2] == ((1, 2), (1, 1))
    assert any("40 - 12 = 28" in one for one in found.shown)
    assert "40 - 12 = 28" in found.reason


def test_a_percentage_is_reckoned_and_a_wrong_one_is_corrected():
    rows = [["", "2018", "2019"], ["Fines", "40", "50"], ["Fees", "7", "9"]]
    right = told("What fines were levied rose 25 percent from 2018 to 2019", rows)
    wrong = told("The percentage change of fines from 2018 to 2019: 31 percent", rows)
    assert "(50 - 40) / 40 = 25 %" in right.reason
    assert wrong.verdict == "says_otherwise"
    assert wrong.differences[0].claim == "31"


def test_a_figure_elsewhere_names_the_cell_that_was_meant():
    found = told("12 tonnes of diesel leaked in 2019")
    assert found.cells == ((1, 2),)
    assert [(one.claim, one.source) for one in found.differences] == [("12", "40")]


def test_says_so_needs_every_part():
    found = told("Kessel had 12 spills, but Merrin had more spills than Kessel", PORTS)
    assert found.verdict != "says_so"
    assert {part.verdict.value for part in found.parts} == {"says_so", "says_otherwise"}
    assert found.score < 0.5


def test_a_rounded_figure_is_borne_out_and_a_small_whole_one_is_exact():
    rows = [["", "Share"], ["Diesel", "39.6"], ["Petrol", "2.7"]]
    assert told("Diesel had a share of 40", rows).verdict == "says_so"
    assert told("Petrol had a share of 3", rows).verdict != "says_so"


@pytest.mark.parametrize("claim", ["It cost 12 million", "It cost 12,000,000"])
def test_a_scale_is_read_from_the_table_or_the_claim(claim):
    rows = [["", "2019"], ["Booms", "12"], ["Boats", "7"]]
    found = told(f"{claim} to buy booms in 2019", rows, caption="Cost in millions")
    assert found.verdict == "says_so"


def test_the_cell_that_words_name_is_found_without_a_number():
    table = table_of(LEAKS)
    assert named_cell(Asking(text="the petrol of 2018"), table) == (2, 1)
    assert named_cell(Asking(text="the weather"), table) is None


def test_a_cut_table_is_said_to_be_cut():
    rows = [["Port", "Spills", *["x"] * 98], *[["Kessel", "12", *["1"] * 98]] * 3_000]
    assert "more were left out" in told("Kessel had 12 spills", rows).reason


def test_a_claim_with_more_numbers_than_are_compared_is_not_borne_out():
    found = told(f"Diesel in 2019: {', '.join(['40'] * 20)}")
    assert found.verdict != "says_so"
    assert any("were not compared" in one for one in found.shown)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["", "A"], ["Diesel", "1" * 100_000]], id="long-number"),
        pytest.param([["", "A"], ["Diesel", "(" * 50_000]], id="brackets"),
        pytest.param([["", "A"], ["Diesel", "1," * 40_000]], id="commas"),
        pytest.param([["", "A"], ["Diesel", float("nan")]], id="not-a-number"),
        pytest.param([["", "A", "A"], ["Diesel", "1", "2"]], id="same-heading-twice"),
        pytest.param([["²", "½"], ["٣", "²"]], id="other-digits"),
        pytest.param([["40"]], id="one-cell"),
    ],
)
def test_odd_tables_end_in_a_finding(rows):
    found = told("Some 40 tonnes of diesel ² ٣ leaked in 3 of 4 years", rows)
    assert 0 <= found.score <= 1
    assert found.reason.endswith(".")


def test_every_feature_has_its_weights_and_chances_are_one():
    chances = weigh(dict.fromkeys(NAMES, 1.0))
    assert sum(chances) == pytest.approx(1.0)
    assert len(chances) == 3


def test_more_evidence_bears_a_claim_out_further():
    nothing = dict.fromkeys(NAMES, 0.0)
    for name in ("compared_holds", "figure_holds", "reckoned_holds"):
        assert weigh(nothing | {name: 1.0})[0] > weigh(nothing)[0], name
    for name in ("compared_fails", "figure_fails"):
        assert weigh(nothing | {name: 1.0})[0] < weigh(nothing)[0], name
