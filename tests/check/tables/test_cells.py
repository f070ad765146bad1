from decimal import Decimal

import pytest

from retold.check.tables.cells import cell


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("12", "12", id="plain"),
        pytest.param("1,609,000", "1609000", id="thousands"),
        pytest.param("(19,911)", "-19911", id="brackets-are-minus"),
        pytest.param("$(9.8) million", "-9.8", id="money-in-brackets"),
        pytest.param("−0.5", "-0.5", id="true-minus"),
        pytest.param("81.12 ± 0.3", "81.12", id="spread"),
        pytest.param(".290", "0.290", id="no-zero"),
        pytest.param("+42.67%", "42.67", id="percent"),
        pytest.param("**70.1**", "70.1", id="bold"),
        pytest.param("2 0 1 9", "2019", id="spaced-year"),
        pytest.param("245K", "245", id="suffix"),
    ],
)
def test_a_figure_is_read(text, value):
    assert cell(text).value == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "–", "n/a", "[EMPTY]", "Tank seven", "4 then north, dry", "²", "1" * 90],
)
def test_words_and_gaps_have_no_value(text):
    assert cell(text).value is None


def test_what_is_beside_the_number_is_kept():
    told = cell("[BOLD] 96.3% / 81.0%")
    assert (told.is_bold, told.is_percent, told.decimals) == (True, True, 1)
    assert told.values == (Decimal("96.3"), Decimal("81.0"))
    assert told.text == "96.3% / 81.0%"
