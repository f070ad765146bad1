"""Claims: every checkable statement of a thread, with its words and its slots.

A claim is a sentence with its attribution inside it, or one of the `parts` that
`clauses` cuts it into. What cannot be checked is a claim with a low score, and its
`why` says that it judges, orders, asks, greets, wishes or promises.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from retold.extract.checkability import (
    Slots,
    as_score,
    checkability,
    claim_floor,
    sentence_log_odds,
)
from retold.extract.clauses import Part, parts
from retold.extract.modality import find_modals, in_report, main_modality
from retold.extract.passage import Passage
from retold.extract.polarity import Disputed, find_negations, read_polarity
from retold.extract.posts import Post, read_post, share
from retold.extract.sentence import Sentence
from retold.extract.talk import talk
from retold.extract.threads import LONGEST_SENTENCE_CHARS
from retold.model.claim import (
    Attribution,
    Claim,
    Hedge,
    HedgeKind,
    Pinpoint,
    Place,
    Polarity,
)
from retold.model.document import Role
from retold.model.ids import content_id
from retold.model.quantity import Figure
from retold.model.text import Anchor, Span, anchor_trimmed
from retold.model.when import TimeMention


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


class _Placed(_Identified, Protocol):
    @property
    def anchor(self) -> Anchor: ...


_P = TypeVar("_P", bound=_Placed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the other finders gave for a document, each by offset."""

    attributions: tuple[Attribution, ...]
    hedges: tuple[Hedge, ...]
    figures: tuple[Figure, ...]
    times: tuple[TimeMention, ...]
    places: tuple[Place, ...]
    pinpoints: tuple[Pinpoint, ...]
    disputed: Disputed


class Reaches:
    """Which attributions lie over a stretch, in time independent of their number."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._outer: Mapping[str, str | None] = {
            one.id: one.within for one in attributions
        }
        self._pieces = sorted(
            (piece.start, piece.end, place)
            for place, one in enumerate(attributions)
            for piece in one.content
        )
        self._all = attributions
        self._longest = max((end - start for start, end, _ in self._pieces), default=0)

    def over(self, span: Span) -> tuple[Attribution, ...]:
        """Return the attributions whose content meets `span`, outermost first."""
        first = bisect_left(self._pieces, (span.start - self._longest, 0, 0))
        met: set[int] = set()
        for start, end, place in self._pieces[first:]:
            if start >= span.end:
                break
            if end > span.start:
                met.add(place)
        chosen = [self._all[place] for place in sorted(met)]
        return tuple(sorted(chosen, key=lambda one: (self._depth(one), one.cue)))

    def _depth(self, one: Attribution) -> int:
        depth, outer = 0, one.within
        while outer is not None and depth < len(self._outer):
            depth += 1
            outer = self._outer[outer]
        return depth


def find_claims(passages: Sequence[Passage], findings: Findings) -> tuple[Claim, ...]:
    """Find the claims of the sentences of one document, by offset.

    A sentence under the floor of checkability gives none, but a headline always
    gives one: it is what most readers were told.
    """
    reaches = Reaches(findings.attributions)
    post = read_post(passages)
    claims = []
    for passage in passages:
        whole = Span(start=passage.start, end=passage.end)
        sentence = Sentence(
            passage=passage,
            over=reaches.over(whole),
            figures=_inside(findings.figures, whole),
            times=_inside(findings.times, whole),
        )
        for part in parts(sentence):
            own = _own(findings, part.span, reaches.over(part.span))
            claim = _claim(sentence, part, own)
            if claim is not None:
                claims.append(_in_post(claim, post) if post else claim)
    return tuple(sorted(claims, key=lambda one: (one.anchor, one.id)))


def _own(findings: Findings, part: Span, over: Sequence[Attribution]) -> Findings:
    """Return what was found in one part, and whose word lies over it."""
    return Findings(
        attributions=tuple(over),
        hedges=_inside(findings.hedges, part),
        figures=_inside(findings.figures, part),
        times=_inside(findings.times, part),
        places=_inside(findings.places, part),
        pinpoints=_inside(findings.pinpoints, part),
        disputed=findings.disputed,
    )


def _claim(sentence: Sentence, part: Part, own: Findings) -> Claim | None:
    passage, over = sentence.passage, own.attributions
    found, language = sentence.between(part.span), passage.language
    if not any(token.is_word for token in found):
        return None
    words = anchor_trimmed(passage.text, part.span.start, part.span.end)
    polarity, rules = read_polarity(part.span, found, over, own.disputed, language)
    score, features = checkability(found, _slots(own, polarity), language)
    if score < claim_floor() and passage.role is not Role.HEADLINE:
        return None
    kinds = talk(sentence, part.span, polarity, score)
    read = found if len(part.span) <= LONGEST_SENTENCE_CHARS else ()
    modals = in_report(
        find_modals(passage.text, read, language), over, own.hedges, language
    )
    return Claim(
        id=content_id("c", passage.document, words.start, words.end),
        document=passage.document,
        segment=passage.segment,
        anchor=words,
        score=score,
        polarity=polarity,
        attributions=_ids(over),
        hedges=_ids(own.hedges),
        figures=_ids(own.figures),
        times=_ids(own.times),
        places=_ids(own.places),
        pinpoints=_ids(own.pinpoints),
        modality=main_modality(modals, over),
        modals=modals,
        negations=find_negations(passage.text, read, language),
        why=(*features, *rules, *part.rules, *kinds),
    )


def _in_post(claim: Claim, post: Post) -> Claim:
    """Score a claim again by the whole post that it stands in."""
    own = sentence_log_odds(claim.why)
    weighed = post.weighed(own)
    return replace(
        claim,
        score=as_score(own * share(own) + sum(weighed.values())),
        why=(*claim.why, *weighed),
    )


def _slots(own: Findings, polarity: Polarity) -> Slots:
    return Slots(
        figures=len(own.figures),
        times=len(own.times),
        places=len(own.places),
        attributed=bool(own.attributions),
        denies=polarity is Polarity.DENIES,
        doubted=any(one.kind is HedgeKind.DOUBT for one in own.hedges),
    )


def _ids(found: Iterable[_Identified]) -> tuple[str, ...]:
    return tuple(one.id for one in found)


def _inside(found: Sequence[_P], part: Span) -> tuple[_P, ...]:
    first = bisect_left(found, part.start, key=lambda one: one.anchor.start)
    inside = []
    for one in found[first:]:
        if one.anchor.start >= part.end:
            break
        if one.anchor.end <= part.end:
            inside.append(one)
    return tuple(inside)
