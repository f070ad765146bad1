import pytest

from match.telling_builders import told
from retold.lineage.alignment import Alphabet
from retold.lineage.edits import edits, parts_of

LEAK = "40 tonnes of fuel leaked at Kessel Quay"


def taken(*tellings):
    alphabet = Alphabet()
    return [parts_of(one, alphabet) for one in tellings]


def kinds(before, after, **says):
    one = told(before, says=says.get("first"))
    two = told(after, says=says.get("then"))
    found = edits(*taken(one, two))
    return {each.kind for each in found if not each.is_length}


CASES = {
    "copy": (LEAK, LEAK, set()),
    "rounded": (LEAK.replace("40", "41"), LEAK, {"figure-rounded"}),
    "unrounded": (LEAK, LEAK.replace("40", "41"), {"figure-unrounded"}),
    "moved": (LEAK, LEAK.replace("40", "400"), {"figure-moved"}),
    "bound": (LEAK, f"About {LEAK}", {"bound-changed"}),
    "unit": (LEAK, LEAK.replace("tonnes", "litres"), {"unit-changed"}),
    "figure-dropped": (LEAK, "fuel leaked at Kessel Quay", {"figure-dropped"}),
    "figure-gained": ("fuel leaked at Kessel Quay", LEAK, {"figure-gained"}),
    "hedge-gained": (
        LEAK,
        LEAK.replace("leaked", "allegedly leaked"),
        {"hedge-gained"},
    ),
    "day": (f"{LEAK} on Tuesday", LEAK, {"time-dropped"}),
    "clause": (f"{LEAK} while crews slept", LEAK, {"left-out"}),
    "clause-new": (LEAK, f"{LEAK} while crews slept", {"put-in"}),
    "word": (LEAK, LEAK.replace("leaked", "escaped"), {"exchanged"}),
}


@pytest.mark.parametrize(("before", "after", "named"), CASES.values(), ids=CASES)
def test_an_edit_has_its_name_and_direction(before, after, named):
    assert kinds(before, after) == named


def test_what_stands_in_a_clause_that_goes_went_with_it():
    before = f"{LEAK} before 7 rescuers slept reportedly on Tuesday at Marsby"
    assert kinds(before, LEAK) == {"left-out"}


@pytest.mark.parametrize(
    ("first", "then", "named"),
    [
        ("the port", "the union", {"source-changed"}),
        ("the port", None, {"source-dropped"}),
        (None, "the union", {"source-gained"}),
    ],
)
def test_sources_are_compared_by_name(first, then, named):
    one, two = (f"{LEAK}, {one} said" if one else LEAK for one in (first, then))
    assert kinds(one, two, first=first, then=then) == named


def test_the_same_source_put_otherwise_is_an_edit_of_the_frame():
    one, two = f"{LEAK}, the port said", f"According to the port, {LEAK}"
    assert kinds(one, two, first="the port", then="the port") == {"frame-changed"}


def test_length_tells_how_much_was_left_out():
    short, long = (
        next(
            each.times
            for each in edits(*taken(told(LEAK + more), told(LEAK)))
            if each.is_length
        )
        for more in (" while crews slept", " while crews slept near broken pumps")
    )
    assert 0 < short < long
