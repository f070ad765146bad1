"""Claims: every checkable statement of a thread, with its words and its slots.

A claim is a whole sentence with its attribution inside it, so that a reader of the
tree sees "the ministry said" fall away. A sentence is cut only

- where somebody denies one thing and says another ("denied X and said Y"), because
  the halves differ in polarity;
- at ";" or ", while", ", whereas", ", but", when both halves have a verb and figures
  of their own, because each half can be retold without the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol, TypeVar

from retold.extract.checkability import (
    Slots,
    as_score,
    checkability,
    claim_floor,
    sentence_log_odds,
)
from retold.extract.passage import Passage
from retold.extract.polarity import Disputed, negated, read_polarity
from retold.extract.posts import Post, read_post, share
from retold.extract.threads import LONGEST_SENTENCE_CHARS
from retold.extract.tokens import Token
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
from retold.model.text import Anchor, Span, anchor, anchor_trimmed
from retold.model.when import TimeMention

_TURNS = {"while", "whereas", "but", "medan", "men"}
_LINKS = {"and", "but", "och", "men", ",", ";"}
_FEWEST_WORDS = 4  # of a half that can stand alone


class _Placed(Protocol):
    @property
    def id(self) -> str: ...

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
        over = reaches.over(Span(start=passage.start, end=passage.end))
        for part in _parts(passage, over, findings.figures):
            claim = _claim(passage, part, reaches.over(part), findings)
            if claim is not None:
                claims.append(_in_post(claim, post) if post else claim)
    return tuple(sorted(claims, key=lambda one: (one.anchor, one.id)))


def _claim(
    passage: Passage,
    part: Span,
    over: Sequence[Attribution],
    findings: Findings,
) -> Claim | None:
    words = anchor_trimmed(passage.text, part.start, part.end)
    found = _tokens_in(passage, part)
    if not any(token.is_word for token in found):
        return None
    figures = _inside(findings.figures, part)
    times = _inside(findings.times, part)
    places = _inside(findings.places, part)
    hedges = _inside(findings.hedges, part)
    polarity, rules = read_polarity(
        part, found, over, findings.disputed, passage.language
    )
    slots = Slots(
        figures=len(figures),
        times=len(times),
        places=len(places),
        attributed=bool(over),
        denies=polarity is Polarity.DENIES,
        doubted=any(one.kind is HedgeKind.DOUBT for one in hedges),
    )
    score, features = checkability(found, slots, passage.language)
    if score < claim_floor() and passage.role is not Role.HEADLINE:
        return None
    return Claim(
        id=content_id("c", passage.document, words.start, words.end),
        document=passage.document,
        segment=passage.segment,
        anchor=words,
        score=score,
        polarity=polarity,
        attributions=tuple(one.id for one in over),
        hedges=tuple(one.id for one in hedges),
        figures=tuple(one.id for one in figures),
        times=tuple(one.id for one in times),
        places=tuple(one.id for one in places),
        pinpoints=tuple(one.id for one in _inside(findings.pinpoints, part)),
        negated=tuple(
            anchor(passage.text, start, end)
            for start, end in negated(found, passage.language)
        ),
        why=(*features, *rules),
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


def _inside(found: Sequence[_P], part: Span) -> list[_P]:
    first = bisect_left(found, part.start, key=lambda one: one.anchor.start)
    inside = []
    for one in found[first:]:
        if one.anchor.start >= part.end:
            break
        if one.anchor.end <= part.end:
            inside.append(one)
    return inside


def _tokens_in(passage: Passage, part: Span) -> list[Token]:
    return [
        token
        for token in passage.tokens
        if part.start <= token.start and token.end <= part.end
    ]


def _parts(
    passage: Passage, over: Sequence[Attribution], figures: Sequence[Figure]
) -> Iterator[Span]:
    """Cut a sentence where its halves are claims of their own."""
    if passage.end - passage.start > LONGEST_SENTENCE_CHARS:
        yield Span(start=passage.start, end=passage.end)
        return
    cuts = sorted({*_denial_cuts(passage, over), *_turn_cuts(passage, figures)})
    start = passage.start
    for end, following in cuts:
        if start < end:
            yield Span(start=start, end=end)
            start = following
    yield Span(start=start, end=passage.end)


def _denial_cuts(
    passage: Passage, over: Sequence[Attribution]
) -> Iterator[tuple[int, int]]:
    """Yield the cut between "denied X" and "said Y" of one sentence."""
    inside = sorted(
        (one for one in over if passage.start <= one.cue.start < passage.end),
        key=lambda one: one.cue,
    )
    for first, second in pairwise(inside):
        end = first.content[-1].end
        apart = first.denies is not second.denies and second.within != first.id
        if apart and first.cue.end <= end <= second.cue.start:
            links = [t for t in passage.tokens if end <= t.start < second.cue.start]
            following = next(
                (token.start for token in links if token.low not in _LINKS),
                second.cue.start,
            )
            yield (end, following)


def _turn_cuts(
    passage: Passage, figures: Sequence[Figure]
) -> Iterator[tuple[int, int]]:
    found = passage.tokens
    for place, token in enumerate(found[:-1]):
        turn = token.text == "," and found[place + 1].low in _TURNS
        if not (token.text == ";" or turn):
            continue
        left = Span(start=passage.start, end=token.start)
        right = Span(start=found[place + 1].start, end=passage.end)
        if all(_stands_alone(passage, half, figures) for half in (left, right)):
            yield (left.end, right.start)


def _stands_alone(passage: Passage, half: Span, figures: Sequence[Figure]) -> bool:
    found = _tokens_in(passage, half)
    enough = sum(token.is_word for token in found) >= _FEWEST_WORDS
    if not enough or not _inside(figures, half):
        return False
    return "verbless" not in checkability(found, Slots(), passage.language)[1]
