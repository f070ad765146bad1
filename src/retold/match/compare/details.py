"""Two details that differ together: another figure, of another place or thing.

One detail moves when a claim is retold. "Sixty beehives were stolen at Tolmere"
and "210 beehives were stolen at Velsand" are two thefts, however alike.
"""

from __future__ import annotations

from retold.match.rarity import Rarity
from retold.match.wordings import HEADS, Counted, Wording
from retold.model.match import Evidence

_APART = -2.5


def compare_details(left: Wording, right: Wording, _rarity: Rarity) -> Evidence | None:
    """Weigh against that the figure differs, and with it the names or the thing.

    The figure is the first of each: what stands in a clause behind it ("while
    forty beds stood unused") other claims may have as well.
    """
    if {left.first.role, right.first.role} & HEADS:
        return None  # too short to name everything
    if not left.figures or not right.figures:
        return None
    one, two = left.figures[0], right.figures[0]
    if _same_value(one, two):
        return None
    for here, there in ((left.names, right.names), (one.nouns, two.nouns)):
        if here and there and not here & there:
            detail = f"{', '.join(sorted(here))} / {', '.join(sorted(there))}"
            return Evidence(rule="other-details", weight=_APART, detail=detail)
    return None


def _same_value(one: Counted, two: Counted) -> bool:
    return one.figure.value is not None and one.figure.value == two.figure.value
