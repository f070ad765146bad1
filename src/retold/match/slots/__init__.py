"""What one wording says of a claim, slot by slot; one kind of slot per file."""

from __future__ import annotations

from retold.match.slots import (
    figures,
    kinds,
    names,
    opposites,
    polarity,
    roles,
    scope,
    times,
    words,
)
from retold.match.slots.agreement import agreement
from retold.match.slots.bearing import bearing
from retold.match.slots.side import Side
from retold.match.slots.stance import Article, RootRarity, stance
from retold.model.comparison import Outcome, Slot, SlotKind
from retold.model.match import Telling

_COMPARISONS = (
    figures,
    times,
    names,
    opposites,
    kinds,
    scope,
    roles,
    polarity,
    words,
)


def slots(claim: Telling, other: Telling) -> tuple[Slot, ...]:
    """Compare every slot of a claim with another wording.

    A word that is told otherwise is not said to be missing as well.
    """
    here, there = Side(telling=claim), Side(telling=other)
    found = [slot for each in _COMPARISONS for slot in each.compare(here, there)]
    told = {
        word
        for slot in found
        if slot.outcome is Outcome.CONFLICTS
        for word in slot.here.lower().split()
    }
    return tuple(
        slot
        for slot in found
        if slot.kind is not SlotKind.WORD or slot.here not in told
    )


__all__ = ["Article", "RootRarity", "agreement", "bearing", "slots", "stance"]
