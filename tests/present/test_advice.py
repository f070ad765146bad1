"""What a reader can do about a problem."""

import pytest

from retold.present.advice import advice_words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("no-dates", "retold set FILE date="),
        ("one-minute", "dates of publication"),
        ("dates-against-links", "both dates"),
        ("dates-years-apart", "if an old story is told again"),
        ("large-family", "retold review split"),
        ("pages-cut", "Split it"),
        ("crashed", "another format"),
        ("encoding-guessed", "UTF-8"),
    ],
)
def test_a_problem_comes_with_what_to_do(code, words):
    assert words in advice_words(code)


def test_what_is_no_trouble_needs_no_advice():
    assert advice_words("captions-rolled") == ""
