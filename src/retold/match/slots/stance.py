"""What an article does with the claim of a headline: agrees, denies, discusses.

Related is an article that shares the headline's rarer words, best of all in one
sentence and near its start. Its stance is read where it comes nearest to the
headline: words of debunking say that it is denied, words of hearsay that it is
passed on without being vouched for, and neither that it is told as so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt

from retold.match.claimed import holds
from retold.match.slots.lexicon import debunks, is_hearsay
from retold.match.slots.side import Side
from retold.model.comparison import Stance
from retold.model.match import Telling

_RELATED = 0.18  # of the headline's words by weight: in all, in a sentence, at first
_LEAD, _OPENING, _NEAREST = 3, 4, 3  # sentences
_VOUCHED_SHARE = 0.21  # of the sentences looked at; with fewer of hearsay it is told


class RootRarity:
    """The weight of every root: the root of its inverse document frequency.

    The square root, because a rare word is often no more than another spelling.
    """

    def __init__(self, articles: Iterable[Sequence[Side]]) -> None:
        every = [frozenset().union(*(s.roots for s in one)) for one in articles]
        self._seen = Counter(root for roots in every for root in roots)
        self._all = len(every) + 1

    def of(self, roots: Iterable[str]) -> float:
        """Add up the weights of `roots`, in a fixed order."""
        return sum(sorted(map(self._weight, roots)))

    def _weight(self, root: str) -> float:
        return sqrt(max(0.0, log(self._all / (self._seen[root] + 0.5))))


@dataclass(frozen=True, kw_only=True)
class Article:
    """An article as the sentences in it that claim something."""

    tellings: Sequence[Telling]

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """Its sentences, ready to be compared."""
        return tuple(Side(telling=one) for one in self.tellings)


def stance(headline: Telling, article: Article, rarity: RootRarity) -> Stance:
    """Say what an article does with a headline's claim."""
    head = Side(telling=headline)
    wanted = frozenset(one.root for one in head.said)
    if _related(wanted, article.sides, rarity) < _RELATED:
        return Stance.UNRELATED
    near = _near(wanted, article.sides, rarity)
    denied = any(map(_denies, near))
    if _denies(head) or head.negations:
        return Stance.AGREES if denied else Stance.DISCUSSES
    if _is_reported(head):
        return Stance.DISCUSSES
    if denied:
        return Stance.DISAGREES
    reported = sum(map(_passes_on, near))
    told = reported <= _VOUCHED_SHARE * len(near)
    return Stance.AGREES if told else Stance.DISCUSSES


def _related(
    wanted: frozenset[str], sides: Sequence[Side], rarity: RootRarity
) -> float:
    """Give the mean share of the headline in all, in the best sentence, at first."""
    whole = rarity.of(wanted)
    if not whole or not sides:
        return 0.0
    everywhere = frozenset().union(*(one.roots for one in sides))
    opening = frozenset().union(*(one.roots for one in sides[:_OPENING]))
    best = max(rarity.of(wanted & one.roots) for one in sides)
    return (rarity.of(wanted & everywhere) + rarity.of(wanted & opening) + best) / (
        3 * whole
    )


def _near(
    wanted: frozenset[str], sides: Sequence[Side], rarity: RootRarity
) -> list[Side]:
    """Give the first sentences, and those that come nearest to the headline."""
    ranked = sorted(
        range(len(sides)), key=lambda at: (-rarity.of(wanted & sides[at].roots), at)
    )
    kept = {*ranked[:_NEAREST], *range(min(_LEAD, len(sides)))}
    return [sides[at] for at in sorted(kept)]


def _denies(side: Side) -> bool:
    return any(map(debunks, side.forms))


def _is_reported(side: Side) -> bool:
    return side.telling.text.endswith("?") or _passes_on(side)


def _passes_on(side: Side) -> bool:
    """Whether a word of hearsay stands there; "in May" is none."""
    return any(
        is_hearsay(word.form) and not any(holds(place, word) for place in side.slots)
        for word in side.telling.words
    )
