"""Which words made a rule fire, asked of the rule itself.

Claims keep the names of their rules and not the words, which would make a case
twice as large. The words are found again by trying: a word belongs to a rule when
the rule does not fire without it (a counterfactual explanation; Wachter et al.,
2018). So no rule has to be written twice, and a new one is explained at once.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Protocol

from retold.extract.checkability import Slots, checkability, sentence_log_odds
from retold.extract.figures import find_figures
from retold.extract.knowledge import table
from retold.extract.passage import Passage
from retold.extract.polarity import Disputed, read_polarity
from retold.extract.posts import IS_POST, Post, post_weights, post_words, share
from retold.extract.quotes import find_quotes
from retold.extract.threads import Thread, threads
from retold.extract.times import find_times
from retold.extract.tokens import Token, tokens
from retold.model.case import Reading
from retold.model.claim import Attribution, Claim, Extraction, HedgeKind
from retold.model.errors import RetoldError
from retold.model.quantity import Figure
from retold.model.text import Anchor, anchor
from retold.model.when import StatedDate

_FROM_THE_TEXT = {"later", "then"}  # times that count from another one told before
_MOST_SETS = 20  # of words told for one rule; a list of a hundred names is cut there
_BEFORE_FIGURE = 6  # words in which a bound or a change may stand

Blanked = frozenset[int]  # places of the tokens that are tried away


class _Placed(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def anchor(self) -> Anchor: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """A rule that fired and the words it read, by offset.

    `weight` is in log-odds and 0 for a rule that weighs nothing. No words stand
    there when the rule misses something ("it has no verb").
    """

    rule: str
    words: tuple[Anchor, ...]
    weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a claim was read as it was.

    `features` made the score, the weightiest first; `bias` is the log-odds of a
    sentence without any. `bounds` and `changes` hold the words that gave a figure's,
    by its id. `relative` are the ids of times that count from `counted_from`, the
    date of their part of the document.
    """

    bias: float
    features: tuple[Fired, ...]
    polarity: tuple[Fired, ...]
    bounds: Mapping[str, tuple[Anchor, ...]]
    changes: Mapping[str, tuple[Anchor, ...]]
    relative: frozenset[str]
    counted_from: StatedDate | None

    @property
    def unrounded_score(self) -> float:
        """The score that bias and features add up to, from 0 to 1."""
        log_odds = self.bias + sum(one.weight for one in self.features)
        return 1 / (1 + math.exp(-log_odds))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A claim with its sentence, the tokens of its own part, and what was found."""

    claim: Claim
    passage: Passage
    tokens: Sequence[Token]
    found: Extraction
    disputed: Disputed

    def attributions(self) -> list[Attribution]:
        """Return the attributions over the claim."""
        return [
            one for one in self.found.attributions if one.id in self.claim.attributions
        ]

    def anchored(self, places: Sequence[int]) -> tuple[Anchor, ...]:
        """Anchor tokens; those that stand side by side are one stretch."""
        runs: list[list[int]] = []
        for place in sorted(places):
            if runs and place == runs[-1][1] + 1:
                runs[-1][1] = place
            else:
                runs.append([place, place])
        return tuple(
            anchor(self.passage.text, self.tokens[a].start, self.tokens[b].end)
            for a, b in runs
        )


def explain(reading: Reading, claim: Claim) -> Explanation:
    """Say which words of `claim`, one of `reading`, made its rules fire.

    Raises RetoldError when its sentence is not there, as in a case that was kept by
    a Retold that cut it otherwise.
    """
    read = _read(reading, claim)
    polarity = tuple(_polarity(read))
    settings = table("checkability")
    part = share(sentence_log_odds(claim.why)) if IS_POST in claim.why else 1.0
    features = [
        Fired(rule=name, words=words, weight=part * float(settings["weights"][name]))
        for name, words in _features(read, polarity, settings["weights"])
    ]
    features += _post_features(read)
    return Explanation(
        bias=part * float(settings["bias"]),
        features=tuple(sorted(features, key=lambda one: (-abs(one.weight), one.rule))),
        polarity=polarity,
        bounds=_figure_words(read, lambda one: one.bound),
        changes=_figure_words(read, lambda one: one.change),
        relative=_relative(read),
        counted_from=read.passage.published,
    )


def _read(reading: Reading, claim: Claim) -> _Read:
    text = reading.document.text
    found = threads(reading.document, reading.segmentation)
    passage = _passage(found, claim)
    quotes = [
        quote
        for thread in found
        for quote in find_quotes(
            text, [each.span for each in thread.paragraphs], thread.language
        )
    ]
    return _Read(
        claim=claim,
        passage=passage,
        tokens=tokens(text, claim.anchor.start, claim.anchor.end),
        found=reading.extraction,
        disputed=Disputed(text, quotes),
    )


def _passage(found: Sequence[Thread], claim: Claim) -> Passage:
    for thread in found:
        for paragraph in thread.paragraphs:
            for one in paragraph.passages:
                if one.segment == claim.segment and _holds(one, claim.anchor):
                    return one
    raise RetoldError(
        f"The sentence of {claim.id} is read otherwise now than when its case was "
        "traced. Trace the case again, then ask for the explanation."
    )


def _holds(passage: Passage, words: Anchor) -> bool:
    return passage.start <= words.start < passage.end


def _features(
    read: _Read, polarity: Sequence[Fired], known: Collection[str]
) -> Iterator[tuple[str, tuple[Anchor, ...]]]:
    """Give each feature of the claim's score with its words."""
    recorded = _recorded(read, polarity)
    for name in read.claim.why:
        if name in recorded:
            yield name, recorded[name]
        elif name in known:
            yield name, _feature_words(read, name)


def _post_features(read: _Read) -> Iterator[Fired]:
    """Give each feature of the whole post with its words, wherever in it they stand."""
    known = post_weights()
    post = Post(features=tuple(name for name in read.claim.why if name in known))
    if post.features:
        own = sentence_log_odds(read.claim.why)
        for name, weight in post.weighed(own).items():
            words = post_words(read.passage.text, name)
            yield Fired(rule=name, words=words, weight=weight)


def _recorded(
    read: _Read, polarity: Sequence[Fired]
) -> Mapping[str, tuple[Anchor, ...]]:
    """Give the words of the features that are made of other finders' records."""
    claim, found = read.claim, read.found
    doubts = [one for one in found.hedges if one.kind is HedgeKind.DOUBT]
    return {
        "figure": _named(found.figures, claim.figures),
        "time": _named(found.times, claim.times),
        "place": _named(found.places, claim.places),
        "doubt": _named(doubts, claim.hedges),
        "attributed": tuple(one.cue for one in read.attributions()),
        "denial": tuple(chain.from_iterable(one.words for one in polarity)),
    }


def _named(found: Iterable[_Placed], ids: Collection[str]) -> tuple[Anchor, ...]:
    return tuple(one.anchor for one in found if one.id in ids)


def _feature_words(read: _Read, name: str) -> tuple[Anchor, ...]:
    def fires(blanked: Blanked) -> bool:
        left = _without(read.tokens, blanked)
        return name in checkability(left, Slots(), read.passage.language)[1]

    return read.anchored(_needed(len(read.tokens), fires))


def _polarity(read: _Read) -> Iterator[Fired]:
    """Give each rule of the claim's polarity with its words."""
    over = read.attributions()
    for name in sorted(set(_polarity_rules(read, frozenset(), over))):

        def fires(blanked: Blanked, name: str = name) -> bool:
            return name in _polarity_rules(read, blanked, over)

        cues = [
            one.cue
            for one in over
            if name
            not in _polarity_rules(
                read, frozenset(), [other for other in over if other is not one]
            )
        ]
        words = read.anchored(_needed(len(read.tokens), fires))
        yield Fired(rule=name, words=tuple(cues) or words)


def _polarity_rules(
    read: _Read, blanked: Blanked, over: Sequence[Attribution]
) -> tuple[str, ...]:
    left, language = _without(read.tokens, blanked), read.passage.language
    span = read.claim.anchor.span
    return read_polarity(span, left, over, read.disputed, language)[1]


def _figure_words(
    read: _Read, of: Callable[[Figure], StrEnum | None]
) -> Mapping[str, tuple[Anchor, ...]]:
    """Give the words without which each figure's bound or change is another."""
    told = {}
    for one in read.found.figures:
        if one.id not in read.claim.figures:
            continue
        last = bisect_left(read.tokens, one.anchor.end, key=lambda each: each.start)
        first = bisect_left(read.tokens, one.anchor.start, key=lambda each: each.start)
        near = range(max(0, first - _BEFORE_FIGURE), min(last + 1, len(read.tokens)))
        told[one.id] = read.anchored(
            [place for place in near if _is_changed(read, one, place, of)]
        )
    return told


def _is_changed(
    read: _Read, one: Figure, place: int, of: Callable[[Figure], StrEnum | None]
) -> bool:
    """Whether a figure stays without a word, but with another bound or change."""
    token, text = read.tokens[place], read.passage.text
    blanked = f"{text[: token.start]}{_blank(token)}{text[token.end :]}"
    without = find_figures(replace(read.passage, text=blanked))
    same = (
        other
        for other in without
        if other.value == one.value and one.anchor.span.meets(other.anchor)
    )
    return any(of(other) is not of(one) for other in same)


def _relative(read: _Read) -> frozenset[str]:
    """Return the times whose value is another one without the document's date."""
    undated = {
        one.id: one.value for one in find_times(replace(read.passage, published=None))
    }
    return frozenset(
        one.id
        for one in read.found.times
        if one.id in read.claim.times
        and one.rule not in _FROM_THE_TEXT
        and one.value != undated.get(one.id, one.value)
    )


def _needed(count: int, fires: Callable[[Blanked], bool]) -> list[int]:
    """Return the tokens that a rule needs, by trying others away.

    Of "he voted and she voted" either pair is enough, so sets that are enough are
    looked for until the rule does not fire without them.
    """
    needed: list[int] = []
    for _ in range(_MOST_SETS):
        if not fires(frozenset(needed)):
            break
        blanked = set(needed)
        free = [place for place in range(count) if place not in blanked]
        _try_away(free, blanked, fires)
        enough = [place for place in free if place not in blanked]
        if not enough:
            break
        needed += enough
    return needed


def _try_away(
    places: Sequence[int], blanked: set[int], fires: Callable[[Blanked], bool]
) -> None:
    """Blank all of `places` that a rule can do without, halves at a time.

    Delta debugging (Zeller and Hildebrandt, 2002): a long sentence takes a few
    dozen trials and not one for each word.
    """
    if fires(frozenset({*blanked, *places})):
        blanked.update(places)
    elif len(places) > 1:
        half = len(places) // 2
        _try_away(places[:half], blanked, fires)
        _try_away(places[half:], blanked, fires)


def _without(found: Sequence[Token], blanked: Blanked) -> list[Token]:
    """Put a word of no meaning in the place of some tokens."""
    return [
        token._replace(text=_blank(token), low=_blank(token))
        if place in blanked
        else token
        for place, token in enumerate(found)
    ]


def _blank(token: Token) -> str:
    return "x" * len(token.text)
