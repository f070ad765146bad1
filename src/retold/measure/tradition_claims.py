"""Claims made of slots, and the edits by which one is retold as another.

A claim here is not a sentence but what a sentence is made of, so that which
kinds of change lie between two tellings is known and need not be guessed: it
is the difference of their slots, whatever was changed and changed back on the
way. The tables are in `tradition.toml`.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from retold.model.lineage import ChangeKind

_ROUND_TO = (5, 10, 100)
_MOVED = (0.4, 2.5)  # times; two retellers seldom hit on the same wrong figure
_SLIP, _SLIPS = 10, 0.1  # "400" for "40"
_UNIT_FACTOR = 6  # keeps the figure a whole number; what a unit is worth is ours

Edit: TypeAlias = Callable[["Put", random.Random], "Put"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of claim: what can be said of its things, in several words each."""

    things: tuple[str, ...]
    verbs: tuple[str, ...]
    where: tuple[str, str]
    units: tuple[str, ...]
    clauses: tuple[str, ...]
    place: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """One way a claim is put: the choice made in each slot.

    `thing`, `verb`, `unit` and `saying` are places in their tables.
    """

    kind: Kind
    value: int
    bound: str = ""
    unit: int = 0
    thing: int = 0
    verb: int = 0
    wide: bool = False
    day: str | None = None
    source: str | None = None
    saying: int = 0
    hedge: str | None = None
    denied: bool = False
    clauses: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The claim as a sentence."""
        core = " ".join(self._words())
        lists = tables()["retold"]
        if self.denied:
            core = lists["denials"][1 if self.source else 0].format(
                core=core, Source=_opening(self.source or "")
            )
        elif self.source:
            core = lists["sayings"][self.saying].format(
                core=core, source=self.source, Source=_opening(self.source)
            )
        return f"{_opening(core)}."

    def _words(self) -> Iterator[str]:
        kind = self.kind
        if self.bound:
            yield self.bound
        yield f"{self.value:,}"
        if kind.units:
            yield f"{kind.units[self.unit]} of"
        yield kind.things[self.thing]
        yield kind.verbs[self.verb].replace("{h}", f"{self.hedge} " * bool(self.hedge))
        place = kind.region if self.wide else kind.place
        yield kind.where[self.wide].replace("{p}", place)
        if self.day:
            yield self.day
        yield from self.clauses


def changed(one: Put, two: Put) -> frozenset[ChangeKind]:
    """Name the kinds of change from `one` to `two`, by their slots.

    A denial is told from what it denies by that and by its figure alone, and
    other words are a change only where nothing else is, as in `lineage`.
    """
    figure = (one.value, one.bound) != (two.value, two.bound)
    unit = one.unit != two.unit
    kinds = {
        ChangeKind.FIGURE: figure and not unit,
        ChangeKind.UNIT: unit,
    }
    if one.denied != two.denied:
        return frozenset({ChangeKind.POLARITY, *_true(kinds)})
    kinds |= {
        ChangeKind.HEDGE: one.hedge != two.hedge,
        ChangeKind.ATTRIBUTION: one.source != two.source,
        ChangeKind.TIME: one.day != two.day,
        ChangeKind.PLACE: one.wide != two.wide,
        # Another word for a measured stuff is wording: nothing is counted by it.
        ChangeKind.LABEL: one.thing != two.thing and not one.kind.units,
        ChangeKind.OMISSION: bool(set(one.clauses) - set(two.clauses)),
        ChangeKind.ADDITION: bool(set(two.clauses) - set(one.clauses)),
    }
    if not any(kinds.values()):
        kinds[ChangeKind.WORDING] = one.sentence != two.sentence
    return frozenset(_true(kinds))


def _true(kinds: Mapping[ChangeKind, bool]) -> list[ChangeKind]:
    return [kind for kind, is_so in kinds.items() if is_so]


def first_put(chance: random.Random, kind: int, things: int) -> Put:
    """Put a claim of a kind in its first words."""
    raw, names = tables()["kind"][kind], tables()["names"]
    lists = tables()["retold"]
    low, high = raw["figure"]
    place = chance.randrange(len(names["places"]))
    return Put(
        kind=Kind(
            things=tuple(raw["things"][things]),
            verbs=tuple(raw["verbs"]),
            where=(raw["where"][0], raw["where"][1]),
            units=tuple(raw.get("units", ())),
            clauses=(*raw["clauses"], *tables()["stock"]["clauses"]),
            place=names["places"][place],
            region=names["regions"][place % len(names["regions"])],
        ),
        value=chance.randint(low, high),
        bound=chance.choice(lists["bounds"]),
        day=chance.choice(lists["days"]) if chance.random() < _OFTEN else None,
        source=chance.choice(lists["sources"]) if chance.random() < _MOSTLY else None,
        saying=chance.randrange(len(lists["sayings"])),
        hedge=chance.choice(lists["hedges"]) if chance.random() < _SOMETIMES else None,
        clauses=tuple(chance.sample(raw["clauses"], chance.choice((1, 2, 2)))),
    )


_MOSTLY, _OFTEN, _SOMETIMES = 0.8, 0.5, 0.3


def asked_anew(put: Put, chance: random.Random) -> Put:
    """Put the same as another source tells it: its own words, details and figure."""
    lists = tables()["retold"]
    others = [each for each in lists["sources"] if each != put.source]
    own = [each for each in put.kind.clauses if each not in put.clauses]
    return replace(
        put,
        source=chance.choice(others),
        saying=chance.randrange(len(lists["sayings"])),
        verb=chance.randrange(len(put.kind.verbs)),
        bound=chance.choice(lists["bounds"]),
        day=chance.choice((put.day, None)),
        hedge=None,
        clauses=tuple(chance.sample(own, chance.choice((1, 1, 2)))),
    )


def retell(put: Put, chance: random.Random) -> Put:
    """Retell it with one to three edits, of which at least one shows."""
    told = put
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3))):
        edits, weights = zip(*_EDITS, strict=True)
        (edit,) = chance.choices(edits, weights)
        told = edit(told, chance)
    return told if told.sentence != put.sentence else retell(put, chance)


def deny(put: Put, chance: random.Random) -> Put:
    """Deny it, as somebody's word or in one's own."""
    sources = tables()["retold"]["sources"]
    source = chance.choice((None, chance.choice(sources)))
    return replace(put, denied=True, source=source, hedge=None)


def mixed(put: Put, other: Put) -> Put:
    """Take from a second telling what this one lacks: a clause of it, its day."""
    more = tuple(each for each in other.clauses if each not in put.clauses)
    return replace(put, clauses=put.clauses + more[:1], day=put.day or other.day)


def detailed(put: Put, other: Put, chance: random.Random) -> Put:
    """Take one detail of a second telling that this one puts otherwise, if any.

    A figure with its bound and unit, a source, or a clause.
    """
    found = []
    if (put.value, put.unit) != (other.value, other.unit):
        value, bound, unit = other.value, other.bound, other.unit
        found.append(replace(put, value=value, bound=bound, unit=unit))
    if other.source and other.source != put.source:
        found.append(replace(put, source=other.source))
    more = [each for each in other.clauses if each not in put.clauses]
    if more:
        new = chance.choice(more)
        found.append(replace(put, clauses=(*put.clauses, new)))
    return chance.choice(found) if found else put


def details(put: Put) -> frozenset[tuple[object, ...]]:
    """Say what it has that may be taken from it: figure, source, day, clauses."""
    return frozenset(
        {
            (put.value, put.bound, put.unit),
            ("source", put.source),
            ("day", put.day),
            *(("clause", each) for each in put.clauses),
        }
    )


def _round(put: Put, chance: random.Random) -> Put:
    step = chance.choice(_ROUND_TO)
    return replace(put, value=max(step, round(put.value / step) * step))


def _move(put: Put, chance: random.Random) -> Put:
    factor = _SLIP if chance.random() < _SLIPS else chance.uniform(*_MOVED)
    return replace(put, value=max(2, round(put.value * factor)))


def _bound(put: Put, chance: random.Random) -> Put:
    return replace(put, bound=chance.choice(tables()["retold"]["bounds"]))


def _unit(put: Put, _chance: random.Random) -> Put:
    if not put.kind.units or put.unit:
        return put
    return replace(put, unit=1, value=put.value * _UNIT_FACTOR)


def _drop_hedge(put: Put, _chance: random.Random) -> Put:
    return replace(put, hedge=None)


def _hedge(put: Put, chance: random.Random) -> Put:
    return replace(put, hedge=chance.choice(tables()["retold"]["hedges"]))


def _drop_source(put: Put, _chance: random.Random) -> Put:
    return replace(put, source=None)


def _swap_source(put: Put, chance: random.Random) -> Put:
    return replace(put, source=chance.choice(tables()["retold"]["sources"]))


def _drop_day(put: Put, _chance: random.Random) -> Put:
    return replace(put, day=None)


def _widen(put: Put, _chance: random.Random) -> Put:
    return replace(put, wide=True)


def _verb(put: Put, chance: random.Random) -> Put:
    return replace(put, verb=chance.randrange(len(put.kind.verbs)))


def _saying(put: Put, chance: random.Random) -> Put:
    return replace(put, saying=chance.randrange(len(tables()["retold"]["sayings"])))


def _label(put: Put, chance: random.Random) -> Put:
    return replace(put, thing=chance.randrange(len(put.kind.things)))


def _shorten(put: Put, chance: random.Random) -> Put:
    if not put.clauses:
        return put
    gone = chance.choice(put.clauses)
    return replace(put, clauses=tuple(each for each in put.clauses if each != gone))


def _add(put: Put, chance: random.Random) -> Put:
    new = chance.choice(put.kind.clauses)
    return put if new in put.clauses else replace(put, clauses=(*put.clauses, new))


# How often each edit is made. Losing is commoner than gaining, as in the
# directed model of the design: sources and hedges fall off, texts shorten.
_EDITS: tuple[tuple[Edit, int], ...] = (
    (_round, 6),
    (_move, 6),
    (_bound, 8),
    (_unit, 3),
    (_drop_hedge, 6),
    (_hedge, 3),
    (_drop_source, 6),
    (_swap_source, 3),
    (_drop_day, 6),
    (_widen, 4),
    (_verb, 12),
    (_saying, 5),
    (_label, 6),
    (_shorten, 14),
    (_add, 12),
)


def _opening(words: str) -> str:
    return words[:1].upper() + words[1:]


@cache
def tables() -> dict[str, Any]:
    """Read `tradition.toml`."""
    toml = files("retold.measure").joinpath("tradition.toml")
    return tomllib.loads(toml.read_text(encoding="utf-8"))
