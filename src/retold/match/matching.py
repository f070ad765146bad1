"""Compare what may be one claim, and say with reasons what is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from retold.match.asked import Compare, Slot, asked, slots
from retold.match.candidates import candidates
from retold.match.compare import COMPARISONS
from retold.match.compare.meaning import MEANING, compare_meaning
from retold.match.known import Known
from retold.match.overlap import Overlap
from retold.match.rarity import Rarity
from retold.match.representatives import representatives
from retold.match.score import AGAINST, score
from retold.match.wordings import HEADS, Wording, wordings
from retold.model.address import plain_address
from retold.model.kept import Kept
from retold.model.match import Evidence, Match, Telling
from retold.model.ports import PlanEngine, Proposal, Proposer

LEAST_SCORE = 0.5  # below, two tellings are more likely two claims
_HAIR = 0.01  # points; a score is rounded, and sums of floats are not exact
_HERE = int(Slot.SAME_DOCUMENT)
_MOST_SLOTS = 1 << len(Slot)
_COPY_WEIGHT = 8.0  # points of the same words throughout
_COPY_KEYS = 3  # content words; shorter copies ("Police said no.") are anybody's
_MOST_LINKS, _MOST_THERE = 8, 200  # of one paragraph; claims of a linked page


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The matches, and the sizes of buckets too crowded to be searched.

    A crowded bucket is a word, figure or name that more than `BUCKET_CAP`
    wordings share; its pairs may have been found through other buckets. `kept` is
    for the next run, empty where none was asked for; `compared` counts the pairs
    whose comparison was not known from the run before.
    """

    matches: tuple[Match, ...]
    crowded: tuple[int, ...]
    kept: Kept = field(default_factory=Kept)
    compared: int = 0


def match(tellings: Sequence[Telling], engine: PlanEngine) -> tuple[Match, ...]:
    """Propose which tellings are one claim, ordered by the ids of each pair.

    Tellings with the same words are matched to the earliest of them only, and
    other wordings to that one: ten thousand copies cost ten thousand matches.
    """
    return matching(tellings, engine).matches


def matching(
    tellings: Sequence[Telling],
    engine: PlanEngine,
    proposers: Sequence[Proposer] = (),
    before: Kept | None = None,
) -> Matching:
    """Propose as `match` does, and say what was too common to be searched.

    What `proposers` find is compared as well: pairs that share no words. They are
    shown what words have not joined, and a few of what words have. With `before`,
    what it holds is not compared again; the matches are the same without it.
    """
    found = wordings(tellings)
    near = candidates(found, engine)
    pairs = sorted({*near.pairs, *_under_headlines(found), *_linked(found)})
    rarity = Rarity(found)
    known = Known(before, found, rarity, pairs) if before is not None else None
    unknown = known.unknown if known else pairs
    compared = dict(_compared(found, rarity, unknown))
    kept = Kept()
    if known:
        compared = known.joined(compared)
        kept = known.kept(compared)
    if proposers:
        for one, two, likeness in _proposed(found, compared, proposers):
            made = _weighed(found[one], found[two], rarity, likeness)
            if made.score >= LEAST_SCORE and made.evidence[-1].rule == MEANING:
                compared[one, two] = made
    matches = [*compared.values(), *_copies(found)]
    matches.sort(key=lambda each: (each.left, each.right))
    return Matching(
        matches=tuple(matches),
        crowded=near.crowded,
        kept=kept,
        compared=len(unknown),
    )


def compare_two(one: Telling, two: Telling) -> Match:
    """Weigh two tellings alone, however little speaks for their being one claim."""
    left, right = (wordings([each])[0] for each in (one, two))
    return _weighed(left, right, Rarity((left, right)))


def _compared(
    found: Sequence[Wording], rarity: Rarity, pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], Match]]:
    """Give the pairs of places in `found` that are matches.

    The words of all pairs are weighed first; few pairs need more to be given up.
    """
    places = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    kinds, kind = _kinds(found, places)
    ids = [each.first.id for each in found]
    rest = [comparisons[1:] for comparisons in kinds]
    least = np.array([AGAINST - _HAIR - comparisons[0][1] for comparisons in kinds])
    kind_of = kind.tolist()
    for at, words in Overlap(found, rarity).evidence(places, least[kind]):
        one, two = pair = pairs[at]
        if ids[one] > ids[two]:
            one, two = two, one
        evidence = _enough(words, (found[one], found[two]), rest[kind_of[at]], rarity)
        if evidence and (points := score(evidence)) >= LEAST_SCORE:
            yield (
                pair,
                Match(left=ids[one], right=ids[two], score=points, evidence=evidence),
            )


_Asked = tuple[tuple[Compare, float], ...]


def _kinds(
    found: Sequence[Wording], places: NDArray[np.int64]
) -> tuple[list[_Asked], NDArray[np.int64]]:
    """Sort pairs by what both have: what to ask of each kind, and each pair's kind."""
    documents: dict[str, int] = {}
    page = np.array(
        [
            documents.setdefault(each.first.claim.document, len(documents))
            for each in found
        ],
        dtype=np.int64,
    )
    filled = np.array([slots(each) for each in found], dtype=np.int64)
    here = np.where(page[places[:, 0]] == page[places[:, 1]], _HERE, 0)
    one, two = (filled[places[:, side]] | here for side in (0, 1))
    listed, kind = np.unique(one * _MOST_SLOTS + two, return_inverse=True)
    return [asked(*divmod(each, _MOST_SLOTS)) for each in listed.tolist()], kind


def _enough(
    words: Evidence | None,
    pair: tuple[Wording, Wording],
    comparisons: Iterable[tuple[Compare, float]],
    rarity: Rarity,
) -> tuple[Evidence, ...] | None:
    """Weigh two wordings; None as soon as what is left cannot make them a match."""
    left, right = pair
    evidence = [words] if words else []
    points = words.weight if words else 0.0
    for compare, most in comparisons:
        each = compare(left, right, rarity)
        if each is not None:
            points += each.weight
            evidence.append(each)
        if points + most < AGAINST - _HAIR:
            return None
    return tuple(evidence)


def _weighed(
    one: Wording, two: Wording, rarity: Rarity, likeness: float | None = None
) -> Match:
    left, right = sorted((one, two), key=lambda wording: wording.first.id)
    evidence = tuple(
        each
        for compare in COMPARISONS
        if (each := compare(left, right, rarity)) is not None
    )
    if likeness is not None:
        evidence = compare_meaning((left, right), rarity, likeness, evidence)
    return Match(
        left=left.first.id,
        right=right.first.id,
        score=score(evidence),
        evidence=evidence,
    )


def _proposed(
    found: Sequence[Wording],
    compared: Mapping[tuple[int, int], Match],
    proposers: Sequence[Proposer],
) -> Iterator[Proposal]:
    """Give what is proposed, the earlier first; nothing is compared with itself."""
    places = representatives(len(found), compared)
    firsts = [found[at].first for at in places]
    for proposer in proposers:
        for one, two, likeness in proposer.propose(firsts):
            if one != two:
                pair = sorted((places[one], places[two]))
                yield Proposal(pair[0], pair[1], likeness)


def _under_headlines(found: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """Pair each headline with every other claim of its document.

    A headline is short and shares few words; a document has few headlines.
    """
    heads: dict[str, list[int]] = defaultdict(list)
    for at, wording in enumerate(found):
        if wording.first.role in HEADS:
            heads[wording.first.claim.document].append(at)
    for at, wording in enumerate(found):
        if wording.first.role not in HEADS:
            for head in heads.get(wording.first.claim.document, ()):
                yield min(at, head), max(at, head)


def _linked(found: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """Pair each claim with those of the pages that its own paragraph links to."""
    told_at: dict[str, list[int]] = defaultdict(list)
    for at, wording in enumerate(found):
        if wording.first.address:
            told_at[plain_address(wording.first.address)].append(at)
    for at, wording in enumerate(found):
        for address in wording.first.cites[:_MOST_LINKS]:
            for other in told_at.get(plain_address(address), ())[:_MOST_THERE]:
                if other != at:
                    yield min(at, other), max(at, other)


def _copies(found: Sequence[Wording]) -> Iterator[Match]:
    """Match every further telling of a wording to its first."""
    for wording in found:
        if len(wording.keys) < _COPY_KEYS and not wording.figures:
            continue
        first = wording.first
        same = Evidence(rule="same-wording", weight=_COPY_WEIGHT, detail=first.text)
        for copy in wording.tellings[1:]:
            left, right = sorted((first.id, copy.id))
            yield Match(left=left, right=right, score=score((same,)), evidence=(same,))
