"""How far the confidence of a stemma's edges can be trusted, as a picture."""

from __future__ import annotations

from retold.measure.judged import Judged, calibration
from retold.measure.reliability_svg import AxisWords, reliability_svg
from retold.measure.tradition import Plan, make
from retold.measure.traditions import Tracer, judgements, look

_WORDS = AxisWords(
    score="confidence given", true="share with the right parent", of="tellings"
)


def plot_traditions(trace: Tracer, plan: Plan) -> str:
    """Draw, for a made tradition, how often an edge of each confidence is right: SVG.

    A telling without a parent counts as well: right when it truly has none.
    """
    judged = [
        Judged(id=at, true=right, score=sure)
        for at, (sure, right) in enumerate(judgements(look(make(plan), trace)))
    ]
    title = f"How often a parent is right ({len(judged):,} made tellings)"
    return reliability_svg(calibration(judged), title, _WORDS)
