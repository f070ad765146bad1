"""What one wording says of a claim, slot by slot; one kind of slot per file."""

from __future__ import annotations

from retold.match.slots import (
    figures,
    kinds,
    names,
    opposites,
    polarity,
    roles,
    times,
    words,
)
from retold.match.slots.agreement import agreement
from retold.match.slots.bearing import bearing
from retold.match.slots.side import Side
from retold.match.slots.stance import Article, RootRarity, stance
from retold.model.comparison import Slot
from retold.model.match import Telling

_COMPARISONS = (figures, times, names, opposites, kinds, roles, polarity, words)


def slots(claim: Telling, other: Telling) -> tuple[Slot, ...]:
    """Compare every slot of a claim with another wording."""
    here, there = Side(telling=claim), Side(telling=other)
    return tuple(
        slot for each in _COMPARISONS for slot in each.compare(here, there)
    )


__all__ = ["Article", "RootRarity", "agreement", "bearing", "slots", "stance"]
