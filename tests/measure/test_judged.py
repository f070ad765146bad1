import pytest

from retold.measure.judged import (
    Judged,
    Metric,
    average_precision,
    balanced_calibration_error,
    balanced_f1,
    calibration,
    calibration_error,
    f1,
    precision,
    recall,
    score_lines,
)


def judged(*pairs):
    return [
        Judged(id=number, true=true, score=score)
        for number, (true, score) in enumerate(pairs)
    ]


MIXED = judged((True, 0.9), (False, 0.8), (True, 0.7), (False, 0.1), (True, 0.2))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(precision, 2 / 3, id="precision"),
        pytest.param(recall, 2 / 3, id="recall"),
        pytest.param(f1, 2 / 3, id="f1"),
        pytest.param(average_precision, (1 + 2 / 3 + 3 / 4) / 3, id="area"),
    ],
)
def test_metrics_of_a_list_worked_out_by_hand(value, expected):
    assert value(MIXED) == pytest.approx(expected)


def test_lines_of_one_score_come_together():
    same = judged((True, 0.5), (False, 0.5), (False, 0.5), (False, 0.5))
    assert average_precision(same) == average_precision(same[::-1]) == 0.25


@pytest.mark.parametrize("value", [precision, recall, f1])
def test_nothing_to_find_and_nothing_found_is_right(value):
    assert value(judged((False, 0.1))) == 1.0


def test_bins_say_what_was_said_and_what_was():
    (low, high) = calibration(judged((False, 0.1), (True, 1.0), (True, 0.96)))
    assert (low.low, low.n, low.said, low.true) == (0.1, 1, 0.1, 0.0)
    assert (high.low, high.n, high.true) == (0.9, 2, 1.0)
    assert high.said == pytest.approx(0.98)


def test_a_score_that_says_what_comes_true_has_no_error():
    held = [(True, 0.75)] * 3 + [(False, 0.75)]
    assert calibration_error(judged(*held)) == pytest.approx(0.0)
    assert calibration_error(judged((True, 0.25))) == pytest.approx(0.75)


def test_the_halves_are_told_apart_and_add_up():
    metric = Metric(name="f1", value=f1, baseline=0.5)
    scores = {one.metric: one for one in score_lines("t", [metric], MIXED)}
    halves = scores["f1_looked_at"].n, scores["f1_not_looked_at"].n
    assert sum(halves) == scores["f1"].n == len(MIXED)
    assert scores["f1"].baseline == 0.5
    assert scores["f1"].interval is not None


def test_balanced_f1_does_not_depend_on_how_many_say_no():
    few = judged((True, 0.9), (True, 0.1), (False, 0.9), (False, 0.1))
    many = [*few, *judged((False, 0.9), (False, 0.1))]
    assert balanced_f1(few) == f1(few) == 0.5
    assert balanced_f1(many) == pytest.approx(0.5)
    assert f1(many) < 0.5


def test_balanced_calibration_weighs_yes_and_no_alike():
    held = judged((True, 0.5), (False, 0.5), (False, 0.5), (False, 0.5))
    assert calibration_error(held) == pytest.approx(0.25)
    assert balanced_calibration_error(held) == pytest.approx(0.0)
