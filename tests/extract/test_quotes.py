from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.extract.quotes import QuoteKind, find_quotes
from retold.model.text import Span


def paragraphs(*texts):
    """Join paragraphs by a blank line and give their spans."""
    whole, spans = "", []
    for text in texts:
        spans.append(Span(start=len(whole), end=len(whole) + len(text)))
        whole += f"{text}\n\n"
    return whole, spans


def found(*texts, language="en"):
    whole, spans = paragraphs(*texts)
    return [
        (whole[one.start : one.end], one.kind.value)
        for one in find_quotes(whole, spans, language)
    ]


SPEECH = [
    pytest.param(
        "“Nobody told us about the fuel,” she said.",
        "“Nobody told us about the fuel,”",
        id="curly",
    ),
    pytest.param(
        '"Nobody told us about the fuel," she said.',
        '"Nobody told us about the fuel,"',
        id="straight",
    ),
    pytest.param(
        "‘Nobody told us about the fuel,’ she said.",
        "‘Nobody told us about the fuel,’",
        id="single",
    ),
    pytest.param(
        "She said: «Nobody told us about the fuel.»",
        "«Nobody told us about the fuel.»",
        id="guillemets",
    ),
    pytest.param(
        "She says: ” now has forty barges moored there.”",
        "” now has forty barges moored there.”",
        id="reversed-opening",
    ),
    pytest.param(
        "“The crew’s boats weren’t there,” he said.",
        "“The crew’s boats weren’t there,”",
        id="apostrophes-inside",
    ),
    pytest.param("She asked: “Why?”", "“Why?”", id="short-but-announced"),
]


@pytest.mark.parametrize(("text", "quote"), SPEECH)
def test_speech_is_found_with_its_marks(text, quote):
    assert (quote, "speech") in found(text)


TERMS = [
    pytest.param(
        "They call them ‘ghost barges” at the quay.", "‘ghost barges”", id="mixed-marks"
    ),
    pytest.param("The so-called “ghost barges” left.", "“ghost barges”", id="curly"),
    pytest.param("The 'ghost barges' left.", "'ghost barges'", id="straight-single"),
]


@pytest.mark.parametrize(("text", "quote"), TERMS)
def test_a_few_words_without_verb_are_a_term(text, quote):
    assert found(text) == [(quote, "term")]


def test_title_after_its_kind_of_work():
    assert found("A film called “The Long Quay of Kessel” opens.") == [
        ("“The Long Quay of Kessel”", "title")
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The crews’ boats and the port's cranes.", id="possessives"),
        pytest.param("It isn't the ’90s and it's late.", id="contractions-and-years"),
        pytest.param("Nothing is quoted here.", id="none"),
    ],
)
def test_apostrophes_are_no_quotes(text):
    assert found(text) == []


def test_nested_term_in_a_speech():
    whole, spans = paragraphs("He said: “They call it a ‘ghost barge’ down there.”")
    outer, inner = find_quotes(whole, spans)
    assert not outer.nested
    assert inner.nested
    assert whole[inner.start : inner.end] == "‘ghost barge’"


def test_a_speech_runs_on_until_the_paragraph_that_closes_it():
    whole, spans = paragraphs(
        "He said: “We saw the tank leak.",
        "“We told the port at once.",
        "“Nobody came.” He left.",
    )
    quotes = find_quotes(whole, spans)
    assert [one.unclosed for one in quotes] == [True, True, False]
    assert [one.continued for one in quotes] == [False, True, True]


def test_a_closing_mark_alone_ends_the_speech_before_it():
    whole, spans = paragraphs("He said: “We saw it.", "Nobody came to us.” He left.")
    last = find_quotes(whole, spans)[-1]
    assert whole[last.start : last.end] == "Nobody came to us.”"


def test_an_unclosed_mark_costs_one_paragraph_only():
    assert found("He said: “We saw it.", "The “ghost barge” left.")[1:] == [
        ("“ghost barge”", "term")
    ]


def test_swedish_dash_line_leaves_its_tag_out():
    assert found(
        "– Det läckte i natt, säger Anna Berg. Ingen kom till kajen.", language="sv"
    ) == [("Det läckte i natt", "speech"), ("Ingen kom till kajen.", "speech")]


def test_speech_lines_run_into_a_paragraph_need_their_own_tag():
    text = (
        "Röret sprack. – Ingen såg det. – Det läckte länge, säger Anna Berg. Sedan "
        "kom regn. – Nu är det torrt, säger hon."
    )
    assert found(text, language="sv") == [
        ("Det läckte länge", "speech"),
        ("Nu är det torrt", "speech"),
    ]


MARKS = st.text(alphabet="ab .,:“”\"‘’'«»„–\n", max_size=60)


@given(MARKS, MARKS)
def test_any_marks_give_quotes_inside_their_text(first, second):
    """Quotes lie in the text, hold something, and outer ones do not overlap."""
    whole, spans = paragraphs(first, second)
    quotes = find_quotes(whole, spans, "sv")
    for one in quotes:
        assert 0 <= one.start <= one.inner_start <= one.inner_end <= one.end
        assert one.end <= len(whole)
        assert one.kind in QuoteKind
    outer = [one for one in quotes if not one.nested]
    for left, right in pairwise(outer):
        assert left.end <= right.start
