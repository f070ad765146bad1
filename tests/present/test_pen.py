"""Lines for a terminal: they fit, and they say all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.present.pen import Pen
from retold.present.words import columns, one_line

PENS = st.builds(Pen, width=st.integers(20, 90), plain=st.booleans())


@given(PENS, st.text(max_size=200))
def test_wrapped_lines_fit(pen, words):
    """No line is wider than the pen, whatever the words."""
    assert all(columns(line) <= pen.width for line in pen.wrapped(words, "    "))


@given(PENS, st.text(max_size=80), st.integers(0, 40))
def test_a_cell_is_as_wide_as_asked(pen, words, limit):
    """A cell fills its columns exactly."""
    assert columns(pen.cell(words, limit)) == limit


@given(st.text(max_size=200))
def test_wrapping_loses_nothing_but_breaks(words):
    """The same characters come out in the same order."""
    told = "".join("".join(Pen(width=40).wrapped(words, "  ")).split())
    assert told == "".join(one_line(words).split())


@given(st.text(max_size=200))
def test_a_plain_pen_writes_ascii(words):
    """Nothing but printable ASCII leaves a plain pen."""
    assert Pen(plain=True).text(words).isascii()


@pytest.mark.parametrize(
    ("words", "ascii_words"),
    [
        ("“Läckan” – 40 ton…", '"Lackan" - 40 ton...'),
        ("Straße, Ærø, €5", "Strasse, AEro, EUR 5"),
        ("港", "?"),
    ],
)
def test_plain_words(words, ascii_words):
    assert Pen(plain=True).text(words) == ascii_words


@given(st.text(max_size=200), st.integers(20, 60))
def test_words_beside_a_heading_fit_a_narrow_terminal(words, width):
    """Where there is little room beside a heading, words begin below it, whole."""
    heading = "  ok   free disk         "
    lines = Pen(width=width).wrapped(words, " " * len(heading), heading)
    assert all(columns(line) <= width for line in lines[1:])
    told = "".join("".join(lines).split())
    assert told in {"", "".join((heading + one_line(words)).split())}
    assert bool(told) is bool(one_line(words).split())


def test_a_word_is_not_parted_beside_a_heading():
    lines = Pen(width=40).wrapped("multilingual words", " " * 24, "  extra".ljust(24))
    assert lines == ["  extra", "      multilingual words"]


def test_a_word_that_no_line_holds_fills_each_line():
    told = Pen(width=12).wrapped("x" * 25 + " ab", "  ")
    assert told == ["  " + "x" * 10, "  " + "x" * 10, "  " + "x" * 5 + " ab"]


def test_nothing_makes_no_line():
    assert Pen().wrapped("  ", "    ") == []
