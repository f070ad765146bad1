"""Marks always nest, and no letter is lost or told twice."""

from hypothesis import given
from hypothesis import strategies as st

from retold.present.web.marked import Mark, marked


def told(parts):
    return "".join(one.text or told(one.parts) for one in parts)


def shape(parts):
    return [
        one.text if not one.parts else (one.kind, shape(one.parts)) for one in parts
    ]


def test_a_longer_mark_stands_around_a_shorter_one():
    marks = [
        Mark(start=4, end=7, kind="figure"),
        Mark(start=0, end=9, kind="claim", note="c-1"),
    ]
    parts = marked("was 400 t now", 0, 13, marks)
    assert shape(parts) == [("claim", ["was ", ("figure", ["400"]), " t"]), " now"]


def test_marks_that_cross_are_cut_and_name_the_same_note():
    marks = [
        Mark(start=0, end=4, kind="claim", note="c-1"),
        Mark(start=2, end=6, kind="claim", note="c-2"),
    ]
    parts = marked("abcdef", 0, 6, marks)
    assert shape(parts) == [("claim", ["ab", ("claim", ["cd"])]), ("claim", ["ef"])]
    assert [one.note for one in parts] == ["c-1", "c-2"]
    assert [one.first for one in parts] == [True, False]


def test_a_mark_from_outside_is_cut_at_the_edges():
    assert shape(marked("abcdef", 2, 4, [Mark(start=0, end=9, kind="claim")])) == [
        ("claim", ["cd"])
    ]


spans = st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from("abc"))


@given(st.lists(spans, max_size=12), st.integers(0, 20), st.integers(0, 20))
def test_no_letter_is_lost(found, start, length):
    """The words under all marks are the words of the stretch."""
    text = "".join(chr(0x41 + one) for one in range(45))
    marks = [
        Mark(start=first, end=first + size, kind="claim", note=f"{name}{first}-{size}")
        for first, size, name in found
    ]
    parts = marked(text, start, start + length, marks)
    assert told(parts) == text[start : start + length]


@given(st.lists(spans, max_size=12))
def test_each_mark_begins_once(found):
    """Only one piece of a mark carries its id, however often it is cut."""
    marks = {
        Mark(start=first, end=first + size, kind="claim", note=f"{first}-{size}")
        for first, size, _ in found
    }
    begun = []

    def walk(parts):
        for one in parts:
            if one.first and one.note:
                begun.append(one.note)
            walk(one.parts)

    walk(marked("x" * 45, 0, 45, list(marks)))
    assert sorted(begun) == sorted(one.note for one in marks)
