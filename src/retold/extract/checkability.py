"""How checkable a sentence is, from 0 to 1, and which features made it so.

A logistic over features that a reader can name: each counts for a half or for one, in
log-odds, for or against (`data/checkability.toml`, ADR 37). What can be
looked up scores high: figures, names, records, what somebody did or voted for.
Questions, orders, greetings, opinions, wishes and promises score low. A score of 0.5
means as likely as not where one sentence in two is worth checking.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from retold.extract.knowledge import table, words
from retold.extract.tokens import Token

_SHORT_WORDS = 5
_SHORTEST_INFLECTED = 5  # "bed", "red", "mat" are not told as past
_NEAR = 2  # words in which a verb follows its subject or its "have"
_DIGITS = 3  # as the JSON prints it; with two, all good claims would tie
_LONGEST_PLAIN_EST = 5  # "rest", "test", "quest" compare nothing
_NOT_OPENERS = frozenset("“”\"‘’'([•–—-…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What was found in a claim: figures, times and places by number."""

    figures: int = 0
    times: int = 0
    places: int = 0
    attributed: bool = False
    denies: bool = False
    doubted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """The word lists of one language; each of `classes` is a feature by itself."""

    classes: Mapping[str, frozenset[str]]
    forms: Mapping[str, frozenset[str]]
    past_endings: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]

    def is_past(self, low: str) -> bool:
        """Say whether a word tells something as having happened."""
        inflected = low.endswith(self.past_endings) and len(low) >= _SHORTEST_INFLECTED
        return inflected or low in self.forms["past"]

    def is_participle(self, low: str) -> bool:
        """Say whether a word can follow "have"."""
        inflected = low.endswith(self.past_endings) and len(low) >= _SHORTEST_INFLECTED
        return inflected or low in self.forms["participle"]


def checkability(
    found: Sequence[Token], slots: Slots, language: str
) -> tuple[float, tuple[str, ...]]:
    """Score the tokens of a claim; the second part names the features that fired."""
    features = tuple(sorted(set(_features(found, slots, _lists(language)))))
    return as_score(sentence_log_odds(features)), features


def sentence_log_odds(why: Iterable[str]) -> float:
    """Add up the features of a sentence; names that are none of them count nothing."""
    settings = table("checkability")
    weights: Mapping[str, float] = settings["weights"]
    return float(settings["bias"] + sum(weights.get(name, 0.0) for name in why))


def as_score(log_odds: float) -> float:
    """Turn log-odds into a score from 0 to 1, rounded as it is printed."""
    return round(1 / (1 + math.exp(-log_odds)), _DIGITS)


def claim_floor() -> float:
    """Return the lowest score of a sentence that is kept as a claim."""
    return float(table("checkability")["claim_floor"])


def _features(found: Sequence[Token], slots: Slots, lists: _Lists) -> Iterator[str]:
    lows = [token.low.replace("’", "'") for token in found if token.is_word]
    yield from _slot_features(slots)
    yield from _name_features(found)
    yield from (
        name for name, held in lists.classes.items() if not held.isdisjoint(lows)
    )
    yield from _verb_features(lows, lists)
    yield from _manner_features(found, lows, lists)
    if any(token.is_number for token in found):
        yield "digits"
    if len(lows) < _SHORT_WORDS:
        yield "short"


def _slot_features(slots: Slots) -> Iterator[str]:
    if slots.figures:
        yield "figure"
    if slots.times:
        yield "time"
    if slots.places:
        yield "place"
    if slots.attributed:
        yield "attributed"
    if slots.denies:
        yield "denial"
    if slots.doubted:
        yield "doubt"


def _name_features(found: Sequence[Token]) -> Iterator[str]:
    names, running, opening = 0, False, True
    for token in found:
        if token.is_word:
            named = token.is_capital and not opening and not _is_i(token.text)
            names += named and not running
            running = named
            opening = False
        elif token.text in ".?!:" or (opening and token.text in _NOT_OPENERS):
            opening = True
    if names:
        yield "name"
    if names > 1:
        yield "second_name"


def _is_i(text: str) -> bool:
    return text == "I" or text.startswith(("I'", "I’"))


def _verb_features(lows: Sequence[str], lists: _Lists) -> Iterator[str]:
    past = any(lists.is_past(low) for low in lows)
    if past:
        yield "past"
    if _followed(lows, lists.forms["subjects"], lists.is_past):
        yield "somebody_did"
    if _followed(lows, lists.forms["have"], lists.is_participle):
        yield "perfect"
    known = lists.forms["verbs"] | lists.forms["have"]
    if not past and not any(low in known or "'" in low for low in lows):
        yield "verbless"
    if any(low.endswith("est") and len(low) > _LONGEST_PLAIN_EST for low in lows):
        yield "superlative"
    if any(pair in lists.pairs for pair in pairwise(lows)):
        yield "obligation"


def _followed(
    lows: Sequence[str], first: frozenset[str], then: Callable[[str], bool]
) -> bool:
    """Whether a word of `first` has one that is `then` among the next two."""
    return any(
        low in first and any(then(after) for after in lows[at + 1 : at + 1 + _NEAR])
        for at, low in enumerate(lows)
    )


def _manner_features(
    found: Sequence[Token], lows: Sequence[str], lists: _Lists
) -> Iterator[str]:
    closing = "".join(token.text for token in found[-2:])
    if "?" in closing:
        yield "question"
    if "!" in closing:
        yield "exclamation"
    if closing.endswith(":"):
        yield "link_lead"
    if not lows:
        return
    if lows[0] in lists.forms["greeting"]:
        yield "greeting"
    if lows[0] in lists.forms["imperative"]:
        yield "imperative"


@cache
def _lists(language: str) -> _Lists:
    held = table("checkability")[language]
    forms, classes = dict(held["forms"]), held["classes"]
    pairs = forms.pop("obligation")
    endings = forms.pop("past_endings")
    return _Lists(
        classes={name: words(line) for name, line in classes.items()},
        forms={name: words(line) for name, line in forms.items()},
        past_endings=tuple(endings.split()),
        pairs=frozenset((one, two) for one, two in (each.split() for each in pairs)),
    )
