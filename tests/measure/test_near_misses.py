"""The near misses: two halves of every kind, and what is counted."""

from itertools import pairwise

import pytest

from retold.measure.near_misses import answered, pairs, score_near_misses
from retold.model.source import Verdict

LOOK_AT, HELD_OUT = (tuple(pairs(half)) for half in ("look-at", "held-out"))


@pytest.mark.parametrize("half", [LOOK_AT, HELD_OUT], ids=["look-at", "held-out"])
def test_a_half_is_large_enough_to_measure(half):
    missed = [one for one in half if not one.is_said]
    assert sum(one.language == "en" for one in missed) >= 120
    assert sum(one.language == "sv" for one in missed) >= 25
    assert len(half) - len(missed) >= 100


def test_both_halves_have_every_kind_and_no_source_twice():
    kinds, sources = (
        [{getattr(one, name) for one in half} for half in (LOOK_AT, HELD_OUT)]
        for name in ("kind", "source")
    )
    assert kinds[0] == kinds[1]
    assert not sources[0] & sources[1]
    assert all(one != other for one, other in pairwise(LOOK_AT))


def test_a_source_says_what_it_says():
    pair = LOOK_AT[0]
    assert pair.is_said
    assert answered(pair).against is answered(pair).handed_in is Verdict.SAYS_SO


def test_near_misses_are_hardly_ever_borne_out():
    scores = {one.metric: one for one in score_near_misses()}
    for half in ("look-at", "held-out"):
        assert scores[f"{half} misses_not_borne_out"].value >= 0.94
        assert scores[f"{half} true_borne_out"].value >= 0.8
    assert scores["misses_not_borne_out_weekday"].value == 1.0
