"""Make a tradition, then lose it: claims retold down a random tree.

Every family is one claim of `tradition_claims`, told first by one outlet and
then retold by others, each from one before it. The tree is kept aside as the
truth that `match` and `lineage` have to find again from the pages alone.
What is made: verbatim copies, links, credits, second sources, denials, near
misses (the same words about another thing), stock phrases, undated pages, wrong
clocks, and witnesses that are lost. Asked for, it also loses witnesses that were
retold, and lets some take one detail from a second telling.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from retold.measure.tradition_claims import (
    Put,
    asked_anew,
    changed,
    deny,
    detailed,
    details,
    first_put,
    mixed,
    retell,
    tables,
)
from retold.model.lineage import ChangeKind

_START = datetime(2024, 2, 5, 6, tzinfo=UTC)
_MEAN_GAP_MINUTES = 240  # between two tellings of one family
_STORY_DAYS = 20  # families begin within so many days
_LARGEST = 24  # tellings of one family
_COPIES, _SECOND, _DENIALS = 0.15, 0.05, 0.03
_LINKS, _CREDITS = 0.15, 0.08
_STATES_SECOND = 0.4  # of those that took a detail from another, and say so
_YEARS_OFF_DAYS = 3 * 365
_FROM_LAST, _FROM_FIRST, _LAST = 0.45, 0.75, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What tradition to make.

    `tellings` is about how many, before any is lost. `noise` is the standard
    deviation of the clocks, in mean gaps between two tellings; `undated`,
    `years_off` and `lost` are shares of the tellings, `lost_between` of those
    that were retold and are no first ones, `two_parents` of those retold with a
    change: a detail of each comes from another telling. `beginnings` of the
    tellings are told by nobody before: another source is asked for the same.
    """

    tellings: int = 300
    seed: int = 0
    noise: float = 0.0
    undated: float = 0.0
    years_off: float = 0.0
    lost: float = 0.05
    lost_between: float = 0.0
    two_parents: float = 0.0
    beginnings: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One telling of a tradition, and what is true of it.

    `parent` is the index of the one it came from, None for a first telling;
    `second` that of another it took something from. `when` is the truth,
    `stated` what its page says. `says_second` is how its page points to the
    second one, empty when it does not.
    """

    number: int
    family: int
    put: Put
    outlet: str
    when: datetime
    stated: datetime | None
    parent: int | None = None
    second: int | None = None
    links: bool = False
    credits_outlet: str | None = None
    says_second: str = ""
    filler: str = ""
    is_lost: bool = False

    @property
    def address(self) -> str:
        """Where its page was published."""
        return f"https://{self.outlet.replace(' ', '').lower()}.example/{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tradition:
    """All witnesses, lost ones too; `witnesses[i].number == i`."""

    witnesses: tuple[Witness, ...]

    @property
    def kept(self) -> tuple[Witness, ...]:
        """Those that are still there."""
        return tuple(each for each in self.witnesses if not each.is_lost)

    def parent_of(self, one: Witness) -> Witness | None:
        """Give the nearest one before it, in the true tree, that is not lost."""
        at = one.parent
        while at is not None and self.witnesses[at].is_lost:
            at = self.witnesses[at].parent
        return None if at is None else self.witnesses[at]

    def lost_its_parent(self, one: Witness) -> bool:
        """Say whether the very one it came from is lost."""
        return one.parent is not None and self.witnesses[one.parent].is_lost

    def lost_between(self) -> dict[int, frozenset[int]]:
        """Give the lost ones that stand between others, with who came from each.

        Those are the nearest kept below it; two and more, or nothing shows that
        it was ever there. A denial shows nothing of what it was told from.
        """
        below: dict[int, set[int]] = {}
        for one in self.kept:
            at = None if one.put.denied else one.parent
            while at is not None and self.witnesses[at].is_lost:
                below.setdefault(at, set()).add(one.number)
                at = self.witnesses[at].parent
        return {at: frozenset(held) for at, held in below.items() if len(held) > 1}

    def taken_of(self, one: Witness) -> frozenset[tuple[object, ...]]:
        """Give the details that it has of its second parent, and not of its first."""
        if one.parent is None or one.second is None:
            return frozenset()
        first, second = self.witnesses[one.parent], self.witnesses[one.second]
        return (details(one.put) & details(second.put)) - details(first.put)

    def changes_of(self, one: Witness) -> frozenset[ChangeKind]:
        """Name what changed since the nearest one before it that is not lost."""
        parent = self.parent_of(one)
        return frozenset() if parent is None else changed(parent.put, one.put)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Growth:
    """What a tradition grows by.

    What only some plans ask for has a chance of its own, so that all others
    stay what they were.
    """

    plan: Plan
    chance: random.Random
    mixing: random.Random


def make(plan: Plan) -> Tradition:
    """Grow the families of a tradition; the same plan gives the same one."""
    chance = random.Random(plan.seed)  # noqa: S311 - repeatable chance, no secret
    mixing = random.Random(f"{plan.seed} mixed")  # noqa: S311 - as above
    growth = _Growth(plan=plan, chance=chance, mixing=mixing)
    claims = _claims(chance)
    made: list[Witness] = []
    family = 0
    while len(made) < plan.tellings:
        size = min(_LARGEST, 1 + int(chance.expovariate(1 / 7)))
        made += _family(next(claims), family, size, len(made), growth)
        family += 1
    left = [_lose(each, plan, chance) for each in made]
    return Tradition(witnesses=tuple(_lose_between(left, plan)))


def _claims(chance: random.Random) -> Iterator[Put]:
    """Give claims of all kinds in turn: each thing, then what is nearly it."""
    while True:
        kinds = [
            (kind, things)
            for kind, raw in enumerate(tables()["kind"])
            for things in range(len(raw["things"]))
        ]
        chance.shuffle(kinds)
        for kind, things in kinds:
            yield first_put(chance, kind, things)


def _family(
    first: Put, family: int, size: int, base: int, growth: _Growth
) -> Iterator[Witness]:
    """Grow one tree; a denial is nobody's parent."""
    chance = growth.chance
    outlets = _outlets(size, chance)
    when = _START + timedelta(minutes=chance.randrange(_STORY_DAYS * 24 * 60))
    made: list[Witness] = []
    for outlet in outlets:
        one = Witness(
            number=base + len(made),
            family=family,
            put=first,
            outlet=outlet,
            when=when,
            stated=when,
            filler=chance.choice(tables()["stock"]["sentences"]),
        )
        made.append(_retold(one, made, growth) if made else one)
        yield made[-1]
        minutes = chance.expovariate(1 / _MEAN_GAP_MINUTES)
        when += timedelta(minutes=max(1, round(minutes)))


def _outlets(size: int, chance: random.Random) -> list[str]:
    names = tables()["names"]
    all_names = [f"{one} {two}" for one in names["first"] for two in names["second"]]
    return chance.sample(all_names, size)


def _retold(one: Witness, before: Sequence[Witness], growth: _Growth) -> Witness:
    chance, mixing = growth.chance, growth.mixing
    if growth.plan.beginnings and mixing.random() < growth.plan.beginnings:
        return replace(one, put=asked_anew(one.put, mixing))
    telling = [each for each in before if not each.put.denied]
    parent = _parent(telling, chance)
    second = None
    if chance.random() < _DENIALS:
        put = deny(parent.put, chance)
    elif chance.random() < _COPIES:
        put = parent.put
    else:
        put = retell(parent.put, chance)
        if chance.random() < _SECOND:
            second = chance.choice(telling)
            put = mixed(put, second.put)
    told = replace(
        one,
        put=put,
        parent=parent.number,
        second=second.number if second and second is not parent else None,
        links=chance.random() < _LINKS,
        credits_outlet=parent.outlet if chance.random() < _CREDITS else None,
    )
    if told.second is not None or put.denied or put == parent.put:
        return told
    return _with_detail(told, [each for each in telling if each is not parent], growth)


def _with_detail(told: Witness, others: Sequence[Witness], growth: _Growth) -> Witness:
    """Let it take one detail from another telling too, which some of them say."""
    mixing = growth.mixing
    if not others or mixing.random() >= growth.plan.two_parents:
        return told
    second = mixing.choice(others)
    put = detailed(told.put, second.put, mixing)
    if put == told.put:
        return told
    how = ""
    if mixing.random() < _STATES_SECOND:
        how = mixing.choice(
            (
                f"{second.outlet} had told of it too.",
                f"[Another report]({second.address}).",
            )
        )
    return replace(told, put=put, second=second.number, says_second=how)


def _parent(telling: Sequence[Witness], chance: random.Random) -> Witness:
    """Take one of the last, the first, or any, as retellers do."""
    at = chance.random()
    if at < _FROM_LAST:
        return chance.choice(telling[-_LAST:])
    return telling[0] if at < _FROM_FIRST else chance.choice(telling)


def _lose(one: Witness, plan: Plan, chance: random.Random) -> Witness:
    """Take a witness away, or its date, or set its clock wrong."""
    error = chance.gauss(0, plan.noise * _MEAN_GAP_MINUTES)
    stated: datetime | None = one.when + timedelta(minutes=round(error))
    if chance.random() < plan.years_off:
        stated = one.when - timedelta(days=_YEARS_OFF_DAYS)
    if chance.random() < plan.undated:
        stated = None
    is_lost = one.parent is not None and chance.random() < plan.lost
    return replace(one, stated=stated, is_lost=is_lost)


def _lose_between(made: Sequence[Witness], plan: Plan) -> Iterator[Witness]:
    """Take away a share of those that were retold and are no first tellings."""
    chance = random.Random(f"{plan.seed} lost")  # noqa: S311 - as above
    retold = {each.parent for each in made}
    for one in made:
        inner = one.parent is not None and one.number in retold
        gone = inner and chance.random() < plan.lost_between
        yield replace(one, is_lost=one.is_lost or gone)


def write_pages(tradition: Tradition, folder: Path) -> None:
    """Write the page of every witness that is not lost, as Markdown.

    Its sentence stands in the first paragraph; a link stands beside it.
    """
    for one in tradition.kept:
        (folder / page_name(one)).write_text(_page(one, tradition), encoding="utf-8")


def page_name(one: Witness) -> str:
    """Name the file of a witness's page."""
    return f"{one.number:06}.md"


def _page(one: Witness, tradition: Tradition) -> str:
    head = [f"source: {one.outlet}", f"url: {one.address}", "language: en"]
    if one.stated is not None:
        head.append(f"date: {one.stated:%Y-%m-%dT%H:%M}Z")
    told = one.put.sentence
    if one.links and one.parent is not None:
        mother = tradition.witnesses[one.parent]
        told += f" [Read more]({mother.address})."
    if one.credits_outlet:
        told += f" It was first told by {one.credits_outlet}."
    if one.says_second:
        told += f" {one.says_second}"
    return "---\n" + "\n".join(head) + f"\n---\n\n{told}\n\n{one.filler}\n"
