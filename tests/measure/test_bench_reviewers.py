"""Many people at once in a short form; `make bench` does it for five minutes."""

import sqlite3

import pytest

from retold.measure.bench_reviewers import quantile, reviewed_by_many
from reviewed_story import traced, written


@pytest.fixture
def case(tmp_path):
    folder = written(tmp_path / "story")
    traced(folder)
    return folder / ".retold"


def test_nothing_is_lost_when_many_save(case):
    found = reviewed_by_many(case, reviewers=4, every_s=0.2, seconds=1.0)
    assert found.saves >= 16
    wrong = (found.lost, found.doubled, found.failed, found.fault)
    assert wrong == (0, 0, 0, None)
    assert found.p50_ms <= found.p95_ms <= found.p99_ms <= found.worst_ms


def test_what_is_lost_behind_their_back_is_counted(case, monkeypatch):
    def cut(folder):
        with sqlite3.connect(folder / "case.sqlite") as db:
            db.execute("DROP TRIGGER review_is_not_removed")
            db.execute("DELETE FROM review WHERE number > 1")
        return "cut"

    from retold.measure import bench_reviewers  # noqa: PLC0415 - to be changed

    seen = bench_reviewers.reviews
    calls = []

    def after_a_cut(folder):
        calls.append(folder)
        if len(calls) > 1:  # the first look is from before they save
            cut(folder)
        return seen(folder)

    monkeypatch.setattr(bench_reviewers, "reviews", after_a_cut)
    found = reviewed_by_many(case, reviewers=2, every_s=0.2, seconds=0.5)
    assert found.lost == found.saves - 1
    assert found.fault is not None


@pytest.mark.parametrize(("share", "value"), [(0.5, 3), (0.95, 4), (0.0, 1)])
def test_a_quantile_is_a_value_that_was_measured(share, value):
    assert quantile([1, 2, 3, 4], share) == value
    assert quantile([], share) == 0.0
