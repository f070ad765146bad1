"""How quoted words stand in a text."""

import pytest

from retold.check.compare.quotation import QuotedAs, quoted_in

TEXT = "The harbour master said the outer pier should have been rebuilt last spring."


@pytest.mark.parametrize(
    ("quote", "text", "how"),
    [
        ("the outer pier should have been rebuilt", TEXT, QuotedAs.VERBATIM),
        ("The outer pier … been rebuilt last spring", TEXT, QuotedAs.VERBATIM),
        ("the outer pier must have been rebuilt", TEXT, QuotedAs.ALTERED),
        ("we were promised a new pier", TEXT, QuotedAs.NOWHERE),
        (
            "the outer pier was rebuilt in spring",
            "It is not true that the outer pier was rebuilt in spring.",
            QuotedAs.CUT,
        ),
        (
            "the pier will be rebuilt this spring",
            "The pier will be rebuilt this spring, unless the money runs out.",
            QuotedAs.CUT,
        ),
        (
            "the pier … be rebuilt this spring",
            "The pier will never be rebuilt this spring.",
            QuotedAs.CUT,
        ),
        (
            "the outer pier was rebuilt in spring",
            "He did not resign, but the outer pier was rebuilt in spring.",
            QuotedAs.VERBATIM,
        ),
        ("…", TEXT, QuotedAs.NOWHERE),
    ],
    ids=[
        "verbatim",
        "shortened",
        "altered",
        "nowhere",
        "denied-before",
        "condition-behind",
        "not-left-out-between",
        "not-of-another-clause",
        "nothing-quoted",
    ],
)
def test_a_quotation_is_told_as_it_stands(quote, text, how):
    assert quoted_in(quote, text, "en").how is how


@pytest.mark.parametrize(
    ("quote", "changes"),
    [
        ("the outer pier must have been rebuilt last spring", (("must", "should"),)),
        ("an outer pier should have been rebuilt last spring", (("an", "the"),)),
        (
            "the outer pier should have been rebuilt last autumn",
            (("autumn", "spring"),),
        ),
        ("the pier should have been rebuilt last spring", (("", "outer"),)),
    ],
    ids=["middle", "first", "last", "left-out"],
)
def test_altered_words_stand_beside_those_of_the_source(quote, changes):
    assert quoted_in(quote, TEXT, "en").changes == changes


def test_the_words_of_the_source_are_given_as_they_stand():
    found = quoted_in("the outer pier must have been rebuilt", TEXT, "en")
    assert found.source == "the outer pier should have been rebuilt"
