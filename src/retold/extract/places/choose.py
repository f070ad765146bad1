"""Choose which of the places of one name is meant, or that none is.

The world has a city called Of and one called Best. A name of the gazetteer is
taken for a place when its words lead there ("in", ", Texas"), when the text
names its country, or when it is large; and never when it is a surname here, or
a common word that only stands first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from retold.extract.knowledge import table, words
from retold.extract.passage import Passage
from retold.extract.places.gazetteer import Entry, region_codes, short_forms
from retold.extract.places.surroundings import Surroundings, surroundings_of
from retold.extract.tokens import Token

_LARGE = 300  # thousands; found without a word that leads to it
_SMALL = 100  # thousands; found only with one, or in a country that is named
# What speaks for one place rather than another, in powers of ten of people.
_FOLLOWED, _SAME_REGION, _SAME_COUNTRY, _OURS = 10.0, 1.8, 1.2, 1.5
_LONGEST_REGION = 3  # tokens of "New South Wales"
_SHORTEST = 3  # letters of a name not on our own list


def chosen(
    entries: Sequence[Entry], passage: Passage, first: int, last: int
) -> Entry | None:
    """Return the place that the tokens `first:last` name, or None."""
    around = surroundings_of(passage.text)
    followed = _region_after(passage.tokens, last)
    best = max(
        entries,
        key=lambda one: (_weight(one, around, followed), -one.lat, -one.lon),
    )
    if best.known or _is_followed(best, followed):
        return best
    return best if _is_place(best, passage, (first, last), around) else None


def _weight(one: Entry, around: Surroundings, followed: frozenset[str]) -> float:
    return (
        math.log10(one.thousands + 1)
        + _OURS * one.known
        + _FOLLOWED * _is_followed(one, followed)
        + _SAME_REGION * (one.region in around.regions and "." in one.region)
        + _SAME_COUNTRY * (one.country in around.regions)
    )


def _is_followed(one: Entry, followed: frozenset[str]) -> bool:
    return one.region in followed or one.country in followed


def _region_after(tokens: Sequence[Token], last: int) -> frozenset[str]:
    """Return the codes of the region behind a comma: "Paris, Texas"."""
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return frozenset()
    for size in range(_LONGEST_REGION, 0, -1):
        run = tokens[last + 1 : last + 1 + size]
        name = " ".join(token.text for token in run)
        short = "".join(token.text for token in run)
        state = short_forms().get(short) or short_forms().get(f"{short}.")
        codes = region_codes().get(state.name if state else name)
        if codes:
            return codes
    return frozenset()


@cache
def _words(name: str) -> frozenset[str]:
    return words(table("places")["choose"][name])


def _is_place(
    one: Entry, passage: Passage, span: tuple[int, int], around: Surroundings
) -> bool:
    """Say whether a name of the gazetteer is one here."""
    tokens, (first, last) = passage.tokens, span
    word = tokens[first].text
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    led = before is not None and before.low in _words("leads")
    if last - first > 1:
        return led or one.thousands >= _SMALL or one.country in around.regions
    barred = word in _words("never") or word in around.surnames
    if barred or len(word) < _SHORTEST or _stands_in_name(before, after, one):
        return False
    if word.lower() in around.lower or word in _words("also_words"):
        return led and one.country in around.regions
    at_home = one.country in around.regions
    if one.thousands >= _SMALL:
        return led or at_home or one.thousands >= _LARGE
    return led or (at_home and first > 0)


def _stands_in_name(before: Token | None, after: Token | None, one: Entry) -> bool:
    """Say whether capitals beside it make a longer name of it."""
    named = (
        before is not None
        and before.is_word
        and before.is_capital
        and before.text not in _words("capital_leads")
    )
    goes_on = after is not None and after.is_word and after.is_capital
    return named or (goes_on and one.thousands < _LARGE)
