"""Changes in a few columns, as the tree and the picture tell them."""

import pytest

from retold.model.lineage import Change, ChangeKind
from retold.model.text import anchor
from retold.present.change_text import brief_change, brief_changes
from retold.present.pen import Pen


def change(kind, before, after):
    return Change(
        kind=kind,
        before=anchor(before, 0, len(before)) if before else None,
        after=anchor(after, 0, len(after)) if after else None,
    )


@pytest.mark.parametrize(
    ("kind", "before", "after", "told"),
    [
        (ChangeKind.FIGURE, "40 tonnes", "400 tonnes", "40 → 400"),
        (
            ChangeKind.FIGURE,
            "About 40 tonnes",
            "At least 40 tonnes",
            "about → at least",
        ),
        (ChangeKind.FIGURE, "About 40 tonnes", "40 tonnes", "− about"),
        (ChangeKind.FIGURE, "40 tonnes", "Up to 40 tonnes", "+ up to"),
        (ChangeKind.FIGURE, "40 tonnes", None, "− figure"),
        (ChangeKind.FIGURE, None, "some 40 tonnes", "+ some 40 tonnes"),
        (ChangeKind.HEDGE, "reportedly", None, "− reportedly"),
        (ChangeKind.ATTRIBUTION, "the ministry", None, "− source"),
        (ChangeKind.ATTRIBUTION, "a ministry", "an unnamed diver", "other source"),
        (ChangeKind.ATTRIBUTION, None, "the harbour master of Kessel", "+ source"),
        (ChangeKind.PLACE, None, "the river", "+ the river"),
        (ChangeKind.LABEL, "Fuel", "fuel", "Fuel → fuel"),
        (ChangeKind.OMISSION, "on Saturday", None, "words dropped"),
        (ChangeKind.WORDING, "leaked", "poured", "reworded"),
    ],
)
def test_a_change_fits_and_is_never_cut_in_half(kind, before, after, told):
    assert brief_change(change(kind, before, after), 20, Pen()) == told


def test_plain_changes_are_ascii():
    told = brief_change(change(ChangeKind.FIGURE, "40 t", "400 t"), 20, Pen(plain=True))
    assert told == "40 -> 400"


FIGURE = change(ChangeKind.FIGURE, "40 t", "400 t")
SOURCE = change(ChangeKind.ATTRIBUTION, "the ministry", None)
DATES = [change(ChangeKind.TIME, f"at {hour}", None) for hour in (2, 4)]
PLACE = change(ChangeKind.PLACE, None, "the river")
WORDS = change(ChangeKind.OMISSION, "in the night", None)


@pytest.mark.parametrize(
    ("changes", "limit", "told"),
    [
        ([], 20, "same words"),
        ([WORDS], 20, "reworded"),
        ([WORDS, SOURCE, FIGURE], 30, "40 → 400, − source"),
        ([*DATES, SOURCE], 30, "− source, − date"),
        ([SOURCE, FIGURE, PLACE, *DATES], 30, "40 → 400, − source, +2"),
        ([SOURCE, FIGURE, PLACE, *DATES], 16, "40 → 400, +3"),
    ],
    ids=["none", "small", "weightiest-first", "told-once", "counted", "narrow"],
)
def test_two_changes_are_told_and_the_others_counted(changes, limit, told):
    assert brief_changes(changes, limit, Pen()) == told
