"""The number words of one language, and what one of them is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from retold.extract.knowledge import table, words

_SMALLEST_PLURAL = 2


@dataclass(frozen=True)
class Lexicon:
    """The number words of one language, as `data/numbers.toml` lists them."""

    small: Mapping[str, Decimal]
    tens: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    attached: Mapping[str, Decimal]
    plurals: Mapping[str, Decimal]
    fractions: Mapping[str, Decimal]
    nths: Mapping[str, Decimal]
    share_in: frozenset[str]
    every: frozenset[str]
    every_second: frozenset[str]
    every_after: frozenset[str]
    plurals_before_of: frozenset[str]
    articles: frozenset[str]
    half: frozenset[str]
    after_half: frozenset[str]
    after_share: frozenset[str]
    by_share: frozenset[str]
    after_by: frozenset[str]
    vague: frozenset[str]
    one: frozenset[str]
    tied: frozenset[str]
    parted: frozenset[str]
    half_of: str
    minus: str
    vague_pair: str
    joiner: str
    of: str
    about_suffix: str
    times: str


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return the number words of `language`."""
    part = table("numbers")[language]

    def values(name: str) -> dict[str, Decimal]:
        return {word: Decimal(number) for word, number in part[name].items()}

    return Lexicon(
        small=values("small"),
        tens=values("tens"),
        scales=values("scales"),
        attached=values("attached"),
        plurals=values("plurals"),
        fractions=values("fractions"),
        nths=values("nths") if "nths" in part else {},
        share_in=words(part.get("share_in", "")),
        every=words(part.get("every", "")),
        every_second=words(part.get("every_second", "")),
        every_after=words(part.get("every_after", "")),
        plurals_before_of=words(part["plurals_before_of"]),
        articles=words(part["articles"]),
        half=words(part["half"]),
        after_half=words(part["after_half"]),
        after_share=words(part["after_share"]),
        by_share=words(part["by_share"]),
        after_by=words(part["after_by"]),
        vague=words(part["vague"]),
        one=words(part["counting_one"]),
        tied=words(part["tied"]),
        parted=words(part["parted"]),
        minus=part["minus"],
        half_of=part.get("half_of", ""),
        vague_pair=part["vague_pair"],
        joiner=part["joiner"],
        of=part["of"],
        times=part["times"],
        about_suffix=part.get("about_suffix", ""),
    )


def word_value(word: str, language: str) -> Decimal | None:
    """Return the value of one number word, Swedish compounds included."""
    lexicon = lexicon_of(language)
    value = lexicon.small.get(word, lexicon.tens.get(word))
    if value is None and language == "sv":
        return _compound(word)
    return _fold(word, lexicon) if value is None else value


def _fold(word: str, lexicon: Lexicon) -> Decimal | None:
    """Read "sixfold"; "twofold" mostly says of what kind something is."""
    if not word.endswith("fold"):
        return None
    stem = word.removesuffix("fold")
    value = lexicon.small.get(stem, lexicon.tens.get(stem))
    return value if value is not None and value > _SMALLEST_PLURAL else None


@lru_cache(maxsize=8192)
def _compound(word: str) -> Decimal | None:
    """Read a Swedish compound: "trettiofem", "tvåhundratusen"."""
    left, found, right = word.partition("tusen")
    if found:
        return _joined(left, right, Decimal(1000))
    left, found, right = word.partition("hundra")
    if found:
        return _joined(left, right, Decimal(100))
    lexicon = lexicon_of("sv")
    for tens, value in lexicon.tens.items():
        unit = lexicon.small.get(word.removeprefix(tens))
        if word.startswith(tens) and unit is not None and 0 < unit < 10:  # noqa: PLR2004 - a digit
            return value + unit
    return lexicon.small.get(word, lexicon.tens.get(word))


def _joined(left: str, right: str, scale: Decimal) -> Decimal | None:
    above = _compound(left) if left else Decimal(1)
    below = _compound(right) if right else Decimal(0)
    if above is None or below is None or (not left and not right):
        return None
    return above * scale + below


def about_value(word: str, language: str) -> Decimal | None:
    """Read Swedish "femtiotal", "hundratal": about so many."""
    suffix = lexicon_of(language).about_suffix
    if not suffix or not word.endswith(suffix):
        return None
    stem = word.removesuffix(suffix)
    scales = lexicon_of(language).scales
    return word_value(stem, language) or scales.get(stem)
