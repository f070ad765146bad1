"""Claims of the look-at half, their altered forms, and what the task counts."""

import pytest

from retold.measure.across import altered, score_across
from retold.measure.reworded import no_encoder


@pytest.mark.parametrize(
    ("claim", "turned"),
    [
        ("A crew of 18 sank on 7 May.", "A crew of 36 sank on 7 May."),
        ("On 7 May the crew lost 1,200 nets.", "On 7 May the crew lost 2,400 nets."),
        ("On 7 May the crew lost its nets.", None),
        ("The rate rose by 2.5 percent at 19:30.", None),
    ],
    ids=["first", "not-the-day", "none", "no-decimals-nor-clocks"],
)
def test_a_claim_is_told_with_another_figure(claim, turned):
    assert altered(claim) == turned


@pytest.mark.skipif(bool(no_encoder()), reason="the encoder is not installed")
def test_nothing_near_and_nothing_altered_is_borne_out():
    scores = {one.metric: one for one in score_across()}
    for half in ("look-at", "held-out"):
        assert scores[f"{half} near_misses_not_borne_out"].value == 1.0
        assert scores[f"{half} altered_figures_not_borne_out"].value == 1.0
        assert 0 < scores[f"{half} translations_borne_out"].value < 1
        assert scores[f"{half} altered_figures_named"].n == 10
