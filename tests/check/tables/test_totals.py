"""Totals and shares of a whole column, with the sum shown."""

import pytest

from retold.check.tables import Asking, check_table, table_of
from retold.model.source import Verdict

ROWS = [
    ["Port", "2018", "2019", "2020"],
    ["Kessel Quay", "12", "40", "38"],
    ["Port Merrin", "3", "5", "9"],
    ["Hollin", "7", "7", "10"],
]
STATED = [*ROWS, ["Total", "22", "52", "57"]]


@pytest.mark.parametrize("rows", [ROWS, STATED], ids=["no-total", "a-total-row"])
@pytest.mark.parametrize(
    ("claim", "verdict", "shown"),
    [
        ("In all there were 52 spills in 2019", Verdict.SAYS_SO, "52"),
        (
            "Kessel Quay accounted for 77 percent of the spills in 2019",
            Verdict.SAYS_SO,
            "40 / (40 + 5 + 7) = 40 / 52 = 76.9 %",
        ),
        (
            "Kessel Quay accounted for 70 percent of the spills in 2019",
            Verdict.SAYS_OTHERWISE,
            "76.9 %, not 70",
        ),
    ],
    ids=["total", "share", "another-share"],
)
def test_a_whole_column_answers_with_its_sum(rows, claim, verdict, shown):
    found = check_table(Asking(text=claim), table_of(rows, caption="Spills"))
    assert found.verdict is verdict
    assert shown in found.shown[0]


def test_a_total_that_is_not_the_sum_is_another_figure():
    claim = "The three ports together had 60 spills in 2019"
    found = check_table(Asking(text=claim), table_of(ROWS, caption="Spills"))
    assert found.verdict is Verdict.SAYS_OTHERWISE
    (difference,) = found.differences
    assert (difference.claim, difference.source) == ("60", "40 + 5 + 7 = 52")


def test_a_long_sum_is_counted_and_not_written_out():
    rows = [["Port", "2019"], *([f"Quay {name}", "3"] for name in "ABCDEFGHIJKLMNOPQR")]
    claim = "In all there were 54 spills in 2019"
    found = check_table(Asking(text=claim), table_of(rows, caption="Spills"))
    assert found.verdict is Verdict.SAYS_SO
    assert found.shown == ("sum of 18 cells = 54",)


@pytest.mark.parametrize(
    "claim",
    [
        "Kessel Quay had 60 spills in 2019",
        "Spills at Kessel Quay fell by 70 percent from 2019 to 2020",
        "Together they had 60 spills",
    ],
    ids=["one-row", "a-change", "no-column"],
)
def test_what_is_not_told_of_a_whole_is_not_summed(claim):
    found = check_table(Asking(text=claim), table_of(ROWS, caption="Spills"))
    assert not any("= 52" in shown for shown in found.shown)
