"""Opposites and rivals: words that cannot be so where another is."""

from __future__ import annotations

from collections.abc import Iterator

from retold.match.slots.lexicon import opposites_of, rivals_of
from retold.match.slots.side import Said, Side
from retold.model.comparison import Outcome, Slot, SlotKind


def compare(claim: Side, other: Side) -> Iterator[Slot]:
    """Name each word that the other lacks, and whose opposite or rival it has.

    A word that the claim itself has beside its rival ("a drama film") is no rival.
    """
    here = {one.root for one in claim.said}
    for one in claim.said:
        if one.slot or one.root in other.roots or one.root in claim.subject:
            continue
        against = _found(opposites_of(one.root) - here, other)
        if against:
            yield _slot(SlotKind.OPPOSITE, one, against)
            continue
        if one.proper:
            continue
        for members in rivals_of(one.root).values():
            against = _found(members - here, other)
            if against:
                yield _slot(SlotKind.RIVAL, one, against)
                break


def _found(roots: frozenset[str], other: Side) -> str:
    return next(
        (
            one.word.form
            for one in other.said
            if one.root in roots and not one.slot and one.root not in other.subject
        ),
        "",
    )


def _slot(kind: SlotKind, one: Said, there: str) -> Slot:
    return Slot(kind=kind, outcome=Outcome.CONFLICTS, here=one.word.form, there=there)
