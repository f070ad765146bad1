"""Stems, negations and numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.check.words import numbers, stem, stems, words


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("warned", "warning", "en"),
        ("leaks", "leaked", "en"),
        ("inquiries", "inquiry", "en"),
        ("running", "runs", "en"),
        ("report's", "report", "en"),
        ("diesel", "fuel", "en"),
        ("released", "leak", "en"),
        ("people", "persons", "en"),
        ("boenden", "boende", "sv"),
        ("områden", "området", "sv"),
    ],
)
def test_forms_of_a_word_share_a_stem(one, other, language):
    assert stem(one, language) == stem(other, language) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("river", "rivet"), ("ministry", "minister"), ("bus", "bush")],
)
def test_other_words_do_not(one, other):
    assert stem(one, "en") != stem(other, "en")


def test_common_words_and_negations_carry_no_content():
    assert stems("The quay was not closed", "en") == stems("closed quay", "en")


@pytest.mark.parametrize(
    ("text", "language", "negated"),
    [
        ("They weren't warned", "en", True),
        ("They weren’t warned", "en", True),
        ("Nobody was warned", "en", True),
        ("They were warned", "en", False),
        ("Ingen varnades", "sv", True),
    ],
)
def test_negations_are_known(text, language, negated):
    assert any(word.negates for word in words(text, language)) is negated


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("1,200 of 3.5", "en", {"1200", "3.5"}),
        ("7\t40", "en", {"7", "40"}),
        ("drygt 100 000 och 3,5", "sv", {"100000", "3.5"}),
        ("section 3.4.3", "en", set()),
        ("none", None, set()),
    ],
)
def test_numbers_are_read_as_the_language_writes_them(text, language, values):
    assert numbers(text, language) == {Decimal(value) for value in values}


@given(st.text(), st.sampled_from(["en", "sv", "fi", None]))
def test_any_text_gives_words_that_stand_in_it(text, language):
    """No text breaks the cutting, and every offset holds."""
    numbers(text, language)
    for word in words(text, language):
        assert text[word.start : word.end] == word.text
