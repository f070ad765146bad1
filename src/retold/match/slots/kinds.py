"""Kinds: "is a film" against "is a song".

A sentence that says what a thing is gives the whole of it; what it leaves out, the
thing hardly is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from retold.match.slots.lexicon import is_light, is_wide, small
from retold.match.slots.side import Said, Side
from retold.model.comparison import Outcome, Slot, SlotKind

_MOST_WORDS = 14


def compare(claim: Side, other: Side) -> Iterator[Slot]:
    """Name the kind that a claim gives where the other gives only other kinds."""
    told = _kind(claim)
    if not told or told[-1].proper:
        return
    head = told[-1]
    if head.root in other.roots or is_wide(head.root) or is_light(head.root):
        return
    found = _kind(other)
    if found:
        there = other.words_of(found)
        yield Slot(
            kind=SlotKind.RIVAL,
            outcome=Outcome.CONFLICTS,
            here=claim.words_of(told),
            there=there,
        )


def _kind(side: Side) -> tuple[Said, ...]:
    """Give the words after the first "is a", up to where the kind is narrowed."""
    forms = side.forms
    told = [at for at, form in enumerate(forms) if form not in small("not")]
    for verb, article in pairwise(told):
        if forms[verb] in small("is") and forms[article] in small("article"):
            far = min(len(forms), article + _MOST_WORDS)
            ends = (to for to in range(article, far) if forms[to] in small("narrows"))
            end = next(ends, far)
            return tuple(one for one in side.said if article < one.at < end)
    return ()
