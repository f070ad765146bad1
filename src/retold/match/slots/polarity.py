"""Polarity: whether one wording takes back what the other says."""

from __future__ import annotations

from collections.abc import Iterator

from retold.match.slots.lexicon import opposites_of, root_of
from retold.match.slots.side import Side
from retold.model.comparison import Outcome, Slot, SlotKind


def compare(claim: Side, other: Side) -> Iterator[Slot]:
    """Name the negation that one has and the other has not, over shared words."""
    here, there = _over(claim, other), _over(other, claim)
    if (len(here) + len(there)) % 2:
        yield Slot(
            kind=SlotKind.POLARITY,
            outcome=Outcome.CONFLICTS,
            here=here[0] if here else "",
            there=there[0] if there else "",
        )


def _over(side: Side, other: Side) -> list[str]:
    """List the negations of what the other says too, apart from the subject."""
    shared = other.roots - side.subject - other.subject
    return [
        word.form
        for word, reach in side.negations
        if reach & shared and not _has(other, root_of(word.form, word.key))
    ]


def _has(side: Side, root: str) -> bool:
    """Whether the other has the same negating word, or the opposite of it."""
    return bool(opposites_of(root) & side.roots)
