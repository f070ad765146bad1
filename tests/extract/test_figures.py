from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.extract_tables import ids, inside, passage, rows
from retold.extract.figures import find_figures
from retold.extract.figures.amounts import split_hyphens
from retold.extract.numbers import read_number
from retold.extract.tokens import tokens

_ROWS = rows("figures")
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = [
    "-",
    "-",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_SV_ONES = [
    "noll",
    "ett",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
    "tretton",
    "fjorton",
    "femton",
    "sexton",
    "sjutton",
    "arton",
    "nitton",
]
_SV_TENS = [
    "-",
    "-",
    "tjugo",
    "trettio",
    "fyrtio",
    "femtio",
    "sextio",
    "sjuttio",
    "åttio",
    "nittio",
]
_WORDY = st.lists(
    st.sampled_from(
        [
            "61",
            "zones",
            "about",
            "3,000",
            "of",
            "half",
            "a",
            "third",
            "$",
            "%",
            "–",
            "-",
            "to",
            "from",
            "between",
            "and",
            "one",
            "dozen",
            "hundred",
            "1/2",
            "12.5",
            "km",
            "100",
            "000",
            "+",
            "rose",
            "by",
            "per",
            "day",
            "“",
            "”",
            "(",
            ")",
            ".",
            ",",
            "2015",
            "million",
            "m",
            "tre",
            "hundratals",
            "drygt",
            "50-tal",
            "-5",
            "first",
            "3.4.3",
            "page",
            "12",
            "²",
            "٣",
            "é",
        ]
    ),
    max_size=14,
).map(" ".join)


def _shown(figure):
    shown = {"words": figure.anchor.exact, "bound": figure.bound.value}
    if figure.value is None:
        shown["low"] = str(figure.quantity.low)
        shown["high"] = str(figure.quantity.high)
    else:
        shown["value"] = str(figure.value)
    shown["unit"] = figure.quantity.unit
    shown["of"] = figure.of
    shown["per"] = list(figure.per) or None
    shown["change"] = figure.change.value if figure.change else None
    return {name: value for name, value in shown.items() if value is not None}


@pytest.mark.parametrize("row", _ROWS, ids=ids(_ROWS))
def test_figures_of_a_sentence(row):
    found = find_figures(passage(row["text"], row["language"]))
    assert [_shown(figure) for figure in found] == row["figures"]


@pytest.mark.parametrize("row", _ROWS, ids=ids(_ROWS))
def test_figures_keep_their_place_inside_a_document(row):
    here = inside(row["text"], row["language"])
    found = find_figures(here)
    assert [figure.anchor.exact for figure in found] == [
        figure["words"] for figure in row["figures"]
    ]
    assert all(figure.anchor.holds_in(here.text) for figure in found)
    assert all(figure.anchor.start >= here.start for figure in found)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("about 4,000 jobs", "3600", "4400"),
        ("up to 61 zones", "0", "61"),
        ("fewer than 61 zones", "0", "61"),
        ("over 61 zones", "61", "Infinity"),
        ("at least 61 zones", "61", "Infinity"),
        ("below -5 degrees", "-Infinity", "-5"),
        ("61 zones", "61", "61"),
    ],
)
def test_bounds_allow_a_range(text, low, high):
    (figure,) = find_figures(passage(text))
    assert (figure.quantity.low, figure.quantity.high) == (Decimal(low), Decimal(high))


@given(
    text=st.one_of(st.text(max_size=120), _WORDY),
    language=st.sampled_from(["en", "sv"]),
)
def test_any_text_gives_sound_figures(text, language):
    """Anchors hold, ranges are ranges, and no two figures overlap."""
    found = find_figures(passage(text, language))
    assert all(figure.anchor.holds_in(text) for figure in found)
    assert all(figure.quantity.low <= figure.quantity.high for figure in found)
    ends = [0, *(figure.anchor.end for figure in found)]
    starts = [figure.anchor.start for figure in found]
    assert all(end <= start for end, start in zip(ends, starts, strict=False))
    assert found == find_figures(passage(text, language))


def _english(number):
    if number < 20:
        return _ONES[number]
    if number < 100:
        ones = f"-{_ONES[number % 10]}" if number % 10 else ""
        return _TENS[number // 10] + ones
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = f" {_english(number % size)}" if number % size else ""
            joiner = " and" if size == 100 and rest else ""
            return f"{_english(number // size)} {name}{joiner}{rest}"
    raise AssertionError(number)


def _swedish(number):
    if number < 20:
        return _SV_ONES[number]
    if number < 100:
        return _SV_TENS[number // 10] + (_SV_ONES[number % 10] if number % 10 else "")
    size, name = (1000, "tusen") if number >= 1000 else (100, "hundra")
    rest = _swedish(number % size) if number % size else ""
    return f"{_swedish(number // size)}{name}{rest}"


def _read(text, language):
    here = split_hyphens(tokens(text, 0, len(text)), language)
    number = read_number(here, 0, language)
    assert number is not None
    assert number.last == len(here)
    return number.value


@given(st.integers(0, 999_999_999))
def test_english_number_words_round_trip(number):
    """What is spelled is read back."""
    assert _read(_english(number), "en") == number


@given(st.integers(0, 999_999))
def test_swedish_number_words_round_trip(number):
    """What is spelled in one word is read back."""
    assert _read(_swedish(number), "sv") == number


@given(st.integers(1000, 999_999_999), st.sampled_from([",", " ", "\u00a0", "\u202f"]))
def test_digit_groups_round_trip(number, separator):
    """Groups mean the same with a comma or any space."""
    text = f"{number:,}".replace(",", separator)
    (figure,) = find_figures(passage(f"They counted {text} gulls."))
    assert (figure.value, figure.anchor.exact) == (number, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("1 Introduction", [], id="heading"),
        pytest.param("2 Method of the count", [], id="longer-heading"),
        pytest.param("12 Dead in Kessel fire", ["12"], id="casualties-count"),
        pytest.param("40 Swedes left the quay.", ["40"], id="sentence"),
    ],
)
def test_a_number_that_opens_a_line(text, found):
    assert [one.anchor.exact for one in find_figures(passage(text))] == found
