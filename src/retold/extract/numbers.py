"""Read one number: "61", "100 000", "3.5 million", "sixty-one", "two thirds".

Plural words of number ("dozens", "hundreds of thousands", "several hundred")
state no value. By our convention they allow everything from twice their base
upwards, because a plural needs two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache

from retold.extract.number_sums import sum_of_words
from retold.extract.number_words import Lexicon, about_value, lexicon_of, word_value
from retold.extract.tokens import Token, low_at, past_hyphen, touches

# Longer strings of digits are serial numbers, and Decimal's 28 digits hold these.
_LONGEST_DIGITS = 24
_PLURAL_BASES = 2

_PLAIN = re.compile(r"[0-9]+")
_POINT = re.compile(r"[0-9]+\.[0-9]+")
_COMMA = re.compile(r"[0-9]+,[0-9]+")
_COMMA_GROUPS = re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?")
_POINT_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_MOST_GROUPS = 7  # of three digits, behind the first
_GROUP = re.compile(r"[0-9]{3}(?:[.,][0-9]+)?")
_SLASHED = frozenset(
    {("1", "2"), ("1", "3"), ("2", "3"), ("1", "4"), ("3", "4"), ("1", "8"), ("3", "8")}
)
_GLYPHS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal("0.3333"),
}


class NumberKind(Enum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    PLURAL = "plural"  # "dozens": at least `value`
    ABOUT = "about"  # Swedish "femtiotal"
    FRACTION = "fraction"
    ONE = "one"  # "one", "en": often an article


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the tokens `first:last`.

    `factor` is the scale word in its value: a million in "3.5 million". A range
    shares it: "2 to 3 million".
    """

    first: int
    last: int
    value: Decimal
    kind: NumberKind
    factor: Decimal = Decimal(1)

    @property
    def scaled(self) -> bool:
        """Whether a scale word or letter stands in it."""
        return self.factor != 1


@cache
def _first_words(language: str) -> frozenset[str]:
    """Every word that can begin a number, articles aside."""
    lexicon = lexicon_of(language)
    return frozenset(
        {*lexicon.small, *lexicon.tens, *lexicon.plurals, *lexicon.half, *lexicon.vague}
        | {lexicon.half_of, *lexicon.scales, *lexicon.fractions, *_GLYPHS}
        | {*lexicon.nths, *lexicon.every, *lexicon.every_second}
    )


@lru_cache(maxsize=8192)
def may_begin(word: str, language: str) -> bool:
    """Say whether `word`, in lower case, can begin a number.

    A cheap test that lets most sentences pass by.
    """
    return (
        word[0].isdigit()
        or word in _first_words(language)
        or word_value(word, language) is not None
    )


def digits_value(text: str, language: str) -> Decimal | None:
    """Read digits with their separators, by the language's convention.

    None for what is no single number: "3.4.3", "11:05".
    """
    if len(text) > _LONGEST_DIGITS:
        return None
    swedish = language == "sv"
    if _PLAIN.fullmatch(text) or (_POINT.fullmatch(text) and not swedish):
        return Decimal(text)
    if swedish and _POINT_GROUPS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if not swedish and _COMMA_GROUPS.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _COMMA.fullmatch(text) or _POINT.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return None


def read_number(
    tokens: Sequence[Token], index: int, language: str, *, money: bool = False
) -> Number | None:
    """Read the number that begins at token `index`, or None.

    After a currency sign (`money`) a letter m is a million: "$5m".
    """
    token = tokens[index]
    if token.is_number or token.text in _GLYPHS:
        return _digits(tokens, index, language, money=money)
    lexicon = lexicon_of(language)
    for reader in (_plural, _fraction, _half, _words):
        found = reader(tokens, index, language, lexicon)
        if found is not None:
            return found
    return None


def _digits(
    tokens: Sequence[Token], index: int, language: str, *, money: bool
) -> Number | None:
    if tokens[index].text in _GLYPHS:
        glyph, after = _GLYPHS[tokens[index].text], index + 1
        return Number(index, after, glyph, NumberKind.FRACTION)
    after = _grouped(tokens, index)
    text = "".join(token.text for token in tokens[index:after])
    value = digits_value(text, language)
    if value is None:
        return None
    if after < len(tokens) and tokens[after].text in _GLYPHS:
        value, after = value + _GLYPHS[tokens[after].text], after + 1
    lexicon = lexicon_of(language)
    tail = past_hyphen(tokens, after)
    if lexicon.about_suffix and low_at(tokens, tail) == lexicon.about_suffix:
        return Number(index, tail + 1, value, NumberKind.ABOUT)  # "ett 50-tal"
    value, after = _slashed(tokens, index, value, after)
    value, after = _add_half(tokens, after, value, lexicon)
    factor, scaled_end = _scales(tokens, after, language, money=money)
    return Number(index, scaled_end, value * factor, NumberKind.DIGITS, factor)


def _slashed(
    tokens: Sequence[Token], index: int, value: Decimal, after: int
) -> tuple[Decimal, int]:
    """Read "1/2" and "10 1/2"; other slashes are dates and names."""
    above = index if low_at(tokens, after) == "/" else after
    below = above + 2
    if low_at(tokens, above + 1) != "/" or not touches(tokens, above + 1):
        return value, after
    parts = low_at(tokens, above), low_at(tokens, below)
    if parts not in _SLASHED or not touches(tokens, below):
        return value, after
    share = Decimal(parts[0]) / Decimal(parts[1])
    whole = value if above != index else Decimal(0)
    return whole + share.quantize(Decimal("0.0001")), below + 1


def _grouped(tokens: Sequence[Token], index: int) -> int:
    """Return the end of digits grouped by single spaces: "100 000"."""
    first, after = tokens[index].text, index + 1
    if not first.isdecimal() or len(first) > 3 or first[0] == "0":  # noqa: PLR2004 - digits of a group
        return after
    source_end = tokens[index].end
    for token in tokens[after : after + _MOST_GROUPS]:
        if token.start != source_end + 1 or not _GROUP.fullmatch(token.text):
            break
        source_end = token.end
        after += 1
        if not token.text.isdecimal():
            break
    return after


def _add_half(
    tokens: Sequence[Token], after: int, value: Decimal, lexicon: Lexicon
) -> tuple[Decimal, int]:
    """Add "and a half", or "-and-a-half"."""
    place = past_hyphen(tokens, after)
    if low_at(tokens, place) == lexicon.joiner:
        place = past_hyphen(tokens, place + 1)
        half = past_hyphen(tokens, place + 1)
        article = low_at(tokens, place) in lexicon.articles
        if article and low_at(tokens, half) in lexicon.half:
            return value + Decimal("0.5"), half + 1
    return value, after


def _scales(
    tokens: Sequence[Token], after: int, language: str, *, money: bool
) -> tuple[Decimal, int]:
    """Multiply by what follows: "million", "hundred thousand", "k"."""
    lexicon = lexicon_of(language)
    factor = Decimal(1)
    if touches(tokens, after):
        attached = lexicon.attached.get(tokens[after].text)
        if attached is None and tokens[after].text == "m" and money:
            attached = Decimal(1_000_000)
        if attached is not None:
            return attached, after + 1
    elif money and after < len(tokens) and tokens[after].text in "BM":
        return lexicon.attached.get(tokens[after].text, Decimal(1)), after + 1
    for _ in range(2):  # "hundred thousand", never three in a row
        step = past_hyphen(tokens, after)
        scale = lexicon.scales.get(low_at(tokens, step))
        if scale is None:
            break
        factor, after = factor * scale, step + 1
    return factor, after


def _plural(
    tokens: Sequence[Token], index: int, _language: str, lexicon: Lexicon
) -> Number | None:
    """Read "dozens", "tens of thousands", "several hundred", "a couple of dozen"."""
    word = low_at(tokens, index)
    if word in lexicon.vague or word in lexicon.articles:
        return _vague(tokens, index, lexicon)
    base = lexicon.plurals.get(word)
    if base is None:
        return None
    after, of_follows = index + 1, low_at(tokens, index + 1) == lexicon.of
    if of_follows:
        larger = lexicon.plurals.get(low_at(tokens, index + 2))
        if larger is not None:
            base, after = base * larger, index + 3
    if after == index + 1 and word in lexicon.plurals_before_of and not of_follows:
        return None
    return Number(index, after, base * _PLURAL_BASES, NumberKind.PLURAL, base)


def _vague(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Number | None:
    step = index
    if low_at(tokens, step) in lexicon.articles:
        step += 1
    if low_at(tokens, step) == lexicon.vague_pair:
        step += 2 if low_at(tokens, step + 1) == lexicon.of else 1
    elif low_at(tokens, step) in lexicon.vague:
        step += 1
    else:
        return None
    scale = lexicon.scales.get(low_at(tokens, step))
    if scale is None:
        return None
    larger = lexicon.scales.get(low_at(tokens, step + 1))
    after = step + 1 if larger is None else step + 2
    value = scale * (larger or 1) * _PLURAL_BASES
    return Number(index, after, value, NumberKind.PLURAL, scale)


def _fraction(
    tokens: Sequence[Token], index: int, language: str, lexicon: Lexicon
) -> Number | None:
    """Read "two thirds", "a quarter of"."""
    word = low_at(tokens, index)
    above = Decimal(1) if word in lexicon.articles else word_value(word, language)
    if above is None:
        return None
    place = past_hyphen(tokens, index + 1)
    below = lexicon.fractions.get(low_at(tokens, place))
    if below is None or above >= below:
        return None
    plainly = low_at(tokens, place + 1) in lexicon.after_share
    told = plainly or not lexicon.after_share
    if above == 1 and not (told or _told_by(tokens, index, place + 1, lexicon)):
        return None
    share = (above / below).quantize(Decimal("0.0001"))
    return Number(index, place + 1, share.normalize(), NumberKind.FRACTION)


def _told_by(tokens: Sequence[Token], index: int, after: int, lexicon: Lexicon) -> bool:
    """Say whether a share tells by how much: "fell by a third", no third man."""
    led = index > 0 and tokens[index - 1].low in lexicon.by_share
    ends = after >= len(tokens) or not tokens[after].is_word
    return led and (ends or tokens[after].low in lexicon.after_by)


def _half(
    tokens: Sequence[Token], index: int, language: str, lexicon: Lexicon
) -> Number | None:
    """Read "half of", "half a million", "en halv miljon"."""
    word = low_at(tokens, index)
    place = index + 1 if word in lexicon.articles else index
    half = Decimal("0.5")
    if lexicon.half_of and word == lexicon.half_of:
        return Number(index, index + 1, half, NumberKind.FRACTION)
    if low_at(tokens, place) not in lexicon.half:
        return None
    step = past_hyphen(tokens, place + 1)
    if low_at(tokens, step) in lexicon.articles:
        step += 1
    factor, after = _scales(tokens, step, language, money=False)
    if after > step:
        return Number(index, after, half * factor, NumberKind.WORDS, factor)
    if step > place + 1 and language == "en":  # "half a tonne", "half an hour"
        return Number(index, step, half, NumberKind.FRACTION)
    if low_at(tokens, place + 1) in lexicon.after_half or language == "sv":
        return Number(index, place + 1, half, NumberKind.FRACTION)
    return None


def _words(
    tokens: Sequence[Token], index: int, language: str, lexicon: Lexicon
) -> Number | None:
    """Read a number in words, "two hundred and five thousand"."""
    word, place = low_at(tokens, index), index
    if word in lexicon.articles:
        scale = lexicon.scales.get(low_at(tokens, index + 1))
        if (
            scale is None
            and about_value(low_at(tokens, index + 1), language) is not None
        ):
            place = index + 1
        elif scale is None and word not in lexicon.one:
            return None
        elif scale is not None and word not in lexicon.one:
            place = index + 1
    about = about_value(low_at(tokens, place), language)
    if about is not None:
        return Number(index, place + 1, about, NumberKind.ABOUT)
    if place == index and word in lexicon.scales:
        return None
    value, after = sum_of_words(tokens, place, language)
    if after == place:
        return None
    value, after = _add_half_scaled(tokens, after, value, language)
    alone = after == index + 1 and word in lexicon.one
    kind = NumberKind.ONE if alone else NumberKind.WORDS
    factor = lexicon.scales.get(low_at(tokens, after - 1), Decimal(1))
    return Number(index, after, value, kind, factor)


def _add_half_scaled(
    tokens: Sequence[Token], after: int, value: Decimal, language: str
) -> tuple[Decimal, int]:
    """Add "and a half", then its scale: "two and a half million"."""
    with_half, step = _add_half(tokens, after, value, lexicon_of(language))
    if step == after:
        return value, after
    scale = lexicon_of(language).scales.get(low_at(tokens, after - 1), Decimal(1))
    if scale != 1:  # "a million and a half"
        return value + scale / 2, step
    factor, end = _scales(tokens, step, language, money=False)
    return with_half * factor, end
