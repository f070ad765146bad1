"""From matches to groups of tellings, without chaining.

Matches chain: A is like B, B like C, and C has nothing to do with A. So a link
joins two groups only when their cores support each other on the whole, and
denials, which say little of their own, join last and never carry a link.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from retold.lineage.components import components
from retold.lineage.negation import are_opposite, has_negation, negations
from retold.lineage.order import rank
from retold.lineage.support import HEADS, keys_of
from retold.model.claim import Polarity
from retold.model.match import Match, Telling
from retold.model.ports import PlanEngine

STRONG = 0.62  # score from which a match may join two groups
SUPPORT = 0.4  # least mean likeness of two groups' cores
_CORE = 4  # members of each group that are asked, the best linked first
_UNMATCHED = 0.7  # of their common words; who shares as many was compared, in vain

_ENOUGH_TOLD = 3  # tellings that show what most of a family say
_ON_THE_POINT = 0.3  # of a denial's words are those of the claim, not of an aside
_TIMES, _HAIRS = 10, 100

Keys = dict[str, frozenset[str]]
Scores = dict[tuple[str, str], float]
Count = tuple[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The tellings of one claim and its denials, each in order of rank."""

    tellings: tuple[Telling, ...]
    denials: tuple[Telling, ...]


def clusters(
    tellings: Sequence[Telling], matches: Sequence[Match], engine: PlanEngine
) -> list[Cluster]:
    """Group tellings; only groups of two and more, denials counted, come back."""
    ordered = sorted(tellings, key=rank)
    known = {each.id: each for each in ordered}
    links = [m for m in matches if m.left in known and m.right in known]
    groups = _grouped([each for each in ordered if not each.denies], links, engine)
    denying = _grouped([each for each in ordered if each.denies], links, engine)
    denied, alone = _placed(denying, groups, _across(links, known))
    made = [_cluster(group, denied[at], known) for at, group in enumerate(groups)]
    made += [_cluster([], group, known) for group in alone]
    return [each for each in made if len(each.tellings) + len(each.denials) > 1]


def _cluster(
    tellings: Iterable[str], denials: Iterable[str], known: dict[str, Telling]
) -> Cluster:
    told = sorted((known[each] for each in tellings), key=rank)
    against = {each.id for each in _against(told)}
    denied = [
        *(known[each] for each in denials),
        *(_as_denial(each) for each in told if each.id in against),
    ]
    return Cluster(
        tellings=tuple(each for each in told if each.id not in against),
        denials=tuple(sorted(denied, key=rank)),
    )


def _against(told: Sequence[Telling]) -> Iterator[Telling]:
    """Give the tellings that say the opposite of most, or of the first at a tie.

    "No fuel leaked" was read as an assertion, and beside "fuel leaked" denies.
    Of two tellings alone nobody can say which is the claim.
    """
    if len(told) < _ENOUGH_TOLD or not any(map(has_negation, told)):
        return
    seen = Counter(key for each in told for key in keys_of(each))
    core = frozenset(key for key, times in seen.items() if 2 * times > len(told))
    odd = {each.id: bool(negations(each, core) % 2) for each in told}
    count = sum(odd.values())
    most = count - (len(told) - count) + (0.5 if odd[told[0].id] else -0.5) > 0
    rest = [each for each in told if odd[each.id] == most]
    for each in told:
        keys = keys_of(each)
        if odd[each.id] != most and len(keys & core) >= _ON_THE_POINT * len(keys):
            pairs = [(one, each) if most else (each, one) for one in rest]
            opposed = [are_opposite(*pair, core) for pair in pairs]
            if 2 * sum(opposed) > len(rest):
                yield each


def _as_denial(telling: Telling) -> Telling:
    """See a telling as what it is in this family, whatever it was read as alone."""
    claim = replace(telling.claim, polarity=Polarity.DENIES)
    return replace(telling, claim=claim)


def _grouped(
    tellings: Sequence[Telling], matches: Sequence[Match], engine: PlanEngine
) -> list[list[str]]:
    """Group tellings of one polarity by their strong matches, without chaining."""
    place = {each.id: at for at, each in enumerate(tellings)}
    links = [
        each
        for each in matches
        if each.score >= STRONG and each.left in place and each.right in place
    ]
    labels = components(
        len(tellings), [(place[m.left], place[m.right]) for m in links], engine
    )
    inside: dict[int, list[Match]] = defaultdict(list)
    for link in links:
        inside[labels[place[link.left]]].append(link)
    known = {each.id: each for each in tellings}
    keys = {each.id: keys_of(each) for each in tellings}
    groups = {each.id: [each.id] for each in tellings}
    for label in sorted(inside):
        _join(inside[label], keys, groups, _Rivals.of(inside[label], known), known)
    distinct = {id(group): group for group in groups.values()}
    return list(distinct.values())


def _are_rivals(link: Match, known: dict[str, Telling]) -> bool:
    """Whether one page tells both, in one voice, with two figures of one thing.

    "It takes 1,237 seats to win" and, further down, "it takes 2,383" are two
    claims; two speakers who differ about a figure tell one.
    """
    one, two = known[link.left], known[link.right]
    return (
        one.claim.document == two.claim.document
        and one.outlet == two.outlet
        and not {one.role, two.role} & HEADS
        and _sources(one) == _sources(two)
        and (
            any(each.rule == "other-figure" for each in link.evidence)
            or _count_apart(one, two)
        )
    )


def _count_apart(one: Telling, two: Telling) -> bool:
    """Whether their first figures are different counts of one thing."""
    first, second = _count(one), _count(two)
    if first is None or second is None:
        return False
    return first[0] == second[0] and first[1] != second[1]


def _count(telling: Telling) -> Count | None:
    """Give what the first figure counts, by its last word, and how many."""
    if not telling.figures:
        return None
    first = telling.figures[0]
    counted = (first.of or "").casefold().split()
    if not counted or first.value is None:
        return None
    return counted[-1], first.value


@dataclass(frozen=True, slots=True)
class _Rivals:
    """What may not meet in one group: `tellings`, and the `counts` they give.

    A page that tells two counts of a thing knows them for two, and whoever gives
    the one does not tell what those tell who give the other.
    """

    tellings: dict[str, set[str]]
    counts: set[tuple[Count, Count]]

    @classmethod
    def of(cls, links: Iterable[Match], known: dict[str, Telling]) -> _Rivals:
        """Find them among the matches of one component."""
        tellings: dict[str, set[str]] = defaultdict(set)
        counts: set[tuple[Count, Count]] = set()
        for link in links:
            one, two = known[link.left], known[link.right]
            if _are_rivals(link, known):
                tellings[one.id].add(two.id)
                tellings[two.id].add(one.id)
                first, second = _count(one), _count(two)
                if first and second and _count_apart(one, two):
                    counts |= {(first, second), (second, first)}
        return cls(tellings, counts)


def _sources(telling: Telling) -> set[str]:
    return {
        each.resolved or each.source.anchor.exact
        for each in telling.attributions
        if each.source
    }


def _join(
    links: Sequence[Match],
    keys: Keys,
    groups: dict[str, list[str]],
    rivals: _Rivals,
    known: dict[str, Telling],
) -> None:
    """Join groups along the links of one component.

    A headline joins the text it heads first, then the best link goes first.
    """
    scores = {(link.left, link.right): link.score for link in links}
    ends = {end for link in links for end in (link.left, link.right)}
    counts = {end: {_count(known[end])} for end in ends} if rivals.counts else {}
    for link in sorted(links, key=_urgency):
        one, two = groups[link.left], groups[link.right]
        if one is two:
            continue
        if not _is_stated(link) and _likeness(one, two, keys, scores) < SUPPORT:
            continue
        large, small = (one, two) if len(one) >= len(two) else (two, one)
        told = [counts.get(group[0], set()) for group in (large, small)]
        if not rivals.counts.isdisjoint(product(*told)):
            continue
        if any(groups[o] is large for each in small for o in rivals.tellings[each]):
            continue
        told[0] |= told[1]
        large += small
        for each in small:
            groups[each] = large


def _is_stated(link: Match) -> bool:
    """Whether one links to the other's page, with the same figure in both."""
    return {each.rule for each in link.evidence} >= {"links-to", "same-figure"}


def _urgency(link: Match) -> tuple[bool, float, str, str]:
    heads = any(each.rule == "headline-of" for each in link.evidence)
    return not heads, -link.score, link.left, link.right


def _likeness(
    one: Sequence[str], two: Sequence[str], keys: Keys, scores: Scores
) -> float:
    """Mean likeness of two groups' cores.

    For a pair that was matched it is the score, for any other the share of
    the shorter one's words that the longer one has.
    """
    pairs = list(product(one[:_CORE], two[:_CORE]))
    total = sum(
        scores.get((a, b)) or scores.get((b, a)) or _covered(keys[a], keys[b])
        for a, b in pairs
    )
    return total / len(pairs)


def _covered(one: frozenset[str], two: frozenset[str]) -> float:
    smaller = min(len(one), len(two))
    return _UNMATCHED * len(one & two) / smaller if smaller else 0.0


def _across(links: Sequence[Match], known: dict[str, Telling]) -> Scores:
    """Give the links from a denial to a telling, as (denial, telling)."""
    found: Scores = {}
    for link in links:
        left, right = known[link.left], known[link.right]
        if left.denies != right.denies and link.score >= STRONG:
            pair = (left.id, right.id) if left.denies else (right.id, left.id)
            found[pair] = link.score
    return found


def _placed(
    denying: Sequence[list[str]], groups: Sequence[list[str]], across: Scores
) -> tuple[dict[int, list[str]], list[list[str]]]:
    """Give each group of denials to the tellings it matches best, if any."""
    home = {each: at for at, group in enumerate(groups) for each in group}
    best: dict[str, tuple[float, int]] = {}
    for (denial, telling), score in sorted(across.items()):
        at = home[telling]
        best[denial] = max(best.get(denial, (0.0, at)), (score + _size(groups[at]), at))
    denied: dict[int, list[str]] = defaultdict(list)
    alone: list[list[str]] = []
    for group in denying:
        homes = [best[each] for each in group if each in best]
        if homes:
            denied[max(homes)[1]] += group
        else:
            alone.append(group)
    return denied, alone


def _size(group: Sequence[str]) -> float:
    """Prefer what was told more than once, by a hair for each time up to ten."""
    return min(len(group), _TIMES) / _HAIRS
