"""Whom a telling may have it from, without asking everybody in the family.

Comparing the words of two tellings is done once per pair of wordings. Of each
wording near its own a telling asks only the first and the last few before it,
and besides those whom it links to, names, or stands under.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from retold.lineage.alignment import Alphabet, Words, words_of
from retold.lineage.clocks import Clocks
from retold.lineage.clusters import Cluster
from retold.lineage.edits import Edit, Parts, edits, parts_of
from retold.lineage.order import Rank, rank
from retold.lineage.pages import Pages
from retold.lineage.support import (
    MEANING,
    Names,
    keys_of,
    outermost,
    own_source,
    same_meaning,
    says_name,
    shared_words,
)
from retold.lineage.weights import cost, weights
from retold.model.address import plain_address
from retold.model.match import Evidence, Match, Telling

_WORD = re.compile(r"\w+")
_SMALL = 40  # wordings; in a family this small, all are near each other
_NEAR = 12  # wordings asked in a larger one, the best matched first
_LAST = 3  # tellings of one wording asked, and the first of it
_MOST_IN_DOCUMENT = 12
_FEW = 3  # wordings that may share a key for it to count as a rare reading


@dataclass(frozen=True, slots=True)
class _Once:
    """What is worked out once: of two wordings, of one, or of a telling by its id."""

    shared: dict[tuple[int, int], tuple[Evidence, ...]] = field(default_factory=dict)
    edits: dict[tuple[int, int], tuple[Edit, ...]] = field(default_factory=dict)
    costs: dict[tuple[int, int], float] = field(default_factory=dict)
    parts: dict[int, Parts] = field(default_factory=dict)
    words: dict[int, Words] = field(default_factory=dict)
    sources: dict[str, Names] = field(default_factory=dict)


class Nearby:
    """The candidate parents within one family."""

    def __init__(
        self,
        cluster: Cluster,
        matches: Iterable[Match],
        pages: Pages,
        clocks: Clocks | None = None,
    ) -> None:
        self._pages = pages
        self.clocks = clocks or Clocks()
        self._by_id = {each.id: each for each in cluster.tellings}
        self._place = {each.id: at for at, each in enumerate(cluster.tellings)}
        everyone = (*cluster.tellings, *cluster.denials)
        self._rank = {each.id: rank(each) for each in everyone}
        self._order = [self._rank[each.id] for each in cluster.tellings]
        numbers: dict[tuple[object, ...], int] = {}
        self._number = {
            each.id: numbers.setdefault(_wording(each), len(numbers))
            for each in everyone
        }
        self._first: dict[int, Telling] = {}
        for each in everyone:
            self._first.setdefault(self._number[each.id], each)
        self._told: dict[int, list[Telling]] = defaultdict(list)
        self._in_document: dict[str, list[Telling]] = defaultdict(list)
        self._at: dict[str, list[Telling]] = defaultdict(list)
        self._by: dict[str, list[Telling]] = defaultdict(list)
        self._names_with: dict[str, list[str]] = defaultdict(list)
        for each in cluster.tellings:
            self._index(each)
        self._ranks: dict[int, list[Rank]] = {
            number: [self._rank[each.id] for each in group]
            for number, group in self._told.items()
        }
        matches = tuple(matches)
        self._near = self._neighbours(matches)
        self._meant = self._near_in_meaning(matches)
        self._rare = _rare_keys(list(self._first.values()))
        self._alphabet = Alphabet()
        self._once = _Once()

    def _index(self, telling: Telling) -> None:
        self._told[self._number[telling.id]].append(telling)
        self._in_document[telling.claim.document].append(telling)
        if telling.address:
            self._at[plain_address(telling.address)].append(telling)
        for name in dict.fromkeys((*telling.names, telling.outlet)):
            self._by[name].append(telling)
            if len(self._by[name]) == 1:
                longest = max(_WORD.findall(name), key=len, default="")
                self._names_with[longest].append(name)

    def _neighbours(self, matches: Iterable[Match]) -> dict[int, list[int]]:
        """Give the wordings nearest to each, its own first."""
        told = sorted(self._told)
        if self.is_small:
            return dict.fromkeys(self._first, told)
        scores: dict[int, Counter[int]] = defaultdict(Counter)
        for match in matches:
            one, two = self._number[match.left], self._number[match.right]
            scores[one][two] = max(scores[one][two], round(match.score * 10_000))
            scores[two][one] = scores[one][two]
        near = {}
        for number in self._first:
            scores[number].pop(number, None)
            ranked = sorted(scores[number].items(), key=lambda each: (-each[1], each))
            near[number] = [number, *(other for other, _ in ranked[:_NEAR])]
        return near

    @property
    def is_small(self) -> bool:
        """Whether all wordings are near each other, matched or not."""
        return len(self._told) <= _SMALL

    def _near_in_meaning(self, matches: Iterable[Match]) -> dict[frozenset[int], float]:
        """Give how near an encoder found two wordings, where that counted."""
        return {
            frozenset({self._number[match.left], self._number[match.right]}): float(
                each.detail
            )
            for match in matches
            for each in match.evidence
            if each.rule == MEANING
        }

    def of(self, child: Telling) -> list[Telling]:
        """Give the tellings `child` may come from, each once, in order of rank."""
        found: dict[str, Telling] = {}
        place = self._rank[child.id]
        for number in self._near[self._number[child.id]]:
            group = self._told.get(number, [])
            end = bisect_left(self._ranks.get(number, []), place)
            if child.denies and not end:
                end = len(group)
            near = group[max(0, end - _LAST) : end + _LAST]
            for each in (*group[:1], *near):
                found[each.id] = each
        for each in self._pointed_at(child):
            found[each.id] = each
        found.pop(child.id, None)
        return sorted(found.values(), key=self._ranked)

    def _ranked(self, telling: Telling) -> Rank:
        return self._rank[telling.id]

    def _pointed_at(self, child: Telling) -> Iterable[Telling]:
        """Give those it links to, names, or shares a document with."""
        for address in child.cites:
            yield from self._at.get(plain_address(address), ())[:_LAST]
        for name in self._names_in((child.text, *child.names)):
            tellings = self._by[name]
            end = bisect_left(tellings, self._rank[child.id], key=self._ranked)
            yield from tellings[max(0, end - _LAST) : end]
        here = self._in_document.get(child.claim.document, ())
        yield from here[:_MOST_IN_DOCUMENT]
        edited = self._by_id.get(self._pages.replaced_of(child) or "")
        if edited is not None:
            yield edited
        if child.under:
            yield from (each for each in here if each.claim.segment in child.under)

    def _names_in(self, texts: Iterable[str]) -> list[str]:
        """Give the outlets and authors of the family that `texts` name."""
        return sorted(
            {
                name
                for text in texts
                for word in set(_WORD.findall(text))
                for name in self._names_with.get(word, ())
                if says_name(text, name)
            }
        )

    def place(self, telling: Telling) -> int:
        """Say how many tellings of the family are dated before it."""
        at = self._place.get(telling.id)
        return bisect_left(self._order, rank(telling)) if at is None else at

    def edits(self, child: Telling, parent: Telling) -> tuple[Edit, ...]:
        """Name the edits from `parent` to `child`, once for all copies of the two."""
        pair = (self._number[child.id], self._number[parent.id])
        if pair not in self._once.edits:
            found = edits(self._parts_of(parent), self._parts_of(child))
            self._once.edits[pair] = tuple(found)
        return self._once.edits[pair]

    def _parts_of(self, telling: Telling) -> Parts:
        number = self._number[telling.id]
        if number not in self._once.parts:
            self._once.parts[number] = parts_of(telling, self._alphabet)
        return self._once.parts[number]

    def edits_weigh(self, child: Telling, parent: Telling) -> float:
        """Give the log-odds of the edits from `parent` to `child`, named once."""
        pair = (self._number[child.id], self._number[parent.id])
        found = self._once.costs.get(pair)
        if found is None:
            table = weights()["edits"]
            found = self._once.costs[pair] = cost(self.edits(child, parent), table)
        return found

    def own_source(self, child: Telling, parent: Telling) -> Evidence | None:
        """Weigh against that each of the two rests on a source of its own."""
        return own_source(
            child, parent, (self._rests_on(child), self._rests_on(parent))
        )

    def _rests_on(self, telling: Telling) -> Names:
        found = self._once.sources.get(telling.id)
        if found is None:
            found = self._once.sources[telling.id] = outermost(telling)
        return found

    def is_first(self, telling: Telling) -> bool:
        """Whether nobody told it in these words before."""
        return self._first[self._number[telling.id]].id == telling.id

    def wording(self, telling: Telling) -> int:
        """Give the number that all copies of a wording have."""
        return self._number[telling.id]

    def are_copies(self, one: Telling, two: Telling) -> bool:
        """Whether two tellings have the same words."""
        return self._number[one.id] == self._number[two.id]

    def around(self, child: Telling, parent: Telling) -> tuple[Evidence, ...]:
        """Weigh what the two pages show beside the two tellings."""
        return tuple(self._pages.evidence(child, parent))

    def shared(self, child: Telling, parent: Telling) -> tuple[Evidence, ...]:
        """Weigh the words of two tellings, once for all copies of the two."""
        pair = (self._number[child.id], self._number[parent.id])
        if pair not in self._once.shared:
            words = self._words_of(child), self._words_of(parent)
            found = shared_words(child, parent, words, self._rare)
            likeness = self._meant.get(frozenset(pair))
            means = None if likeness is None else same_meaning(likeness, found)
            self._once.shared[pair] = (*found, means) if means else found
        return self._once.shared[pair]

    def _words_of(self, telling: Telling) -> Words:
        number = self._number[telling.id]
        if number not in self._once.words:
            self._once.words[number] = words_of(telling, self._alphabet)
        return self._once.words[number]


def _wording(telling: Telling) -> tuple[object, ...]:
    return (telling.denies, *(word.form for word in telling.words))


def _rare_keys(firsts: Sequence[Telling]) -> frozenset[str]:
    """Give the keys that two or three wordings of the family have."""
    seen = Counter(key for each in firsts for key in keys_of(each))
    return frozenset(key for key, count in seen.items() if 1 < count <= _FEW)
