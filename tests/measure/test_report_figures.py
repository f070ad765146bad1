import pytest

from retold.measure.report_figures import found_kinds, found_unit, same_words, tally


def found(text, **more):
    place = {"start": 0, "end": len(text), "text": text}
    return place | {"unit": "millimetre", "relation": "=", "of": None} | more


@pytest.mark.parametrize(
    ("one", "two", "value"),
    [("40 mm", "40 mm", 1.0), ("about 40 mm", "40 mm", 0.8), ("40 mm", "61 kg", 0.0)],
)
def test_words_count_by_what_they_share(one, two, value):
    assert same_words(one, two) == pytest.approx(value)


@pytest.mark.parametrize(
    ("ours", "unit"),
    [
        (found("40–61 mm"), "mm"),
        (found("two millimetres"), "millimetres"),
        (found("40", unit="1", of="valves"), ""),
    ],
    ids=["behind-the-last-number", "in-words", "counted"],
)
def test_a_unit_is_taken_as_written(ours, unit):
    assert found_unit(ours) == unit


@pytest.mark.parametrize(
    ("ours", "kinds"),
    [
        (found("40–61 mm", relation="range"), {"IsRange"}),
        (found("about 40", relation="~"), {"IsApproximate"}),
        (found("40", unit="1", of="valves"), {"IsCount"}),
        (found("40 mm"), set()),
    ],
)
def test_kinds_are_those_of_the_set(ours, kinds):
    assert found_kinds(ours) == kinds


def test_a_paragraph_is_scored_part_by_part():
    marked = [
        {"type": "Quantity", "set": 1, "start": 0, "end": 5, "text": "40 mm"}
        | {"other": {"unit": "mm"}},
        {"type": "MeasuredEntity", "set": 1, "start": 9, "end": 14, "text": "valve"},
    ]
    parts = tally({"annotations": marked}, [found("40 mm", of="steel valve")])
    assert parts["quantity_f1"].right == parts["unit_f1"].right == 1.0
    assert parts["measured_f1"].right == pytest.approx(2 / 3)
    assert parts["belongs_f1"].right == 1
    assert parts["overall_f1"].true == 4
