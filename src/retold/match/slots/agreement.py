"""How much of two short wordings agrees, a changed detail counted as agreeing.

Where there is no collection to learn from which words are rare, the slots say more
than the words do: "55 areas" and "61 areas" have one frame, and the tent and the
stove that weigh 2.4 kg have not.
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.match.slots.lexicon import is_later, is_light, scope_of, takes_back
from retold.match.slots.side import Said, Side
from retold.match.words import is_measure
from retold.model.comparison import Outcome, Slot, SlotKind
from retold.model.match import Evidence, Telling

_POINTS = 10.0  # for the whole range of the share
_EVEN = 0.5  # the share that speaks neither for nor against
_MEASURE = 0.5  # "weighs 2.4 kg" is said of many things
_APART = {SlotKind.POLARITY, SlotKind.ROLES}  # they have no words of their own


def agreement(one: Telling, two: Telling, found: Sequence[Slot]) -> Evidence | None:
    """Weigh the share of the words of both that agree or are told otherwise."""
    here, there = Side(telling=one), Side(telling=two)
    told = [
        slot
        for slot in found
        if slot.outcome is Outcome.CONFLICTS and slot.kind not in _APART
    ]
    ours, theirs = _counting(here, told), _counting(there, told)
    shared = {each.root for each in ours} & {each.root for each in theirs}
    agreeing = [each for each in ours if each.root in shared]
    plain = [each for each in agreeing if not _is_measured(each)]
    agreed = len(plain) + (_MEASURE if len(plain) < len(agreeing) else 0.0)
    agreed += len(told)
    alone = [each for each in (*ours, *theirs) if each.root not in shared]
    if not agreed:
        return None
    share = agreed / (agreed + len(alone) / 2)
    return Evidence(
        rule="same-slots",
        weight=round(_POINTS * (share - _EVEN), 3),
        detail=", ".join(dict.fromkeys(each.word.form for each in agreeing)),
    )


def _counting(side: Side, told: Sequence[Slot]) -> list[Said]:
    """Give the words that must agree: none of a slot that is told otherwise."""
    explained = {
        word.lower() for slot in told for word in f"{slot.here} {slot.there}".split()
    }
    return [
        each
        for each in side.said
        if each.word.form not in explained and not _is_idle(each)
    ]


def _is_idle(each: Said) -> bool:
    form = each.word.form
    if takes_back(form) or is_later(form) or scope_of(form):
        return True
    return each.word.negates or is_light(each.root)


def _is_measured(each: Said) -> bool:
    return each.slot or is_measure(each.word.key)
