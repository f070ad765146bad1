"""Shares told as one of so many: "var fjärde elev", every fourth pupil."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from retold.extract.figures.nouns import counted_plural
from retold.extract.figures.units import time_units, unit_after
from retold.extract.knowledge import table, words
from retold.extract.number_words import Lexicon, lexicon_of, word_value
from retold.extract.numbers import Number, NumberKind
from retold.extract.tokens import Token, low_at, past_hyphen

_TEN, _ROUND = 10, frozenset({20, 50, 100, 1000})  # "five in 12 games" is no share
_LONGEST_SHARE = 3  # digits in "1 in 100"
_CLOSERS = frozenset('”"’»')  # ”var fjärde” elev


def read_nth(tokens: Sequence[Token], index: int, language: str) -> Number | None:
    """Read the share that begins at token `index`; None for "var fjärde vecka".

    "Var" is also a verb: "hon var fjärde" tells a place, so what stands before
    must be a mark or one of a few words that no subject ends in.
    """
    lexicon, word = lexicon_of(language), tokens[index].low
    found = _one_in(tokens, index, language)
    if found is not None:
        return found
    last, below = index + 1, Decimal(2) if word in lexicon.every_second else None
    if word in lexicon.every and last < len(tokens) and _opens(tokens, index, lexicon):
        below, last = lexicon.nths.get(tokens[last].low), last + 1
    if below is None:
        return None
    counted = last + (last < len(tokens) and tokens[last].text in _CLOSERS)
    if counted >= len(tokens) or not tokens[counted].is_word:
        return None
    unit = unit_after(tokens, counted, language, digits=False)
    if unit is not None and unit.name in time_units():
        return None
    share = (1 / below).quantize(Decimal("0.0001")).normalize()
    return Number(index, last, share, NumberKind.FRACTION)


def _one_in(tokens: Sequence[Token], index: int, language: str) -> Number | None:
    """Read "one in four pupils" and "two out of three": of a small round many.

    Of the plural nothing need follow "one in three", nor anything "in 10".
    """
    above = _small(tokens, index, language)
    place = past_hyphen(tokens, index + 1)
    for link in sorted(lexicon_of(language).share_in, key=len, reverse=True):
        after = place + len(link.split())
        led = " ".join(token.low for token in tokens[place:after])
        first = past_hyphen(tokens, after)
        below = _small(tokens, first, language) if led == link else None
        if above is None or below is None or not 0 < above < below:
            continue
        told = above == 1 or below <= _TEN or below in _ROUND
        share = (above / below).quantize(Decimal("0.0001")).normalize()
        counted = counted_plural(tokens, first + 1, language)
        plainly = link in words(table("numbers")[language]["plain_share"])
        bare = plainly and (below == _TEN or (above == 1 and below < _TEN))
        if told and (counted or bare) and not _goes_on(tokens, first, language):
            return Number(index, first + 1, share, NumberKind.FRACTION)
    return _of_ten(tokens, index, language, above)


def _of_ten(
    tokens: Sequence[Token], index: int, language: str, above: Decimal | None
) -> Number | None:
    """Read "nine of 10 pupils"; another "of" tells how many there are."""
    place = index + 2
    if above is None or low_at(tokens, index + 1) != lexicon_of(language).of:
        return None
    below = _small(tokens, place, language)
    many = below == _TEN and 1 < above < _TEN and language == "en"
    if not many or not counted_plural(tokens, place + 1, language):
        return None
    return Number(index, place + 1, above / _TEN, NumberKind.FRACTION)


def _goes_on(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Say whether the second number is larger, or a measure: "one in 10 minutes"."""
    unit = unit_after(tokens, index + 1, language, digits=True)
    scaled = low_at(tokens, index + 1) in lexicon_of(language).scales
    return unit is not None or scaled or _is_tied(tokens, index)


def _is_tied(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a hyphen ties the number at `index` to more: "in 10-year-olds"."""
    return past_hyphen(tokens, index + 1) > index + 1


def _small(tokens: Sequence[Token], index: int, language: str) -> Decimal | None:
    """Return the value of one number word or of one or two digits."""
    if index >= len(tokens):
        return None
    word = tokens[index].low
    if word.isdecimal():
        return Decimal(word) if len(word) <= _LONGEST_SHARE else None
    return word_value(word, language)


def _opens(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Say whether a noun phrase can begin here, so that "var" is no verb."""
    before = tokens[index - 1] if index else None
    return before is None or not before.is_word or before.low in lexicon.every_after
