"""Comparisons, ranks and changes that a claim tells of named rows or columns.

"A outperforms B on X" is looked up cell by cell: A against B in each column that
the claim names, or in all. What is better depends on the measure: an error should be
low. "The best" is held against everything else in the column, "improves" against what
is named after it or, with years, against the year before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from retold.check.tables.checks import Check, Compared, uncompared
from retold.check.tables.figures import spot
from retold.check.tables.knowledge import knowledge, listed
from retold.check.tables.mentions import Mention
from retold.check.tables.statement import Cue
from retold.check.tables.table import Place
from retold.check.tables.tokens import tokens

_ALIKE = Decimal("0.03")  # relative; closer values are called comparable
_UNLIKE = Decimal("0.2")  # from here on nobody calls them so
_SLIGHT = Decimal("0.06")  # a "slight" difference is not larger
_STRONG = Decimal("0.015")  # a "significant" one is not smaller
_MOST_CUES = 12  # of one claim
_MOST_ENTITIES = 30
_LONG_NUMBER = 3  # digits; so many measures no claim counts
_OF_REACH = 4  # words from "three" to the "four" of "three out of the four"
_BEFORE_RANK = 3  # words that may stand between "achieves" and "best"
_HALF = 0.5
_LEAST_SURE = 0.2
_SURE, _FAIR, _WEAK = 1.0, 0.6, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What is compared with what: places on one axis, measured on the other."""

    is_rows: bool
    left: tuple[int, ...]
    right: tuple[int, ...]
    across: tuple[int, ...]
    is_named: bool  # whether the claim names the measures
    is_rest: bool = False  # whether `right` is all the rest

    def place(self, entity: int, measure: int) -> Place:
        """Return the cell of an entity in a measure."""
        return (entity, measure) if self.is_rows else (measure, entity)


def compare(both: Compared) -> Iterator[Check]:
    """Hold each comparison of the claim against the cells."""
    for cue in both.claim.cues[:_MOST_CUES]:
        if cue.needs_measure and not _is_measured(both, cue):
            continue
        sides = _sides(both, cue)
        if sides is None:
            continue
        if cue.family == "superlatives":
            check = _ranked(both, cue, sides)
        else:
            check = _related(both, cue, sides)
        if check:
            yield check
    if len(both.claim.cues) > _MOST_CUES:
        left = len(both.claim.cues) - _MOST_CUES
        yield uncompared(both.claim.cues[_MOST_CUES].at, f"{left} more comparisons")


def _is_measured(both: Compared, cue: Cue) -> bool:
    """Say whether what is measured follows at once: "the most spills"."""
    return any(one.first == cue.at + 1 for one in both.named.columns)


def _sides(both: Compared, cue: Cue) -> Sides | None:
    """Find what stands on either side of a cue, as rows or else as columns."""
    rows = _around(both, cue, both.named.rows)
    columns = _around(both, cue, both.named.columns)
    following = [one.low for one in both.claim.words[cue.at + 1 : cue.at + 3]]
    if cue.family == "superlatives" and following == ["of", "the"] and not rows[0]:
        return None
    by_rows = _as_sides(both, cue, rows, is_rows=True)
    by_columns = _as_sides(both, cue, columns, is_rows=False)
    both_named = [one for one in (by_rows, by_columns) if one and not one.is_rest]
    named = both_named or [one for one in (by_rows, by_columns) if one]
    return named[0] if named else None


def _around(
    both: Compared, cue: Cue, mentions: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """Part the mentions near a cue into those before and those after it.

    Those of its own clause count; where none stands before it there, the last of
    the clause before.
    """
    clauses = both.claim.clauses
    here = clauses[cue.at]
    before = [one for one in mentions if one.last < cue.at]
    left = [one for one in before if clauses[one.last] == here] or before[-1:]
    after = [one for one in mentions if one.first > cue.at]
    right = [one for one in after if clauses[one.first] == here]
    return left, right


def _as_sides(
    both: Compared,
    cue: Cue,
    sides: tuple[list[Mention], list[Mention]],
    *,
    is_rows: bool,
) -> Sides | None:
    before, after = sides
    if not is_rows:  # "higher BLEU than": what follows at once is what is measured
        after = [one for one in after if one.first - cue.at > 1]
    sides = before, after
    left, right = _places(before), _places(after)
    if not left and cue.family != "superlatives" and len(sides[1]) > 1:
        left, right = _places(sides[1][:1]), _places(sides[1][1:])
    if not left and cue.family == "superlatives":
        left, right = right, []
    right = [one for one in right if one not in left]
    everything = both.table.body if is_rows else both.table.measured
    rest = tuple(one for one in everything if one not in left)[:_MOST_ENTITIES]
    if not left or not rest or len(left) > _MOST_ENTITIES:
        return None
    if not right and is_rows and cue.family != "superlatives":
        right = _without(both, left)
    others = both.named.columns if is_rows else both.named.rows
    named = _places(others)
    all_ = both.table.measured if is_rows else both.table.body
    is_rest = not right or cue.family == "superlatives"
    return Sides(
        is_rows=is_rows,
        left=tuple(left),
        right=rest if is_rest else tuple(right)[:_MOST_ENTITIES],
        across=tuple(named or _measures(both, all_, is_rows=is_rows))[:_MOST_ENTITIES],
        is_named=bool(named),
        is_rest=is_rest,
    )


def _without(both: Compared, left: Sequence[int]) -> list[int]:
    """Find the row that a row adds something to: "HAN" for "HAN + pretraining".

    A row that begins with a plus or a minus is set against the last one above it
    that does not.
    """
    names = both.table.names
    found: dict[int, None] = {}
    for one in left:
        own = {*names[one].words}
        bases = [
            row
            for row in both.table.body
            if row not in left and {*names[row].words} < own and names[row].words
        ]
        above = [
            row
            for row in both.table.body
            if row < one and not _step(both, row) and _has_figures(both, row)
        ]
        if _step(both, one) and above:
            found[above[-1]] = None
        elif bases:
            found[max(bases, key=lambda row: (len(names[row].words), row))] = None
    return list(found)


def _step(both: Compared, row: int) -> int:
    """Say whether a row's name adds something (1), takes it away (-1) or neither."""
    low = both.table.names[row].own.casefold()
    if low.startswith(tuple(knowledge()["steps"]["taken"])):
        return -1
    return int(low.startswith(tuple(knowledge()["steps"]["added"])))


def _has_figures(both: Compared, row: int) -> bool:
    return any(both.table.value((row, at)) is not None for at in both.table.measured)


def _measures(both: Compared, all_: Iterable[int], *, is_rows: bool) -> list[int]:
    """Leave out what says how large a thing is, when no measure is named."""
    names = both.table.columns if is_rows else both.table.names
    aside = listed("measures", "aside")
    low = {at: {one.low for one in tokens(names[at].text)} for at in all_}
    kept = [at for at in all_ if not low[at] & aside and "#" not in names[at].text]
    return kept or list(all_)


def _places(mentions: Sequence[Mention]) -> list[int]:
    return list(dict.fromkeys(place for one in mentions for place in one.places))


def _sign(both: Compared, cue: Cue, sides: Sides, measure: int) -> int:
    """Say whether a cue asks for more (1) or less (-1) of a measure."""
    if cue.sense in {"more", "less"}:
        return 1 if cue.sense == "more" else -1
    table = both.table
    name = table.columns[measure] if sides.is_rows else table.names[measure]
    low = {one.low for one in tokens(name.own)[-2:]} | set(name.own)
    is_lower = bool(low & listed("measures", "lower_is_better"))
    if not name.text or len(table.measured) == 1:
        told = {one.low for one in tokens(table.caption)}
        is_lower = is_lower or bool(told & listed("measures", "lower_is_better"))
    good = -1 if is_lower else 1
    return good if cue.sense == "better" else -good


def _related(both: Compared, cue: Cue, sides: Sides) -> Check | None:
    """Compare left with right in every measure; most must be as told."""
    if sides.is_rest:
        return _against_rest(both, cue, sides)
    turned = _turned(both, sides)
    held: list[bool] = []
    places: list[Place] = []
    gaps: list[Decimal] = []
    for measure in sides.across:
        sign = _sign(both, cue, sides, measure) * turned
        for one in sides.left:
            for two in sides.right:
                pair = sides.place(one, measure), sides.place(two, measure)
                first, second = (both.table.value(place) for place in pair)
                if first is None or second is None:
                    continue
                gap = _gap(first, second)
                gaps.append(gap)
                if cue.sense == "alike" and _ALIKE < gap <= _UNLIKE:
                    continue
                is_more = (first - second) * sign > 0
                held.append(gap <= _ALIKE if cue.sense == "alike" else is_more)
                places += pair
    if not held:
        return None
    strength = _SURE if sides.is_named or len(held) == 1 else _FAIR
    check = _check(both, cue, held, tuple(dict.fromkeys(places)), strength)
    return _by_size(both, cue, check, sum(gaps, Decimal(0)) / len(gaps))


def _turned(both: Compared, sides: Sides) -> int:
    """Return -1 where the claim praises a thing and the row is of its absence."""
    is_taken = sides.is_rows and all(_step(both, row) < 0 for row in sides.left)
    return -1 if is_taken and not both.claim.has("steps", "removal") else 1


def _by_size(both: Compared, cue: Cue, check: Check, gap: Decimal) -> Check:
    """Doubt "slightly" of a large difference, and "significantly" of a tiny one."""
    near = {one.low for one in both.claim.words[max(0, cue.at - 3) : cue.at + 3]}
    is_slight = bool(near & listed("claims", "vague")) and gap > _SLIGHT
    is_strong = bool(near & listed("claims", "strong")) and gap < _STRONG
    if not check.holds or cue.is_denied or not (is_slight or is_strong):
        return check
    return replace(
        check,
        holds=False,
        strength=check.strength * _FAIR,
        told=cue.word,
        source=f"a difference of {_percent(gap)} %",
    )


def _percent(gap: Decimal) -> str:
    return f"{round(gap * 100, 1).normalize():f}"


def _against_rest(both: Compared, cue: Cue, sides: Sides) -> Check | None:
    """Compare with all the rest, when the claim speaks of others; else undecided."""
    is_own = all(one.is_own for one in both.named.rows)
    if cue.sense == "alike" or not (is_own or both.claim.has("names", "others")):
        return None
    held = [
        (first - second) * _sign(both, cue, sides, measure) > 0
        for measure in sides.across
        for one in sides.left
        for two in sides.right
        if (first := both.table.value(sides.place(one, measure))) is not None
        and (second := both.table.value(sides.place(two, measure))) is not None
    ]
    if not held:
        return None
    places = tuple(sides.place(one, m) for m in sides.across for one in sides.left)
    return _check(both, cue, held, places, _FAIR if sides.is_named else _WEAK)


def _ranked(both: Compared, cue: Cue, sides: Sides) -> Check | None:
    """Say in how many measures the named is first of all."""
    if _belongs_to_other(both, cue):
        return None
    held: list[bool] = []
    places: list[Place] = []
    for measure in sides.across:
        sign = _sign(both, cue, sides, measure)
        own = _values(both, sides, sides.left, measure)
        rest = _values(both, sides, sides.right, measure)
        if own and rest:
            held.append(max(v * sign for v in own) >= max(v * sign for v in rest))
            places += [sides.place(one, measure) for one in sides.left]
    if not held:
        return None
    counted = _counted(both)
    if counted and counted[1] == len(held):
        held = [sum(held) == counted[0]]
    strength = _SURE if sides.is_named or len(held) == 1 else _FAIR
    return _check(both, cue, held, tuple(places), strength)


def _values(
    both: Compared, sides: Sides, entities: Sequence[int], measure: int
) -> list[Decimal]:
    found = (both.table.value(sides.place(one, measure)) for one in entities)
    return [value for value in found if value is not None]


def _belongs_to_other(both: Compared, cue: Cue) -> bool:
    """Leave out "than the previous best": what is ranked is not what is told of."""
    before = both.claim.words[max(0, cue.at - _BEFORE_RANK) : cue.at]
    return any(one.low in listed("claims", "not_the_first") for one in before)


def _counted(both: Compared) -> tuple[int, int] | None:
    """Read "three out of the four": how many, of how many."""
    numbers = knowledge()["numbers"]
    words = [one.low for one in both.claim.words]
    said = [
        (at, int(numbers.get(word, word)))
        for at, word in enumerate(words)
        if word in numbers or (word.isdecimal() and len(word) < _LONG_NUMBER)
    ]
    for (at, one), (other, two) in pairwise(said):
        if "of" in words[at:other] and other - at <= _OF_REACH and one <= two:
            return one, two
    return None


def _gap(first: Decimal, second: Decimal) -> Decimal:
    """Return the relative difference of two values."""
    largest = max(abs(first), abs(second))
    return abs(first - second) / largest if largest else Decimal(0)


def _check(
    both: Compared,
    cue: Cue,
    held: Sequence[bool],
    places: tuple[Place, ...],
    strength: float,
) -> Check:
    """Sum up comparisons: most must hold, or all where the claim says "all"."""
    share = sum(held) / len(held)
    following = both.claim.words[cue.at + 1 : cue.at + 1 + _BEFORE_RANK]
    every = any(one.low in listed("claims", "every") for one in following)
    is_all = every and strength == _SURE
    sure = 1.0 if is_all else abs(2 * share - 1)
    told = share == 1 if is_all else share > _HALF
    if cue.sense == "alike" or both.claim.has("claims", "except"):
        strength *= _HALF
    holds = None if share == _HALF and not is_all else told != cue.is_denied
    count = f"holds in {sum(held)} of {len(held)} cells compared"
    spots = "; ".join(
        f"{spot(both, place)} is {both.table.cell(place).text}" for place in places[:4]
    )
    return Check(
        at=cue.at,
        kind=cue.family,
        holds=holds,
        strength=strength * max(sure, _LEAST_SURE),
        places=places,
        shown=f"“{cue.word}” {count}: {spots}",
        told=cue.word if holds is False else "",
        source=spots if holds is False else "",
    )
