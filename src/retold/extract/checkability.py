"""How checkable a sentence is, from 0 to 1, and which features made it so.

A logistic over a dozen features that a reader can name, with weights in log-odds in
`data/checkability.toml`. The weights are ours, set by hand and rounded to quarters;
no model was fitted. What can be looked up scores high: figures, names, dates, what
happened. Questions, orders, greetings, opinions and promises score low.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from retold.extract.knowledge import table, words
from retold.extract.tokens import Token

_LONG_WORDS = 12
_SHORT_WORDS = 5
_SHORTEST_INFLECTED = 5  # "bed", "red", "mat" are not told as past
_DIGITS = 2  # of a score: more would promise more than it keeps
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


def checkability(
    found: Sequence[Token], slots: Slots, language: str
) -> tuple[float, tuple[str, ...]]:
    """Score the tokens of a claim; the second part names the features that fired."""
    settings = table("checkability")
    features = tuple(sorted(set(_features(found, slots, _lists(language)))))
    weights: Mapping[str, float] = settings["weights"]
    log_odds = settings["bias"] + sum(weights[feature] for feature in features)
    return round(1 / (1 + math.exp(-log_odds)), _DIGITS), features


def claim_floor() -> float:
    """Return the lowest score of a sentence that is kept as a claim."""
    return float(table("checkability")["claim_floor"])


def _features(
    found: Sequence[Token], slots: Slots, lists: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    spoken = [token for token in found if token.is_word]
    lows = [token.low.replace("’", "'") for token in spoken]
    yield from _slot_features(slots)
    yield from _name_features(found)
    yield from _verb_features(lows, lists)
    yield from _manner_features(found, lows, lists)
    if len(spoken) >= _LONG_WORDS:
        yield "long"
    if len(spoken) < _SHORT_WORDS:
        yield "short"


def _slot_features(slots: Slots) -> Iterator[str]:
    if slots.figures:
        yield "figure"
    if slots.figures > 1:
        yield "second_figure"
    if slots.times:
        yield "time"
    if slots.places:
        yield "place"
    if slots.attributed:
        yield "attributed"
    if slots.denies:
        yield "denial"


def _name_features(found: Sequence[Token]) -> Iterator[str]:
    names, running, opening = 0, False, True
    for token in found:
        if token.is_word:
            named = token.is_capital and not opening and token.text != "I"
            names += named and not running
            running = named
            opening = False
        elif token.text in ".?!:" or (opening and token.text in _NOT_OPENERS):
            opening = True
    if names:
        yield "name"
    if names > 1:
        yield "second_name"


def _verb_features(
    lows: Sequence[str], lists: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    endings = tuple(sorted(lists["past_endings"]))
    past = any(low in lists["past"] or _ends_as(low, endings) for low in lows)
    present = any(low in lists["present"] or "'s" in low or "'r" in low for low in lows)
    if past:
        yield "past"
    if present:
        yield "present"
    if not past and not present and not any(low in lists["verbs"] for low in lows):
        yield "verbless"
    if any(low in lists["future"] or low.endswith("'ll") for low in lows):
        yield "future"
    if any(low in lists["comparison"] or _is_superlative(low) for low in lows):
        yield "comparison"
    if any(low in lists["causes"] for low in lows):
        yield "causes"


def _manner_features(
    found: Sequence[Token], lows: Sequence[str], lists: Mapping[str, frozenset[str]]
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
    if lows[0] in lists["greeting"]:
        yield "greeting"
    if lows[0] in lists["imperative"]:
        yield "imperative"
    if any(low in lists["second_person"] for low in lows):
        yield "second_person"
    first_person = any(low in lists["first_person"] for low in lows)
    if first_person:
        yield "first_person"
    if any(low in lists["opinion"] for low in lows):
        yield "opinion"


def _ends_as(low: str, endings: tuple[str, ...]) -> bool:
    return low.endswith(endings) and len(low) >= _SHORTEST_INFLECTED


def _is_superlative(low: str) -> bool:
    return low.endswith("est") and len(low) > _LONGEST_PLAIN_EST


@cache
def _lists(language: str) -> Mapping[str, frozenset[str]]:
    lists = table("checkability")[language]
    return {
        name: frozenset(word.replace("’", "'") for word in words(line))
        for name, line in lists.items()
    }
