"""Places named in both, or different ones in each."""

from __future__ import annotations

from retold.match.rarity import Rarity
from retold.match.wordings import Wording
from retold.model.match import Evidence

_SAME = 0.45  # light: its name is among the words already
_OTHER = -0.5  # light: "Stockholm" and "Sweden" are two names and no conflict


def compare_places(left: Wording, right: Wording, _rarity: Rarity) -> Evidence | None:
    """Weigh the names of the places."""
    one, two = (
        {place.name.casefold() for place in wording.first.places}
        for wording in (left, right)
    )
    if not one or not two:
        return None
    if one & two:
        names = ", ".join(sorted(one & two))
        return Evidence(rule="same-place", weight=_SAME, detail=names)
    names = f"{', '.join(sorted(one))} / {', '.join(sorted(two))}"
    return Evidence(rule="other-place", weight=_OTHER, detail=names)
