import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.model.errors import AnchorError
from retold.model.text import Anchor, Span, anchor, anchor_trimmed
from strategies import spans_of, texts


@given(st.data())
def test_an_anchor_holds_in_the_text_it_was_made_from(data):
    """text[start:end] == exact, for any Unicode text and any place in it."""
    text = data.draw(texts)
    start, end = data.draw(spans_of(text))
    assert anchor(text, start, end).holds_in(text)


@given(st.data())
def test_a_trimmed_anchor_has_no_white_space_at_its_ends(data):
    text = data.draw(texts)
    start, end = data.draw(spans_of(text))
    trimmed = anchor_trimmed(text, start, end)
    assert trimmed.exact == text[start:end].strip()
    assert trimmed.holds_in(text)


def test_an_anchor_refuses_words_of_another_length():
    with pytest.raises(AnchorError, match="3 characters cannot stand at 0:2"):
        Anchor(start=0, end=2, exact="abc")


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 2), (3, 2)], ids=["negative", "backwards"]
)
def test_a_span_refuses_what_is_no_stretch(start, end):
    with pytest.raises(AnchorError):
        Span(start=start, end=end)


@pytest.mark.parametrize(
    ("first", "second", "meet", "holds"),
    [
        ((0, 5), (5, 9), False, False),
        ((0, 5), (4, 9), True, False),
        ((0, 9), (4, 9), True, True),
    ],
    ids=["touching", "overlapping", "inside"],
)
def test_spans_that_meet_and_hold(first, second, meet, holds):
    one = Span(start=first[0], end=first[1])
    two = Span(start=second[0], end=second[1])
    assert one.meets(two) is meet
    assert one.holds(two) is holds


def test_context_is_what_stands_around():
    words = anchor("about 40 tonnes of fuel leaked", 6, 15)
    assert words.context("about 40 tonnes of fuel leaked") == (
        "about ",
        " of fuel leaked",
    )
