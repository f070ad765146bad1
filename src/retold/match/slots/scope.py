"""Scope: "all schools" against "some schools"."""

from __future__ import annotations

from collections.abc import Iterator

from retold.match.slots.lexicon import scope_of
from retold.match.slots.side import Side
from retold.model.comparison import Outcome, Slot, SlotKind

_ALL, _SOME = "all", "some"
_NEAR_WORDS = 3  # "all of the twelve schools"


def compare(claim: Side, other: Side) -> Iterator[Slot]:
    """Compare how much of a thing the two mean: all of it bears some of it out."""
    for root, (word, scope) in _meant(claim).items():
        there, found = _meant(other).get(root, ("", ""))
        if {scope, found} == {_ALL, _SOME}:
            less = scope == _ALL
            outcome = Outcome.CONFLICTS if less else Outcome.BORNE_OUT
            yield Slot(kind=SlotKind.SCOPE, outcome=outcome, here=word, there=there)


def _meant(side: Side) -> dict[str, tuple[str, str]]:
    """Give, by the root of each thing, the word of scope before it and its scope."""
    found: dict[str, tuple[str, str]] = {}
    for at, form in enumerate(side.forms):
        scope = scope_of(form)
        behind = [one for one in side.said if at < one.at <= at + _NEAR_WORDS]
        if scope in {_ALL, _SOME} and behind:
            found.setdefault(behind[0].root, (form, scope))
    return found
