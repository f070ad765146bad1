"""What people read: signs, counts, dates, short names."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.model.lineage import ChangeKind, Family
from retold.model.quantity import INFINITY, Bound, Figure, Quantity
from retold.model.source import Searched, SourcePassage, Verdict
from retold.model.text import anchor
from retold.present import words


def family(digits):
    return Family(
        id=f"f-{digits}",
        label="",
        tellings=(),
        denials=(),
        first=None,
        origins=0,
        stemma=(),
    )


def figure(bound, value, low="0", high="Infinity"):
    return Figure(
        id="q-1",
        document="d-1",
        anchor=anchor("61", 0, 2),
        quantity=Quantity(low=Decimal(low), high=Decimal(high), unit="1"),
        bound=bound,
        value=None if value is None else Decimal(value),
    )


def passage(page, label, paragraph):
    return SourcePassage(
        document="d-1",
        anchor=anchor("x", 0, 1),
        page=page,
        label=label,
        paragraph=paragraph,
    )


@pytest.mark.parametrize(
    ("verdict", "sign", "ascii_sign", "told"),
    [
        (Verdict.SAYS_SO, "✓", "+", "says so"),
        (Verdict.SAYS_OTHERWISE, "≈", "~", "says something else"),
        (Verdict.NOT_FOUND, "–", "-", "not found"),
        (Verdict.CANNOT_TELL, "?", "?", "cannot tell"),
    ],
)
def test_a_verdict_has_a_sign_and_words(verdict, sign, ascii_sign, told):
    assert words.verdict_sign(verdict) == sign
    assert words.verdict_sign(verdict, plain=True) == ascii_sign
    assert words.verdict_words(verdict) == told


@pytest.mark.parametrize(
    ("name", "limit", "told"),
    [
        ("Coast Wire", 22, "Coast Wire"),
        ("Ministry of Ports and Waters", 22, "Ministry of Ports and…"),
        ("000_5a7c461a46a96482.txt", 24, "000_5a7c461a46a96482.txt"),
        ("000_5a7c461a46a96482.txt", 22, "000_5a7c461a46a96482"),
        ("000_5a7c461a46a96482.txt", 12, "000_5a…96482"),
        ("@gull", 3, "@…l"),
    ],
    ids=["fits", "at-a-word", "file-fits", "no-ending", "in-the-middle", "tiny"],
)
def test_a_name_loses_its_ending_first_and_then_its_middle(name, limit, told):
    assert words.name_words(name, limit) == told


@pytest.mark.parametrize(
    ("unreadable", "told"),
    [
        ((), "38 pages and 1 paragraph"),
        ((3,), "page 3 of the file without"),
        ((3, 30, 31, 32), "pages 3, 30–32 of the file without"),
    ],
)
def test_what_was_searched_names_the_pages_that_were_not(unreadable, told):
    searched = Searched(pages=38, paragraphs=1, unreadable_pages=unreadable)
    assert told in words.searched_words(searched)


def test_every_kind_of_change_has_a_word():
    assert all(words.change_kind_words(kind) for kind in ChangeKind)


@pytest.mark.parametrize(
    ("number", "singular", "plural", "told"),
    [
        (0, "document", None, "0 documents"),
        (1, "document", None, "1 document"),
        (14, "document", None, "14 documents"),
        (1204, "family", "families", "1,204 families"),
        (1, "family", "families", "1 family"),
    ],
)
def test_things_are_counted(number, singular, plural, told):
    assert words.counted(number, singular, plural) == told


@pytest.mark.parametrize(
    ("bound", "value", "told"),
    [
        (Bound.EXACTLY, "61", "61"),
        (Bound.AT_MOST, "61", "up to 61"),
        (Bound.ABOUT, "40", "about 40"),
        (Bound.ABOVE, "100000", "more than 100,000"),
        (Bound.BELOW, "4.50", "less than 4.5"),
        (Bound.AT_LEAST, "1E+3", "at least 1,000"),
    ],
)
def test_an_amount_is_told_with_its_bound(bound, value, told):
    assert words.amount_words(figure(bound, value)) == told


def test_a_range_is_told_by_both_ends():
    between = figure(Bound.BETWEEN, None, low="2500", high="3000")
    assert words.amount_words(between) == "2,500 to 3,000"


def test_a_range_without_an_upper_end_is_told_by_its_lower_one():
    hundreds = figure(Bound.BETWEEN, None, low="200", high="Infinity")
    assert words.amount_words(hundreds) == "200 or more"


def test_an_open_end_is_no_digit():
    assert words.number_words(INFINITY) == "any number"


@pytest.mark.parametrize(
    ("page", "label", "paragraph", "told"),
    [
        (5, "iii", 4, "p. iii ¶4 (page 5)"),
        (3, "3", 4, "p. 3 ¶4"),
        (3, None, 4, "p. 3 ¶4"),
        (3, "", None, "p. 3"),
        (None, None, 2, "¶2"),
    ],
)
def test_a_passage_is_cited_by_label_and_page(page, label, paragraph, told):
    assert words.passage_words(passage(page, label, paragraph)) == told


@pytest.mark.parametrize(
    ("digits", "short"),
    [
        (["c7f2aa", "a01dbb"], ["c7f2", "a01d"]),
        (["c7f2aa", "c7f2ab", "c7f3"], ["c7f2aa", "c7f2ab", "c7f3"]),
        (["c7f2aa"], ["c7f2"]),
        ([], []),
    ],
)
def test_short_ids(digits, short):
    told = words.short_ids(map(family, digits))
    assert told == {f"f-{own}": cut for own, cut in zip(digits, short, strict=True)}


@given(st.sets(st.text("01ab", min_size=12, max_size=12), max_size=20))
def test_a_short_id_names_one_family(digits):
    """No other family's digits begin with a family's short id."""
    for id_, short in words.short_ids(map(family, digits)).items():
        assert [own for own in digits if own.startswith(short)] == [id_[2:]]


@pytest.mark.parametrize(
    ("edtf", "date", "moment"),
    [
        ("2025-03-04T11:05:09+01:00", "4 Mar 2025", "4 Mar 11:05"),
        ("2025-03-04", "4 Mar 2025", "4 Mar"),
        ("2025-03", "Mar 2025", "Mar 2025"),
        ("2025", "2025", "2025"),
        ("XXXX-03-10", "XXXX-03-10", "XXXX-03-10"),
    ],
)
def test_dates_are_written_for_people(edtf, date, moment):
    assert words.date_words(edtf) == date
    assert words.moment_words(edtf) == moment


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2025-03-04", "2025-04-19", "4 Mar – 19 Apr 2025"),
        ("2024-12-30", "2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
        ("2025-03-04T09:00", "2025-03-04T18:00", "4 Mar 2025"),
        ("2025", "2025-04-19", "2025 – 19 Apr 2025"),
    ],
)
def test_a_period_is_written_for_people(first, last, told):
    assert words.period_words(first, last) == told
    assert words.period_words(first, last, plain=True) == told.replace("–", "-")


@pytest.mark.parametrize(
    ("text", "limit", "told"),
    [
        ("fuel reached the river", 30, "fuel reached the river"),
        ("fuel reached the river", 17, "fuel reached the…"),
        ("fuel reached the river", 14, "fuel reached…"),
        ("fuel, diesel and oil", 7, "fuel…"),
        ("incomprehensible", 6, "incom…"),
        ("two\nlines\x1b[2J", 30, "two lines[2J"),
        ("港港港港", 5, "港港…"),
        ("anything", 0, ""),
    ],
)
def test_text_is_cut_at_a_word(text, limit, told):
    assert words.shorten(text, limit) == told


@given(st.text(), st.integers(0, 20), st.booleans())
def test_shortened_text_fits(text, limit, plain):
    """It never takes more columns than asked, nor more than one line."""
    short = words.shorten(text, limit, plain=plain)
    assert words.columns(short) <= limit
    assert len(short.splitlines()) <= 1
