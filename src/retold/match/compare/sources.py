"""Who both say it comes from."""

from __future__ import annotations

from retold.match.rarity import Rarity
from retold.match.wordings import Wording
from retold.model.match import Evidence

_SAME = 0.5


def compare_sources(left: Wording, right: Wording, _rarity: Rarity) -> Evidence | None:
    """Weigh that one's source is named by the other, perhaps more fully."""
    one, two = left.voices, right.voices
    if not one or not two or not (one <= two or two <= one):
        return None
    return Evidence(
        rule="same-source", weight=_SAME, detail=" ".join(sorted(one & two))
    )
