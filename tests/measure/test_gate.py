import pytest

from retold.measure.gate import (
    Floor,
    Floors,
    gate,
    pinned_floors,
    read_floors,
    with_floors,
)
from retold.measure.near_misses import near_misses_digest
from retold.measure.reworded import meaning_digest
from retold.measure.score import Score
from retold.measure.story import story_digest
from retold.measure.swedish import swedish_digest

FLOORS = Floors(
    floors=(Floor(task="story", metric="f1", floor=0.9, tolerance=0.01),),
    digests={"story": "abc"},
)
SAME = {"story": "abc"}


def score(value, metric="f1", task="story"):
    return Score(task=task, metric=metric, value=value, n=10)


@pytest.mark.parametrize("value", [1.0, 0.9, 0.8901], ids=["above", "at", "tolerated"])
def test_the_gate_opens(value):
    assert gate([score(value)], FLOORS, SAME) == []


def test_below_the_floor_is_said_with_numbers():
    assert gate([score(0.85)], FLOORS, SAME) == [
        "story: f1 is 0.850, below its floor 0.900 (tolerance 0.010, n=10)."
    ]


def test_a_metric_with_a_floor_must_be_measured():
    assert gate([score(1.0, metric="other")], FLOORS, SAME) == [
        "story: f1 was not measured."
    ]


def test_a_task_that_was_not_run_is_not_asked_for():
    assert gate([score(1.0, task="other")], FLOORS, SAME) == []


def test_changed_data_keep_the_gate_shut_and_say_what_to_do():
    (failure,) = gate([score(1.0)], FLOORS, {"story": "def"})
    assert "digest def, pinned abc" in failure
    assert "src/retold/measure/floors.toml" in failure


def test_the_pinned_digests_are_those_of_what_is_shipped():
    assert pinned_floors().digests == {
        "story": story_digest(),
        "swedish": swedish_digest(),
        "meaning": meaning_digest(),
        "near_misses": near_misses_digest(),
    }


def test_the_shipped_floors_are_those_of_the_issue():
    least = {one.metric: one.floor for one in pinned_floors().floors}
    assert least["family_pair_f1"] >= 0.9
    assert least["edges_right_with_changes"] >= 0.8


def test_floors_are_read_from_toml():
    toml = (
        '[digest]\nstory = "abc"\n[[floor]]\ntask = "story"\nmetric = "f1"\n'
        "floor = 0.9\ntolerance = 0.01\n"
    )
    assert read_floors(toml) == FLOORS


def test_floors_are_written_beside_scores():
    shown = with_floors([score(1.0), score(1.0, metric="other")], FLOORS)
    assert [one.floor for one in shown] == [0.9, None]
