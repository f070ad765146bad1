"""Where a claim names rows and columns of a table.

Each run of words that fits names is one mention, of every row that it fits equally
well: "the HAN models" are all rows that begin with HAN, unless one row is called
HAN and nothing else.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from retold.check.tables.knowledge import listed
from retold.check.tables.table import Name, Table
from retold.check.tables.tokens import Token, is_common, key, meet

_GAP = 2  # words between two words of one name: "units of the fund"
_FEWEST = 0.34  # of a name's weight must be told, or a word only it has
_UNDER = 0.4  # what a word of the heading above a row weighs
_AND = frozenset({"and", "or", "och", "eller", "than", "än"})
_SAME = 0.02  # shares closer than this are equal
_MOST_PLACES = 400  # of one mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a claim that name rows (or columns).

    `first` and `last` are the places of its words among the claim's tokens; `weight`
    is how much of rare words was found, `share` of the best name's.
    """

    first: int
    last: int
    places: tuple[int, ...]
    weight: float
    share: float
    is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """All mentions in a claim, in its order."""

    rows: tuple[Mention, ...]
    columns: tuple[Mention, ...]

    def covered(self) -> set[int]:
        """Return the places of the tokens that name something."""
        both = (*self.rows, *self.columns)
        return {at for one in both for at in range(one.first, one.last + 1)}


def named(told: Sequence[Token], table: Table) -> Named:
    """Find the rows and columns that a claim names."""
    rows = {place: table.names[place] for place in table.body if _is_told(table, place)}
    columns = {place: table.columns[place] for place in table.measured}
    found = tuple(_mentions(told, rows)) or tuple(_own(told, table))
    across = tuple(_mentions(told, columns))
    return Named(
        rows=_surer(_below_named_heading(told, found, table), across),
        columns=_surer(across, found),
    )


def _surer(
    mentions: tuple[Mention, ...], others: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """Leave out mentions in words that name something on the other axis more fully."""
    return tuple(
        one
        for one in mentions
        if not any(
            one.first <= other.last
            and other.first <= one.last
            and _fit(one) < _fit(other)
            and one.share < other.share
            for other in others
        )
    )


def _is_told(table: Table, row: int) -> bool:
    """Say whether a row holds figures and is no heading of others."""
    return any(table.value((row, column)) is not None for column in table.measured)


def _below_named_heading(
    told: Sequence[Token], mentions: tuple[Mention, ...], table: Table
) -> tuple[Mention, ...]:
    """Keep of rows with one name those below the heading that the claim names."""
    keys = {one.key for one in told}
    fits = {
        under: sum(any(meet(word, one) for one in keys) for word in set(under))
        for under in {table.names[place].under for place in table.body}
        if under
    }
    best = max(fits.values(), default=0)
    below = {under for under, fit in fits.items() if fit == best}
    if not best or len(below) > 1:
        return mentions
    kept = (
        tuple(place for place in one.places if table.names[place].under in below)
        for one in mentions
    )
    return tuple(
        replace(one, places=places or one.places)
        for one, places in zip(mentions, kept, strict=True)
    )


def _own(told: Sequence[Token], table: Table) -> Iterator[Mention]:
    """Take "our model" for the rows that call themselves so, or else the last row.

    Whoever presents a table of rivals sets his own last.
    """
    marks = listed("names", "own_rows")
    low = {place: table.names[place].text.casefold() for place in table.body}
    marked = tuple(p for p, text in low.items() if any(mark in text for mark in marks))
    rows = marked or tuple(table.body)[-1:]
    for at, one in enumerate(told):
        if rows and one.low in listed("names", "own"):
            yield Mention(
                first=at, last=at, places=rows, weight=1, share=0.5, is_own=True
            )


def _mentions(told: Sequence[Token], names: Mapping[int, Name]) -> Iterator[Mention]:
    """Group the words that fit names, from left to right."""
    weights = _weights(names.values())
    fits = _fits(told, names)
    breaks = {at for at, one in enumerate(told) if one.is_apart or one.low in _AND}
    keys = [one.key for one in told]

    def begun(at: int) -> Mention | None:
        if at >= len(told) or not fits[at]:
            return None
        last, common = _run(fits, keys, breaks, at)
        return _mention(told, (at, last), names, weights, common)

    at = 0
    while at < len(told):
        here, later = begun(at), begun(at + 1)
        if here and later and at + 1 <= here.last and _fit(later) > _fit(here):
            here = None  # "total | provision for income taxes"
        if here:
            yield here
            at = here.last
        at += 1


def _fit(one: Mention) -> float:
    return one.weight * one.share


def _weights(names: Iterable[Name]) -> dict[str, float]:
    """Weigh each word by how few names have it; a word of many names is light."""
    all_ = [{*name.words} for name in names]
    counts = Counter(word for words in all_ for word in words)
    generic = {key(word) for word in listed("names", "generic")}
    rarity = {w: math.log(1 + len(all_) / n) for w, n in counts.items()}
    return {w: v * (0.15 if w in generic else 1) for w, v in rarity.items()}


def _fits(
    told: Sequence[Token], names: Mapping[int, Name]
) -> list[dict[int, set[str]]]:
    """Say for each word of the claim which names have it, and as which word."""
    having: dict[str, set[int]] = {}
    for place, name in names.items():
        for word in (*name.words, *name.under):
            having.setdefault(word, set()).add(place)
    found: list[dict[int, set[str]]] = []
    cache: dict[str, dict[int, set[str]]] = {}
    for one in told:
        if one.key not in cache:
            fit: dict[int, set[str]] = {}
            for word, places in having.items():
                if word == one.key or (not is_common(one) and meet(word, one.key)):
                    for place in places:
                        fit.setdefault(place, set()).add(word)
            cache[one.key] = fit
        found.append(cache[one.key])
    return found


def _run(
    fits: Sequence[Mapping[int, set[str]]],
    keys: Sequence[str],
    breaks: set[int],
    at: int,
) -> tuple[int, set[int]]:
    """Go on to the right as long as some name has all of the words that fit.

    A comma, an "and" before a word of the same name, or a word told again begins
    another mention.
    """
    common, last, place = set(fits[at]), at, at + 1
    while place < len(fits) and place - last <= _GAP:
        both = common & set(fits[place])
        is_again = keys[place] in keys[at : last + 1]
        if place in breaks or (is_again and both):
            break
        if both:
            common, last = both, place
        elif fits[place] and place == last + 1:
            break
        place += 1
    return last, common


def _mention(
    told: Sequence[Token],
    span: tuple[int, int],
    names: Mapping[int, Name],
    weights: Mapping[str, float],
    common: set[int],
) -> Mention | None:
    """Choose among the names with all of these words those told most fully."""
    first, last = span
    keys = {one.key for one in told[first : last + 1]}
    shares: dict[int, tuple[float, float]] = {}
    for place in sorted(common):
        words = {*names[place].words}
        hit = sum(weights[w] for w in words if any(meet(w, one) for one in keys))
        under = {*names[place].under} - words
        whole = sum(weights[w] for w in words) or 1.0
        above = _UNDER * sum(any(meet(w, one) for one in keys) for w in under)
        hit += min(above, _UNDER * whole)
        shares[place] = (hit / whole, hit)
    best, weight = max(shares.values())
    generic = all(weights.get(one, 0) < _FEWEST for one in keys)
    is_faint = best < _FEWEST and weight < math.log(1 + len(names) / 2)
    if is_faint or (generic and best < 1):
        return None
    after = told[last + 1].low if last + 1 < len(told) else ""
    is_plural = after in listed("names", "plural")
    kept = [p for p, (share, _) in shares.items() if is_plural or share >= best - _SAME]
    return Mention(
        first=first,
        last=last,
        places=tuple(kept[:_MOST_PLACES]),
        weight=weight,
        share=min(best, 1.0),
    )
