"""Trends: "performance decreases as the diameter grows", "rose from 2017 to 2019".

The columns (or rows) must be in an order that their names tell: years, steps, ranges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from retold.check.tables.checks import Check, Compared
from retold.check.tables.figures import weight_of
from retold.check.tables.statement import Cue
from retold.check.tables.table import Name, Place
from retold.check.tables.tokens import tokens

_FEWEST = 2
_MOST = 60
_STRENGTH = 0.6
_UP = {"more", "better"}
_HALF = 0.5
_SAID = {"as", "with", "when", "over", "from", "between", "since", "längs", "från"}


def compare(both: Compared) -> Iterator[Check]:
    """Hold the first change of the claim against cells in an order."""
    said = {one.low for one in both.claim.words}
    cue = next((one for one in both.claim.cues if one.family == "changes"), None)
    if cue is None or not said & _SAID or len(both.named.rows) > 1:
        return
    for is_across in (True, False):
        check = _along(both, cue, is_across=is_across)
        if check:
            yield check
            return


def _along(both: Compared, cue: Cue, *, is_across: bool) -> Check | None:
    """Follow the values of each line along the axis that is in an order."""
    table = both.table
    names = table.columns if is_across else table.names
    steps = _ordered(names, table.measured if is_across else table.body)
    told = both.named.columns if is_across else both.named.rows
    if len(steps) < _FEWEST or (not told and not _speaks_of(both, names, steps)):
        return None
    if len(told) > 1:
        named = weight_of(told)
        steps = [step for step in steps if step in named] or steps
    others = both.named.rows if is_across else both.named.columns
    lines = sorted(weight_of(others)) or list(
        table.body if is_across else table.measured
    )
    moves: list[bool] = []
    places: list[Place] = []
    for line in lines[:_MOST]:
        cells = [(line, step) if is_across else (step, line) for step in steps]
        values = [(at, v) for at in cells if (v := table.value(at)) is not None]
        if len(values) < _FEWEST:
            continue
        moves.append((values[-1][1] > values[0][1]) == (cue.sense in _UP))
        places += [values[0][0], values[-1][0]]
    if not moves:
        return None
    return _check(cue, moves, tuple(places))


def _check(cue: Cue, moves: Sequence[bool], places: tuple[Place, ...]) -> Check:
    share = sum(moves) / len(moves)
    holds = None if share == _HALF else (share > _HALF) != cue.is_denied
    return Check(
        at=cue.at,
        kind="trend",
        holds=holds,
        strength=_STRENGTH * abs(2 * share - 1),
        places=places,
        shown=f"“{cue.word}” in {sum(moves)} of {len(moves)} lines from first to last",
        told=cue.word if holds is False else "",
        source=f"{len(moves) - sum(moves)} of {len(moves)} go the other way"
        if holds is False
        else "",
    )


def _ordered(names: Sequence[Name], places: Sequence[int]) -> list[int]:
    """Return the places in the order of the numbers in their names, if there is one."""
    numbered = [
        (number, at) for at in places if (number := _number(names[at])) is not None
    ]
    values = [number for number, _ in numbered]
    if len(set(values)) < _FEWEST or len(numbered) < len(places) / 2:
        return []
    return [at for _, at in sorted(numbered)]


def _number(name: Name) -> Decimal | None:
    digits = [one.text for one in tokens(name.own) if one.text[0].isdecimal()]
    return Decimal(digits[0].replace(",", "")) if digits else None


def _speaks_of(both: Compared, names: Sequence[Name], steps: Sequence[int]) -> bool:
    """Say whether the claim has a word that the steps have in common."""
    common = set.intersection(*({*names[at].words} for at in steps))
    return bool({one.key for one in both.claim.words} & common)
