"""On whose word: sources dropped, added or exchanged along the way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from retold.lineage.alignment import Pair, words_in
from retold.model.claim import Attribution
from retold.model.lineage import Change, ChangeKind
from retold.model.match import Telling
from retold.model.text import Anchor

_Source = tuple[frozenset[str], Anchor]


def attribution_changes(pair: Pair) -> Iterator[Change]:
    """Compare who it is told on the word of; a shorter name is no change."""
    before, after = _sources(pair.parent), _sources(pair.child)
    dropped = [place for keys, place in before if not _named(keys, after)]
    added = [place for keys, place in after if not _named(keys, before)]
    for one, two in zip_longest(dropped, added):
        yield Change(kind=ChangeKind.ATTRIBUTION, before=one, after=two)


def _sources(telling: Telling) -> list[_Source]:
    found = ((each, _place(each)) for each in telling.attributions)
    return [(_keys(telling, each, place), place) for each, place in found if place]


def _place(attribution: Attribution) -> Anchor | None:
    return attribution.source.anchor if attribution.source else None


def _keys(telling: Telling, attribution: Attribution, place: Anchor) -> frozenset[str]:
    """Give the content words of a source's name, in full if it is known."""
    if attribution.resolved:
        return frozenset(attribution.resolved.casefold().split())
    inside = words_in(telling, place)
    keys = frozenset(word.key for word in inside if word.content)
    return keys or frozenset(place.exact.casefold().split())


def _named(keys: frozenset[str], others: list[_Source]) -> bool:
    return any(keys <= other or other <= keys for other, _ in others)
