"""Laws that hold for any claim and any table."""

from hypothesis import given
from hypothesis import strategies as st

from retold.check.tables import Asking, check_table, table_of
from retold.model.errors import WrongUseError
from retold.model.source import Verdict

WORDS = st.sampled_from(
    [
        "Diesel",
        "petrol",
        "2018",
        "2019",
        "40",
        "12.5",
        "(3)",
        "-",
        "",
        "25%",
        "more",
        "than",
        "highest",
        "not",
        "rose",
        "by",
        "percent",
        "total",
        "of",
        "three",
        "½",
        "٣",
    ]
)
CELLS = WORDS | st.text(max_size=8)
TABLES = st.lists(st.lists(CELLS, max_size=5), max_size=6)
CLAIMS = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60)


@given(claim=CLAIMS, rows=TABLES, header_rows=st.integers(-1, 7))
def test_every_claim_gets_a_finding_whose_cells_are_in_the_table(
    claim, rows, header_rows
):
    try:
        table = table_of(rows, header_rows=header_rows)
    except WrongUseError:
        return
    found = check_table(Asking(text=claim), table)
    assert 0 <= found.score <= 1
    for row, column in found.cells:
        assert 0 <= row < len(rows)
        assert 0 <= column < max(map(len, rows))
    if found.verdict is Verdict.SAYS_SO:
        assert found.cells
        assert {part.verdict for part in found.parts} == {Verdict.SAYS_SO}
    if found.verdict is Verdict.SAYS_OTHERWISE:
        assert found.differences
        assert found.score < 0.5
    assert check_table(Asking(text=claim), table) == found
