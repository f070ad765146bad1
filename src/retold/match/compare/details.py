"""Two details that differ together: another figure, of another named place.

One detail moves when a claim is retold. "Sixty beehives were stolen at Tolmere"
and "210 beehives were stolen at Velsand" are two thefts, however alike.
"""

from __future__ import annotations

from retold.match.compare.figures import compare_figures
from retold.match.rarity import Rarity
from retold.match.wordings import HEADS, Wording
from retold.model.match import Evidence

_APART = -2.5
_OTHER = "other-figure"


def compare_details(left: Wording, right: Wording, rarity: Rarity) -> Evidence | None:
    """Weigh against that neither the figure nor any name is the same."""
    if {left.first.role, right.first.role} & HEADS:
        return None  # too short to name everything
    figures = compare_figures(left, right, rarity)
    if figures is None or figures.rule != _OTHER:
        return None
    if not left.names or not right.names or left.names & right.names:
        return None
    names = f"{', '.join(sorted(left.names))} / {', '.join(sorted(right.names))}"
    return Evidence(rule="other-details", weight=_APART, detail=names)
