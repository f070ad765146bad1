import pytest

from retold.model.text import anchor
from retold.present.marked_text import Part, marked_lines
from retold.present.pen import Pen
from retold.present.words import columns

TEXT = "Before. The harbour office said 40 tonnes leaked at Kessel Quay."
START = TEXT.index("The")
SENTENCE = anchor(TEXT, START, len(TEXT))


def at(words, text=TEXT):
    return anchor(text, text.index(words), text.index(words) + len(words))


PARTS = [
    Part(letter="F", name="figure", words=[at("40 tonnes")]),
    Part(letter="S", name="source", words=[at("The harbour office")]),
    Part(letter="C", name="cue", words=[at("said")]),
    Part(letter="H", name="hedge", words=[]),
]


def test_letters_stand_under_their_words():
    assert marked_lines(SENTENCE, PARTS, Pen(width=80), "") == [
        "The harbour office said 40 tonnes leaked at Kessel Quay.",
        "SSSSSSSSSSSSSSSSSS CCCC FFFFFFFFF",
        "F = figure, S = source, C = cue",
    ]


def test_marks_break_with_their_words():
    lines = marked_lines(SENTENCE, PARTS, Pen(width=24), "")
    assert lines[:4] == [
        "The harbour office said",
        "SSSSSSSSSSSSSSSSSS CCCC",
        "40 tonnes leaked at",
        "FFFFFFFFF",
    ]


def test_of_parts_that_overlap_the_last_is_seen():
    hedge = Part(letter="H", name="hedge", words=[at("40")])
    lines = marked_lines(SENTENCE, [PARTS[0], hedge], Pen(width=80), "")
    assert lines[1].split() == ["HHFFFFFFF"]


def test_the_legend_names_nothing_that_is_hidden():
    over = Part(letter="H", name="hedge", words=[at("40 tonnes")])
    assert (
        marked_lines(SENTENCE, [PARTS[0], over], Pen(width=80), "")[-1] == "H = hedge"
    )


def test_parts_outside_the_sentence_are_not_named():
    before = Part(letter="T", name="time", words=[at("Before")])
    assert marked_lines(SENTENCE, [before], Pen(width=80), "") == [SENTENCE.exact]


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize(
    "words",
    ["東京 said 40 tonnes", f"see https://kessel.example/{'x' * 90} said", "€40 … ½"],
    ids=["wide-signs", "long-address", "signs-that-grow"],
)
def test_no_line_is_wider_than_the_pen(words, plain):
    part = Part(letter="S", name="source", words=[anchor(words, 0, len(words))])
    sentence = anchor(words, 0, len(words))
    lines = marked_lines(sentence, [part], Pen(width=30, plain=plain), "  ")
    assert max(map(columns, lines)) <= 30
    assert "S" in lines[1]
