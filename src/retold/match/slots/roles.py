"""Roles: "Lund beat Marsby" against "Marsby beat Lund"."""

from __future__ import annotations

from collections.abc import Iterator

from retold.match.slots.lexicon import small
from retold.match.slots.side import Said, Side
from retold.model.comparison import Outcome, Slot, SlotKind


def compare(claim: Side, other: Side) -> Iterator[Slot]:
    """Name the first two names that stand the other way round about one word."""
    for one in claim.said:
        there = next((each for each in other.said if each.root == one.root), None)
        if one.proper or one.slot or there is None:
            continue
        here_pair, there_pair = _around(claim, one), _around(other, there)
        if here_pair and there_pair and _swapped(here_pair, there_pair):
            yield Slot(
                kind=SlotKind.ROLES,
                outcome=Outcome.CONFLICTS,
                here=" … ".join(claim.words_of(run) for run in here_pair),
                there=" … ".join(other.words_of(run) for run in there_pair),
            )
            return


_Pair = tuple[tuple[Said, ...], tuple[Said, ...]]


def _around(side: Side, word: Said) -> _Pair | None:
    """Give who acts and who is acted upon: the names next to a word."""
    before = [run for run in side.names if run[-1].at < word.at]
    after = [run for run in side.names if run[0].at > word.at]
    if not before or not after:
        return None
    between = side.forms[word.at : after[0][0].at]
    # "Marsby was beaten by Lund" swaps nothing
    if small("by").intersection(between):
        return after[0], before[-1]
    return before[-1], after[0]


def _swapped(here: _Pair, there: _Pair) -> bool:
    (a, b), (c, d) = (tuple(map(_roots, pair)) for pair in (here, there))
    return bool(a & d) and bool(b & c) and not a & c and not b & d


def _roots(run: tuple[Said, ...]) -> frozenset[str]:
    return frozenset(one.root for one in run)
