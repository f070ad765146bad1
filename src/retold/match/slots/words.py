"""All other words of a claim: whether the other has them."""

from __future__ import annotations

from collections.abc import Iterator

from retold.match.slots.lexicon import (
    is_light,
    is_wide,
    scope_of,
    small,
    takes_back,
)
from retold.match.slots.side import Side
from retold.model.comparison import Outcome, Slot, SlotKind


def compare(claim: Side, other: Side) -> Iterator[Slot]:
    """Say of each word that is no name, figure or date whether it is borne out."""
    for one in claim.said:
        if one.proper or one.slot or takes_back(one.word.form):
            continue
        found = one.root in other.roots
        dates = one.word.form in small("before") | small("after")
        idle = (
            dates or is_light(one.root) or is_wide(one.root) or scope_of(one.word.form)
        )
        if idle and not found:
            continue
        yield Slot(
            kind=SlotKind.WORD,
            outcome=Outcome.BORNE_OUT if found else Outcome.SILENT,
            here=one.word.form,
            there=one.word.form if found else "",
        )
