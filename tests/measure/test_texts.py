import pytest

from retold.measure.texts import Part, best_first, f1, is_unseen, overlap, scores, share


def part(right, found, true):
    return Part(right=right, found=found, true=true)


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        ([part(2, 2, 2)], 1.0),
        ([part(1, 2, 2), part(0, 0, 2)], 1 / 3),
        ([part(0, 0, 0)], 1.0),
        ([share(1, 4)], 0.25),
    ],
    ids=["all-right", "summed-over-texts", "nothing-to-find", "a-share"],
)
def test_f1_is_of_the_sums(parts, value):
    assert f1(parts) == pytest.approx(value)


def test_each_thing_is_paired_once_and_the_best_fit_first():
    pairs = best_first([(1, 0, 0), (3, 0, 1), (2, 1, 1), (0, 2, 2)])
    assert pairs == [(0, 1)]


def test_spans_share_characters_only_where_they_overlap():
    one = {"start": 0, "end": 5}
    assert overlap(one, {"start": 3, "end": 9}) == 2
    assert overlap(one, {"start": 5, "end": 9}) == 0


def test_scores_are_given_for_all_texts_and_for_the_half_nobody_read():
    keys = [f"text-{number}" for number in range(40)]
    unseen = [key for key in keys if is_unseen(key)]
    assert 0 < len(unseen) < len(keys)
    tallies = [(key, {"f1": part(float(is_unseen(key)), 1, 1)}) for key in keys]
    found = {one.metric: one for one in scores("made", tallies)}
    assert found["f1"].value == pytest.approx(len(unseen) / len(keys))
    assert (found["f1_unseen_half"].value, found["f1_unseen_half"].n) == (
        1.0,
        len(unseen),
    )
