from fractions import Fraction

import pytest

from retold.measure.marked import read_marked
from retold.measure.overlap import chars
from retold.measure.swedish import HALVES, marked_half
from retold.model.claim import Mode, Strength
from retold.model.errors import RetoldError
from retold.model.quantity import Bound
from retold.model.when import TimeKind

TEXT = "Lotsen sa att minst 40 ton läckte i går. Kanske mer, sa han."
TOML = f"""
[[paragraph]]
id = "x1"
kind = "made"
date = "2025-03-04"
text = "{TEXT}"
says = [
  ["Lotsen", "sa@1", "att minst 40 ton läckte i går", "indirect"],
  ["", "sa@2", "Kanske … mer", "indirect"],
]
hedges = [["Kanske", "weak"]]
figures = [
  {{words = "minst 40", value = ["40", "1/3"], relation = ">=", unit = "tonne"}},
  {{words = "mer", low = "1", high = "2", optional = true}},
]
times = [["i går", ["2025-03-03", ""], "date"]]
"""


def place(words, start=0):
    at = TEXT.index(words, start)
    return chars([(at, at + len(words))])


def test_marks_are_offsets_of_the_words_that_stand_there():
    (one,) = read_marked(TOML)
    first, second = one.says
    assert (first.source, first.cue) == (place("Lotsen"), place("sa"))
    assert (second.source, second.cue) == (frozenset(), place("sa", 20))
    assert second.content == place("Kanske") | place("mer")
    assert second.mode is Mode.INDIRECT
    assert [(hedge.words, hedge.strength) for hedge in one.hedges] == [
        (place("Kanske"), Strength.WEAK)
    ]


def test_values_are_exact_and_what_is_not_asked_is_none():
    figure, spread = read_marked(TOML)[0].figures
    assert figure.values == (Fraction(40), Fraction(1, 3))
    assert (figure.relation, figure.of) == (Bound.AT_LEAST, None)
    assert (spread.low, spread.high, spread.optional) == (1, 2, True)


def test_a_time_may_be_unknowable():
    (time,) = read_marked(TOML)[0].times
    assert time.values == {"2025-03-03", None}
    assert time.kind is TimeKind.DATE


@pytest.mark.parametrize(
    ("words", "count"),
    [
        pytest.param("sa", 2, id="twice-and-not-numbered"),
        pytest.param("kapten", 0, id="not-there"),
        pytest.param("sa@3", 2, id="no-third"),
        pytest.param("Lots", 0, id="half-a-word"),
    ],
)
def test_words_that_do_not_stand_once_are_refused(words, count):
    broken = TOML.replace('["Kanske", "weak"]', f'["{words}", "weak"]')
    with pytest.raises(RetoldError, match=f"paragraph x1: .* stands {count} times"):
        read_marked(broken)


@pytest.mark.parametrize("half", HALVES)
def test_every_mark_of_the_shipped_halves_stands_in_its_text(half):
    paragraphs = marked_half(half)
    assert len(paragraphs) == 20
    for one in paragraphs:
        marks = [each.cue for each in one.says] + [
            each.words for each in (*one.hedges, *one.figures, *one.times)
        ]
        assert all(mark and max(mark) < len(one.text) for mark in marks), one.id
        assert all(each.content for each in one.says), one.id


def test_no_paragraph_is_in_both_halves():
    held = [{one.text for one in marked_half(half)} for half in HALVES]
    assert not held[0] & held[1]
