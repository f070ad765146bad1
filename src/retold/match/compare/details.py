"""Two details that differ together: another figure, of another place or thing.

One detail moves when a claim is retold. "Sixty beehives were stolen at Tolmere"
and "210 beehives were stolen at Velsand" are two thefts, however alike. So are two
polls of which one gives 46 to 44 per cent and the other 47 to 41.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from retold.match.rarity import Rarity
from retold.match.wordings import HEADS, Counted, Wording
from retold.model.match import Evidence

_APART = -2.5
_SEVERAL = 2  # figures that do not all move at once when a claim is retold


def compare_details(left: Wording, right: Wording, _rarity: Rarity) -> Evidence | None:
    """Weigh against that the figure differs, and with it the names or the thing.

    Or that both have several figures and none in common. The figure is the first of
    each: what stands in a clause behind it ("while forty beds stood unused") other
    claims may have as well.
    """
    if {left.first.role, right.first.role} & HEADS:
        return None  # too short to name everything
    if not left.figures or not right.figures:
        return None
    one, two = left.figures[0], right.figures[0]
    if not _same_value(one, two):
        for here, there in ((left.names, right.names), (one.nouns, two.nouns)):
            if here and there and not here & there:
                return _apart(sorted(here), sorted(there))
    if _several_differ(left, right):
        return _apart(_written(left), _written(right))
    return None


def _apart(here: Sequence[str], there: Sequence[str]) -> Evidence:
    detail = f"{', '.join(here)} / {', '.join(there)}"
    return Evidence(rule="other-details", weight=_APART, detail=detail)


def _several_differ(left: Wording, right: Wording) -> bool:
    """Whether both have more than one figure and none in common."""
    if min(len(left.figures), len(right.figures)) < _SEVERAL:
        return False
    return not any(
        _same_value(one, two) for one, two in product(left.figures, right.figures)
    )


def _written(wording: Wording) -> list[str]:
    return [each.figure.anchor.exact for each in wording.figures]


def _same_value(one: Counted, two: Counted) -> bool:
    return one.figure.value is not None and one.figure.value == two.figure.value
