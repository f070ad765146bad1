"""Read what a figure is spread over: "a day", "per 100,000 people", "annually"."""

from __future__ import annotations

from collections.abc import Sequence

from retold.extract.figures.nouns import (
    Phrase,
    Subjects,
    noun_phrase,
    subjects_of,
    written,
)
from retold.extract.figures.units import unit_after
from retold.extract.knowledge import table
from retold.extract.numbers import may_begin, read_number
from retold.extract.tokens import Token

_MOST_RATES = 3
_FARTHEST_ADVERB = 6  # words between "added" and "annually"


def rates_after(
    tokens: Sequence[Token], index: int, language: str
) -> tuple[tuple[str, ...], int]:
    """Return the denominators from token `index`, and where they end.

    "per day for every 10 million inhabitants" gives "day" and "10 million
    inhabitants".
    """
    found: list[str] = []
    while len(found) < _MOST_RATES:
        rate = _rate(tokens, index, language)
        if rate is None:
            break
        text, index = rate
        found.append(text)
    if not found:
        later = _adverb(tokens, index, language)
        found = [later] if later else []
    return tuple(found), index


def _rate(tokens: Sequence[Token], index: int, language: str) -> tuple[str, int] | None:
    """Read one denominator."""
    subjects = subjects_of(language)
    if index + 1 >= len(tokens):
        return None
    adverbs = table("subjects")[language]["adverbs"]
    word = tokens[index].low
    if word in adverbs:
        return adverbs[word], index + 1
    every = len(subjects.for_every)
    phrase = tuple(token.low for token in tokens[index : index + every])
    if phrase == subjects.for_every:
        return _denominator(tokens, index + every, language)
    if word == subjects.per or (word == "/" and tokens[index + 1].is_word):
        return _denominator(tokens, index + 1, language)
    if word in subjects.articles | subjects.each:
        place = index + 1 + (tokens[index + 1].text == "-")  # "a-year"
        unit = tokens[min(place, len(tokens) - 1)]
        if unit.low in subjects.rate_units and not _steps(tokens, place + 1):
            return unit.text, place + 1
    step = _hyphened_article(tokens, index, subjects)
    return (tokens[step].text, step + 1) if step else None


def _steps(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a length of time is a step: "40 cents a year earlier"."""
    return index < len(tokens) and tokens[index].low in table("bounds")["steps"]


def _hyphened_article(
    tokens: Sequence[Token], index: int, subjects: Subjects
) -> int | None:
    """Read the end of "barrel-a-day"."""
    if index + 3 >= len(tokens) or tokens[index].text != "-":
        return None
    article, unit = tokens[index + 1].low, tokens[index + 3].low
    rate = article in subjects.articles and unit in subjects.rate_units
    return index + 3 if rate else None


def _denominator(
    tokens: Sequence[Token], index: int, language: str
) -> tuple[str, int] | None:
    """Read "day", "100,000 people", "10 million inhabitants"."""
    if index >= len(tokens):
        return None
    after = index
    if may_begin(tokens[index].low, language):
        number = read_number(tokens, index, language)
        if number is not None:
            after = number.last
    noun = noun_phrase(tokens, after, language) if after > index else None
    unit = unit_after(tokens, after, language, digits=True) if after == index else None
    if unit is not None:
        after = unit.last
    elif noun is not None:
        after = noun.last
    elif after == index and tokens[index].is_word:
        after = index + 1
    if after == index:
        return None
    return written(tokens, Phrase(index, after)), after


def _adverb(tokens: Sequence[Token], index: int, language: str) -> str | None:
    """Find "annually" or "every year" a few words on: "must be added annually"."""
    subjects, adverbs = subjects_of(language), table("subjects")[language]["adverbs"]
    for place in range(index, min(len(tokens), index + _FARTHEST_ADVERB)):
        token = tokens[place]
        if not token.is_word:
            return None
        if token.low in adverbs:
            tells = tokens[place + 1 : place + 2]  # "her monthly pension" is no rate
            kind = (
                bool(tells) and tells[0].is_word and tells[0].low not in subjects.stops
            )
            return None if kind and place > index else str(adverbs[token.low])
        per_each = token.low in subjects.each or token.low == subjects.per
        follows = tokens[place + 1 : place + 2]
        if per_each and follows and follows[0].low in subjects.rate_units:
            return follows[0].text
    return None
