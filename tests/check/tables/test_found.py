"""Where sentences decide nothing, the tables of a document may answer."""

import pytest

from retold.asking import ask_sources
from retold.model.source import Verdict
from retold.read import Input
from retold.run import read_only

ROWS = "region,2018,2019\nNorth,40,50\nSouth,10,12\n"


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    file = tmp_path_factory.mktemp("table") / "ferries.csv"
    file.write_text(ROWS, encoding="utf-8")
    ((_, readings),) = read_only([Input(path="ferries.csv", file=file)])
    return readings


@pytest.mark.parametrize(
    ("claim", "verdict", "reckoned"),
    [
        ("North rose by 25 percent from 2018 to 2019", Verdict.SAYS_SO, "= 25 %"),
        ("North had 90 in 2019", Verdict.SAYS_OTHERWISE, "is 50, not 90"),
    ],
    ids=["a-change", "another-figure"],
)
def test_a_table_answers_with_its_rows(table, claim, verdict, reckoned):
    (found,) = ask_sources(claim, table)
    assert found.verdict is verdict
    assert reckoned in found.reason
    shown = [one.anchor.exact.split() for one in found.passages]
    assert shown == [["region", "2018", "2019"], ["North", "40", "50"]]
    text = table[0].document.text
    assert all(one.anchor.holds_in(text) for one in found.passages)


def test_what_no_row_names_is_not_found(table):
    (found,) = ask_sources("Snow fell in May", table)
    assert (found.verdict, found.passages) == (Verdict.NOT_FOUND, ())
