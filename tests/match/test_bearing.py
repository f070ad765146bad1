"""Bearing: what a text says of a claim, decided by slots alone."""

import pytest

from retold.conduct.pairs import borne_out, read_text, telling_of
from retold.model.comparison import Bearing


@pytest.mark.parametrize(
    ("claim", "text", "expected"),
    [
        ("Ada Berg is a painter.", "Ada Berg is a Danish painter.", "bears out"),
        ("Ada Berg is a painter.", "Ada Berg is a Danish judge.", "contradicts"),
        ("Ada Berg is not a painter.", "Ada Berg is a judge.", "bears out"),
        ("Ada Berg is not a painter.", "Ada Berg is a painter.", "contradicts"),
        ("Kittiwake was never sold.", "Kittiwake was not sold.", "bears out"),
        ("Kittiwake sank in 2011.", "Kittiwake sank in May 2011.", "bears out"),
        ("Kittiwake sank in 2011.", "Kittiwake sank in 2012.", "contradicts"),
        ("Ada Berg plays chess in Lund.", "Kittiwake carried coal.", "silent"),
        (
            "By 7 May, the yard had built 45 boats.",
            "As of 6 June, the yard had built 41 boats.",
            "silent",
        ),
        ("Ada Berg is a painter.", "Ada Berg lives alone.", "undecided"),
    ],
)
def test_a_text_bears_on_a_claim(claim, text, expected):
    one, two = (telling_of(read_text("t", words)) for words in (claim, text))
    assert borne_out(one, two) is Bearing(expected)
