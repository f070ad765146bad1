"""Totals and shares of a whole column: "52 in all", "77 percent of the spills".

The column must be named, or be the only one. Its total is the sum of all rows that
are no totals themselves; where the table states a total, that one is taken.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from retold.check.tables.checks import Check, Compared
from retold.check.tables.knowledge import listed
from retold.check.tables.mentions import Mention
from retold.check.tables.statement import Told
from retold.check.tables.table import Place
from retold.model.quantity import Bound

_PERCENT = Decimal(100)
_FULLY = 0.6  # of a row's name is told: the claim is of that row, not of all
_FEWEST = 2  # cells of a sum
_MOST_SHOWN = 6  # cells of a sum that are written out
_DIGITS_SHOWN = 1
_PLACES_SHOWN = 12
_SURE = 0.9


def of_whole(both: Compared, told: Told) -> Check | None:
    """Hold a number told of a whole column against it; None where none is told."""
    column = _column(both)
    if column is None or told.is_denied or told.bound is not Bound.EXACTLY:
        return None
    if told.is_percent:
        found = _share(both, told, column)
    else:
        found = _total(both, told, column) if _is_of_all(both) else None
    return found if found and (found.holds or _is_plain(both, told)) else None


def _total(both: Compared, told: Told, column: int) -> Check | None:
    """Hold a sum of all rows against the told one."""
    rows = _counted(both, column)
    if len(rows) < _FEWEST or any(one.share >= _FULLY for one in both.named.rows):
        return None
    whole = sum((_value(both, (row, column)) for row in rows), Decimal(0))
    shown = f"{_sum(both, rows, column)} = {_short(whole)}"
    scale = both.table.scales[column]
    holds = _rounds(whole, told) or _rounds(whole * scale, told)
    return _check(told, [(row, column) for row in rows], shown, holds=holds)


def _share(both: Compared, told: Told, column: int) -> Check | None:
    """Hold "77 percent of the spills" against one row's part of its column."""
    row = _named_row(both.named.rows)
    rows = _counted(both, column)
    if row not in rows or len(rows) < _FEWEST or not _is_part(both, told):
        return None
    whole = sum((_value(both, (one, column)) for one in rows), Decimal(0))
    part = _value(both, (row, column))
    if whole <= 0 or any(_value(both, (one, column)) < 0 for one in rows):
        return None
    share = part / whole * _PERCENT
    adds = f"{part} / ({_sum(both, rows, column)})"
    shown = f"{adds} = {part} / {_short(whole)} = {_short(share)} %"
    places = [(row, column), *((one, column) for one in rows if one != row)]
    check = _check(told, places, shown, holds=_rounds(share, told))
    return replace(check, kind="share")


def _check(told: Told, places: list[Place], shown: str, *, holds: bool) -> Check:
    return Check(
        at=told.at,
        kind="sum",
        holds=holds,
        strength=_SURE,
        places=tuple(places[:_PLACES_SHOWN]),
        shown=shown if holds else f"{shown}, not {told.text}",
        told="" if holds else told.text,
        source="" if holds else shown,
    )


def _is_plain(both: Compared, told: Told) -> bool:
    """Say whether these must be the cells that are meant: all names told in full."""
    named = (*both.named.columns, *(both.named.rows if told.is_percent else ()))
    return all(one.share >= _FULLY for one in named)


def _column(both: Compared) -> int | None:
    """Return the one column that is named, or the only one with figures."""
    found = {place for one in both.named.columns for place in one.places}
    if len(found) == 1:
        return found.pop()
    measured = both.table.measured
    return measured[0] if len(measured) == 1 and not found else None


def _counted(both: Compared, column: int) -> list[int]:
    """Return the rows that a sum is of: those with a figure that are no totals."""
    table, totals = both.table, listed("arithmetic", "whole")
    return [
        row
        for row in table.body
        if table.value((row, column)) is not None
        and not totals & {*table.names[row].text.casefold().split()}
    ]


def _named_row(mentions: tuple[Mention, ...]) -> int | None:
    found = {place for one in mentions for place in one.places}
    return found.pop() if len(found) == 1 else None


def _is_of_all(both: Compared) -> bool:
    """Say whether a claim tells of all rows: "together", "in all"."""
    words = [one.low for one in both.claim.words]
    pairs = {f"{words[at]} {words[at + 1]}" for at in range(len(words) - 1)}
    phrases = listed("arithmetic", "whole")
    return bool(phrases & {*words, *pairs})


def _is_part(both: Compared, told: Told) -> bool:
    """Say whether a percentage is a part of something: "77 percent of"."""
    words = [one.low for one in both.claim.words]
    after = {*words[told.at + 1 : told.at + 4]}
    changes = {one.at for one in both.claim.cues if one.family == "changes"}
    return bool(after & listed("arithmetic", "part_of")) and not changes


def _value(both: Compared, place: Place) -> Decimal:
    return both.table.value(place) or Decimal(0)


def _sum(both: Compared, rows: list[int], column: int) -> str:
    """Write a sum out, or say of how many cells it is."""
    if len(rows) > _MOST_SHOWN:
        return f"sum of {len(rows)} cells"
    return " + ".join(str(_value(both, (row, column))) for row in rows)


def _rounds(found: Decimal, told: Told) -> bool:
    half = Decimal(1).scaleb(-told.decimals) / 2
    return abs(found - told.value) <= half


def _short(value: Decimal) -> str:
    return f"{round(value, _DIGITS_SHOWN).normalize():f}"
