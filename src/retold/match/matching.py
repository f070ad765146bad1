"""Compare what may be one claim, and say with reasons what is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from retold.match.asked import Compare, Slot, asked, slots
from retold.match.candidates import candidates
from retold.match.compare import COMPARISONS
from retold.match.compare.meaning import MEANING, compare_meaning
from retold.match.known import Known
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
    found: Sequence[Wording], rarity: Rarity, pairs: Iterable[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], Match]]:
    """Give the pairs of places in `found` that are matches."""
    filled = [slots(each) for each in found]
    ids = [each.first.id for each in found]
    documents = [each.first.claim.document for each in found]
    for pair in pairs:
        one, two = pair if ids[pair[0]] <= ids[pair[1]] else pair[::-1]
        here = _HERE if documents[one] == documents[two] else 0
        comparisons = asked(filled[one] | here, filled[two] | here)
        evidence = _enough(found[one], found[two], comparisons, rarity)
        if evidence and (points := score(evidence)) >= LEAST_SCORE:
            yield (
                pair,
                Match(left=ids[one], right=ids[two], score=points, evidence=evidence),
            )


def _enough(
    left: Wording,
    right: Wording,
    comparisons: Iterable[tuple[Compare, float]],
    rarity: Rarity,
) -> tuple[Evidence, ...] | None:
    """Weigh two wordings; None as soon as what is left cannot make them a match."""
    points, evidence = 0.0, []
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
