"""Many people at once in a short form; `make bench` does it for five minutes."""

import pytest

from retold.measure.bench_browser import Answer, Form
from retold.measure.bench_reviewers import (
    Told,
    filled,
    judged,
    quantile,
    reviewed_by_many,
)
from retold.model.review import Review, Ruled, Ruling
from reviewed_story import traced, written

PAGE = """
<form action="/rulings"><input type="hidden" name="seen" value="3">
<input type="hidden" name="ruling" value="note"><textarea name="why"></textarea></form>
<button form="rule" name="do" value="accept c-1">Accept</button>
<form action="/rulings"><input type="hidden" name="back" value="/documents/d-1">
<button name="do" value="reject c-1">Reject</button></form>
<form id="rule" action="/rulings"><input type="hidden" name="seen" value="3"></form>
"""


@pytest.fixture
def case(tmp_path):
    folder = written(tmp_path / "story")
    traced(folder)
    return folder / ".retold"


def test_nothing_is_lost_when_many_save_through_the_server(case):
    found = reviewed_by_many(case, reviewers=3, every_s=0.2, seconds=1.2)
    assert found.saves >= 9
    assert found.is_whole, found
    spread = found.saved_ms
    assert spread.p50 <= spread.p95 <= spread.p99 <= spread.worst
    assert found.shown_ms.worst >= spread.p50


def page(body):
    return Answer(status=200, body=body, leads_to="", first_ms=0, whole_ms=0)


@pytest.mark.parametrize(
    ("ruling", "fields"),
    [
        (Ruling.NOTE, {"seen": "3", "ruling": "note", "why": "a word"}),
        (Ruling.ACCEPT, {"seen": "3", "do": "accept c-1"}),
        (Ruling.REJECT, {"back": "/documents/d-1", "do": "reject c-1"}),
    ],
)
def test_a_form_is_filled_in_as_a_browser_sends_it(ruling, fields):
    found = filled(page(PAGE), "c-1", ruling, "a word")
    assert isinstance(found, Form)
    assert (found.action, found.fields) == ("/rulings", fields)


def test_a_page_without_the_form_is_said():
    with pytest.raises(LookupError, match="no form for accept on the page of c-2"):
        filled(page(PAGE), "c-2", Ruling.ACCEPT, "")


def told(number, why="a", *, shown=True):
    return Told(
        number=number,
        reviewer="Reviewer 1",
        ruling=Ruling.NOTE,
        why=why,
        saved_ms=1.0,
        shown_ms=2.0,
        crossed=1,
        shown=shown,
    )


def review(number, why="a"):
    ruled = Ruled(
        ruling=Ruling.NOTE, subjects=(), reviewer="Reviewer 1", values={}, why=why
    )
    return Review(
        number=number,
        at="2026-03-04T05:06:07Z",
        ruled=ruled,
        program="retold",
        previous="",
        hash="",
    )


@pytest.mark.parametrize(
    ("log", "heard", "lost", "doubled"),
    [
        ([review(1), review(2)], [told(1), told(2)], 0, 0),
        ([review(1)], [told(1), told(2)], 1, 0),
        ([review(1, "b")], [told(1, "a")], 1, 0),
        ([review(1), review(2)], [told(1)], 0, 1),
        ([review(1)], [told(1), told(1)], 0, 1),
    ],
    ids=["whole", "gone", "other-words", "nobody-was-told", "two-were-told"],
)
def test_the_log_is_held_against_what_each_was_told(log, heard, lost, doubled):
    found = judged(log, heard, 0, None)
    assert (found.lost, found.doubled) == (lost, doubled)
    assert found.conflicts == len(heard)
    assert found.is_whole == (lost == doubled == 0)


def test_what_the_next_page_did_not_know_is_counted():
    found = judged([review(1)], [told(1, shown=False)], 0, None)
    assert found.unseen == 1
    assert not found.is_whole


@pytest.mark.parametrize(("share", "value"), [(0.5, 3), (0.95, 4), (0.0, 1)])
def test_a_quantile_is_a_value_that_was_measured(share, value):
    assert quantile([1, 2, 3, 4], share) == value
    assert quantile([], share) == 0.0
