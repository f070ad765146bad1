"""Numbers of a claim: in a cell, or reckoned from cells.

A told number is looked for where its row and column are named, then anywhere; then
as a difference, a change in percent, a sum, an average or a share of cells of one row
or one column, if words of the claim say that it was reckoned so. Two cells are more
often named by chance than told by chance: the sum that fits the names best is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from retold.check.tables.arithmetic import Reckoned, changed, reckon
from retold.check.tables.checks import Check, Compared, uncompared
from retold.check.tables.knowledge import listed
from retold.check.tables.mentions import Mention, Named
from retold.check.tables.statement import Told, told_numbers
from retold.check.tables.table import Cell, Place
from retold.check.tables.totals import of_whole
from retold.model.quantity import Bound

_MOST_NUMBERS = 12  # of one claim
_LARGE = 20_000  # cells
_MOST_LINES = 40  # rows or columns that a sum is tried in
_MOST_IN_LINE = 14  # cells of one line that are paired
_NAMED_BOTH, _NAMED_ONE, _NAMED_NONE = 1.0, 0.7, 0.4
_PERCENT = Decimal(100)
_UNLIKE = 3.0  # against sums across columns that measure different things
_YEAR_DIGITS = 4
_PAIR = 2
_TELLING = 100  # a number from here on, or with a point, is seldom there by chance
_ROUNDED_FROM = 10  # 2.7 is not told as 3, 27.4 may be told as 27
_WEAK, _SURE = 0.4, 0.9


def compare(both: Compared) -> Iterator[Check]:
    """Hold each number of the claim against the table."""
    numbers = told_numbers(both.claim, both.named.covered())
    for told in numbers[:_MOST_NUMBERS]:
        check = (
            _stands(both, told, numbers)
            or _of_several(both, told)
            or _reckoned_otherwise(both, told)
            or _differs(both, told)
        )
        if check:
            yield check
    if len(numbers) > _MOST_NUMBERS:
        yield uncompared(
            numbers[_MOST_NUMBERS].at, f"{len(numbers) - _MOST_NUMBERS} more numbers"
        )


def _of_several(both: Compared, told: Told) -> Check | None:
    """Find the number in what is told of a whole column, or of some cells.

    "70 percent of the spills" is a part of them: two cells that happen to differ by
    as much do not bear it out.
    """
    whole, some = of_whole(both, told), _reckoned(both, told)
    if whole is None or whole.holds:
        return whole or some
    is_chance = some is None or (whole.kind == "share" and some.kind != "share")
    return whole if is_chance else some


def weight_of(mentions: Sequence[Mention]) -> dict[int, float]:
    """Say for each named row (or column) how much of the claim names it."""
    found: dict[int, float] = {}
    for one in mentions:
        for place in one.places:
            found[place] = max(found.get(place, 0), one.weight * one.share)
    return found


def _strength(both: Compared, places: Sequence[Place]) -> float:
    rows, columns = weight_of(both.named.rows), weight_of(both.named.columns)
    in_rows = all(row in rows for row, _ in places)
    in_columns = all(column in columns for _, column in places)
    if in_rows and (in_columns or not columns):
        return _NAMED_BOTH
    return _NAMED_ONE if in_rows or in_columns else _NAMED_NONE


def _stands(both: Compared, told: Told, all_: Sequence[Told]) -> Check | None:
    """Find the number as it is, or rounded, in the best named of the cells."""
    table = both.table
    rows, columns = weight_of(both.named.rows), weight_of(both.named.columns)
    found = [
        (rows.get(row, 0) + columns.get(column, 0), -row, -column)
        for row, column in _searched(both)
        if says(table.rows[row][column], told, table.scales[column])
    ]
    if not found:
        return None
    _, row, column = max(found)
    place = (-row, -column)
    shown = f"{told.text} stands in {spot(both, place)}"
    strength = _strength(both, [place])
    meant = named_cell(both.named)
    if strength == _NAMED_ONE and meant and not _is_told(both, meant, all_):
        return _misplaced(both, told, meant, shown)
    return Check(
        at=told.at,
        kind="figure",
        holds=not told.is_denied,
        strength=strength,
        places=(place,),
        shown=shown,
    )


def _searched(both: Compared) -> Iterator[Place]:
    """Give the cells to look in: of a large table, those whose names are told."""
    table = both.table
    rows, columns = weight_of(both.named.rows), weight_of(both.named.columns)
    across = range(len(table.columns))
    is_large = len(table.rows) * len(table.columns) > _LARGE
    for row in table.body:
        if row in rows or not is_large or not (rows or columns):
            yield from ((row, column) for column in across)
        else:
            yield from ((row, column) for column in columns)


def _is_told(both: Compared, place: Place, all_: Sequence[Told]) -> bool:
    """Say whether a number of the claim is that of a cell, or the cell has none."""
    cell, scale = both.table.cell(place), both.table.scales[place[1]]
    return cell.value is None or any(says(cell, one, scale) for one in all_)


def _misplaced(both: Compared, told: Told, meant: Place, found: str) -> Check:
    """Say that a number stands beside the cell that the claim names."""
    source = both.table.cell(meant).text
    return Check(
        at=told.at,
        kind="figure",
        holds=False,
        strength=_NAMED_ONE,
        places=(meant,),
        shown=f"{spot(both, meant)} is {source}; {found}",
        told=told.text,
        source=source,
    )


def says(cell: Cell, told: Told, scale: Decimal) -> bool:
    """Say whether a cell has the number: as written, scaled, or as a percentage."""
    for value in cell.values:
        if _within(value, told):
            return True
        if scale != 1 and _within(value * scale, told):
            return True
        if scale == 1 and told.multiplier != 1 and _within(value, unscaled(told)):
            return True  # the table does not say its scale: "73" for 73 thousand
        is_share = told.is_percent and not cell.is_percent and abs(value) <= 1
        if is_share and _within(value * _PERCENT, told):
            return True
    return False


def unscaled(told: Told) -> Told:
    """Return a number without its "million", which a table may say elsewhere."""
    return replace(
        told,
        value=told.value / told.multiplier,
        decimals=told.written,
        multiplier=Decimal(1),
    )


def _within(found: Decimal, told: Told) -> bool:
    """Say whether a value is the told one, or rounds to it; signs aside."""
    half = Decimal(1).scaleb(-told.decimals) / 2
    is_whole = told.decimals == 0 and found == found.to_integral_value()
    if is_whole or (told.decimals == 0 and told.value < _ROUNDED_FROM):
        return abs(found) == told.value
    return abs(abs(found) - told.value) <= half


def _reckoned(both: Compared, told: Told) -> Check | None:
    """Find cells that give the number by the arithmetic that the claim names."""
    best: tuple[float, Reckoned] | None = None
    for line, weight in _lines(both):
        for one in reckon(both.table, line, told.ways, told):
            if best is None or weight + one.fit > best[0]:
                best = (weight + one.fit, one)
    if best is None:
        return None
    one = best[1]
    is_across = len({row for row, _ in one.places}) == 1
    is_likely = not is_across or _are_comparable(both)
    return Check(
        at=told.at,
        kind=one.way,
        holds=not _is_denied(both, told),
        strength=_strength(both, one.places) * (1 if is_likely else _WEAK),
        places=one.places,
        shown=one.shown,
    )


def _lines(both: Compared) -> Iterator[tuple[tuple[Place, ...], float]]:
    """Give the lines of cells in which a sum may lie, with how well each is named.

    Figures of different columns are rarely taken from each other, unless these are
    years or the claim names both.
    """
    table = both.table
    rows, columns = weight_of(both.named.rows), weight_of(both.named.columns)
    across = sorted(columns) if len(columns) > 1 else list(table.measured)
    penalty = 0 if _are_comparable(both) else _UNLIKE
    for row in _first(rows, table.body):
        line = [(row, c) for c in across if table.value((row, c)) is not None]
        yield tuple(line[:_MOST_IN_LINE]), 2 * rows.get(row, 0) - penalty
    for column in _first(columns, table.measured):
        here = [r for r in _first(rows, ()) if table.value((r, column)) is not None]
        weight = columns.get(column, 0)
        if len(here) > 1:
            named = sum(rows[r] for r in here) / len(here) * 2
            yield tuple((r, column) for r in here[:_MOST_IN_LINE]), weight + named
        others = [r for r in table.body if table.value((r, column)) is not None]
        line = [(r, column) for r in dict.fromkeys([*here[:1], *others])]
        least = rows.get(here[0], 0) if here else 0
        yield tuple(line[:_MOST_IN_LINE]), weight + least


def _first(weights: dict[int, float], otherwise: Iterable[int]) -> list[int]:
    """Return the places that are named, the best first; all where none is."""
    ranked = sorted(weights, key=lambda place: (-weights[place], place))
    return (ranked or list(otherwise))[:_MOST_LINES]


def _reckoned_otherwise(both: Compared, told: Told) -> Check | None:
    """Say what a change is where one row and two columns of years are named."""
    row, columns = _only(weight_of(both.named.rows)), weight_of(both.named.columns)
    steps = sorted(columns) if columns else list(both.table.measured)
    if row is None or len(steps) != _PAIR or not _are_years(both):
        return None
    places = tuple((row, step) for step in _latest_first(both, steps))
    found = next(changed(both.table, places, told), None)
    if found is None or not told.ways & {"difference", "percent"}:
        return None
    return Check(
        at=told.at,
        kind=found.way,
        holds=False,
        strength=_NAMED_ONE,
        places=places,
        shown=f"{found.shown}, not {told.text}",
        told=told.text,
        source=found.shown,
    )


def _latest_first(both: Compared, steps: Sequence[int]) -> list[int]:
    """Order columns by the year in their names, so that a change is told forwards."""
    years = {
        step: max(filter(is_year, both.table.columns[step].words), default="")
        for step in steps
    }
    return sorted(steps, key=lambda step: (years[step], step), reverse=True)


def _is_denied(both: Compared, told: Told) -> bool:
    """Say whether the clause denies the change that a number measures."""
    clauses, negators = both.claim.clauses, listed("claims", "negators")
    return any(
        both.claim.words[at].low in negators and clauses[at] == clauses[told.at]
        for at in range(told.at)
    )


def _are_comparable(both: Compared) -> bool:
    """Say whether figures of different columns may be taken from each other."""
    return len(weight_of(both.named.columns)) > 1 or _are_years(both)


def _are_years(both: Compared) -> bool:
    """Say whether the columns are one measure at several times."""
    named = [both.table.columns[column].words for column in both.table.measured]
    return sum(any(is_year(word) for word in words) for words in named) > 1


def is_year(word: str) -> bool:
    """Say whether a word is the number of a year."""
    return len(word) == _YEAR_DIGITS and word.isdecimal() and word[:2] in {"19", "20"}


def _differs(both: Compared, told: Told) -> Check | None:
    """Say what stands in the one cell that the claim names, if it names one."""
    rows, columns = weight_of(both.named.rows), weight_of(both.named.columns)
    if told.bound not in {Bound.EXACTLY, Bound.BETWEEN} and (rows or columns):
        return _bounded(both, told)
    place = named_cell(both.named)
    is_sure = told.decimals > 0 or abs(told.value) >= _TELLING
    if told.ways or place is None or both.table.value(place) is None:
        return Check(
            at=told.at,
            kind="absent",
            holds=None,
            strength=_SURE if is_sure else _WEAK,
            places=(),
            shown="",
            told=told.text,
        )
    return Check(
        at=told.at,
        kind="figure",
        holds=False,
        strength=_SURE if is_sure else _WEAK,
        places=(place,),
        shown=f"{spot(both, place)} is {both.table.cell(place).text}, not {told.text}",
        told=told.text,
        source=both.table.cell(place).text,
    )


def _bounded(both: Compared, told: Told) -> Check | None:
    """Hold "at least 80" against every cell that it is told of."""
    table = both.table
    rows = sorted(weight_of(both.named.rows)) or list(table.body)
    columns = sorted(weight_of(both.named.columns)) or list(table.measured)
    places = [
        (row, column)
        for row in rows[:_MOST_LINES]
        for column in columns[:_MOST_LINES]
        if table.value((row, column)) is not None
    ]
    if not places:
        return None
    outside = [place for place in places if not _allows(both, told, place)]
    inside = len(places) - len(outside)
    shown = f"{inside} of {len(places)} cells are {told.bound} {told.text}"
    first = table.cell(outside[0]).text if outside else ""
    return Check(
        at=told.at,
        kind="bound",
        holds=not outside,
        strength=_strength(both, places),
        places=tuple(outside or places),
        shown=shown,
        told=f"{told.bound} {told.text}" if outside else "",
        source=first,
    )


def _allows(both: Compared, told: Told, place: Place) -> bool:
    value = both.table.value(place) or Decimal(0)
    limit = told.value
    if told.is_percent and not both.table.cell(place).is_percent and abs(value) <= 1:
        value *= _PERCENT
    if told.bound in {Bound.ABOVE, Bound.AT_LEAST}:
        return value > limit or (told.bound is Bound.AT_LEAST and value == limit)
    if told.bound in {Bound.BELOW, Bound.AT_MOST}:
        return value < limit or (told.bound is Bound.AT_MOST and value == limit)
    return abs(value - limit) <= abs(limit) / 10


def named_cell(named: Named) -> Place | None:
    """Return the one cell whose row and column are named best, if there is one."""
    row, column = _only(weight_of(named.rows)), _only(weight_of(named.columns))
    return None if row is None or column is None else (row, column)


def _only(weights: dict[int, float]) -> int | None:
    """Return the place that is named best, when no other is named as well."""
    ranked = sorted(weights, key=lambda place: (-weights[place], place))
    if not ranked:
        return None
    is_alone = len(ranked) == 1 or weights[ranked[0]] > weights[ranked[1]]
    return ranked[0] if is_alone else None


def spot(both: Compared, place: Place) -> str:
    """Name a cell for people: “Diesel”, “2019”."""
    row, column = both.table.names[place[0]].text, both.table.columns[place[1]].text
    names = [f"“{one}”" for one in (row, column) if one]
    return ", ".join(names) or f"row {place[0]}, column {place[1]}"
