"""Read a noun phrase off the words themselves: a plural and what stands before it.

Without a parser the thing counted is read off the words after the number: its
plural noun with up to three words before it. Where the words do not say, the
answer is None, and no guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from retold.extract.knowledge import table, words
from retold.extract.tokens import Token, touches

QUOTES = frozenset("\"'“”‘’„‟«»›‹`´")
_LONGEST_LY = 6  # letters of "family", "supply" and other nouns in -ly
_PLURAL_ENDINGS = ("children", "men", "people", "folk", "fish", "s-in-law")
_CONTRACTED = tuple(
    f"{mark}{rest}" for mark in "'’" for rest in ("m", "re", "ve", "ll", "d", "t")
)
_LONGEST_SHORT = 4  # letters of "mdeg", a unit we do not know
_GENITIVE = frozenset("'’")
_SHORTEST_PARTICIPLE = 5  # "timed"; shorter words in -ed are nouns


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase in the tokens `first:last`."""

    first: int
    last: int


@dataclass(frozen=True)
class Subjects:
    """What is known of noun phrases in one language."""

    stops: frozenset[str]
    modifiers: frozenset[str]
    skips: frozenset[tuple[str, ...]]
    plurals: frozenset[str]
    singulars: frozenset[str]
    number_of: frozenset[str]
    each: frozenset[str]
    for_every: tuple[str, ...]
    articles: frozenset[str]
    rate_units: frozenset[str]
    acronyms: frozenset[str]
    per: str
    of: str
    longest: int


@cache
def subjects_of(language: str) -> Subjects:
    """Return what is known of noun phrases in `language`."""
    part = table("subjects")[language]
    sets = ("stops", "modifiers", "plurals", "singulars", "number_of")
    return Subjects(
        **{name: words(part[name]) for name in (*sets, "each", "articles")},
        rate_units=words(part["rate_units"]),
        acronyms=words(table("subjects")["acronyms"]),
        skips=frozenset(tuple(skip.split()) for skip in part["skips"]),
        for_every=tuple(part["for_every"].split()),
        per=part["per"],
        of=table("numbers")[language]["of"],
        longest=table("subjects")["longest"],
    )


def written(tokens: Sequence[Token], phrase: Phrase) -> str:
    """Return the words of `phrase` as written, without quotation marks."""
    parts: list[str] = []
    end = tokens[phrase.first].start
    for token in tokens[phrase.first : phrase.last]:
        if token.text in QUOTES:
            continue
        parts.append(" " if parts and token.start > end else "")
        parts.append(token.text)
        end = token.end
    return "".join(parts)


def noun_phrase(tokens: Sequence[Token], first: int, language: str) -> Phrase | None:
    """Read up to four words, ending with a plural noun where there is one."""
    subjects = subjects_of(language)
    taken, best, place = 0, 0, first  # an initial and its full stop are no word
    while place < len(tokens) and taken < subjects.longest:
        token = tokens[place]
        if token.text in QUOTES:
            if best:
                break
            place += 1
            continue
        if not taken and token.is_word and _is_adverb(token.low, language):
            first = place = place + 1
            continue
        if taken and _abbreviates(tokens, place):
            taken, place = taken - 1, place + 1
            continue
        if not token.is_word or _stops(token, subjects):
            break
        plural = is_plural(token.low, language)
        if best and (not plural or language == "sv"):
            break  # Swedish writes its compounds in one word
        acts_here = taken and not plural and _is_verb(token.low, language)
        if acts_here and not _before_plural(tokens, place, language):
            break
        taken, place = taken + 1, place + 1
        best = place if plural else best
    if language == "sv" and not best:
        place, taken = min(place, first + 1), min(taken, 1)
    return _ended(tokens, first, best or place, language, taken=taken)


def _abbreviates(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a full stop is part of a name: "U.S. boats", "Mrs. Berg’s boats"."""
    before, after = tokens[index - 1], tokens[index + 1 : index + 2]
    if tokens[index].text != "." or not touches(tokens, index) or not after:
        return False
    if before.low in words(table("subjects")["titles"]):
        return after[0].is_capital
    letter = before.is_capital and len(before.text) == 1
    tied = index > 1 and tokens[index - 2].text == "."
    return letter and (after[0].is_capital or (tied and after[0].is_word))


def _before_plural(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Say whether a participle only tells of what kind: "early nominating states".

    One in -ed does so behind an owner or another adjective: "Berg’s reported
    gifts", "three other wounded men".
    """
    if language != "en" or index + 1 >= len(tokens):
        return False
    after = tokens[index + 1]
    counts = after.is_word and is_plural(after.low, language)
    before = tokens[index - 1].low
    told = before[-2:-1] in _GENITIVE or before in subjects_of(language).modifiers
    return counts and (tokens[index].low.endswith("ing") or told)


def _stops(token: Token, subjects: Subjects) -> bool:
    """Say whether a word ends what is counted; "US" is no pronoun."""
    if token.low in subjects.stops:
        return token.text not in subjects.acronyms
    return token.low.endswith(_CONTRACTED)  # "the next one won’t come"


def _ended(
    tokens: Sequence[Token], first: int, last: int, language: str, *, taken: int
) -> Phrase | None:
    """Trim quotation marks; a phrase of modifiers alone counts only by itself."""
    while last > first and tokens[last - 1].text in QUOTES:
        last -= 1
    while first < last and tokens[first].text in QUOTES:
        first += 1
    only_modifier = (
        taken > 1 and tokens[last - 1].low in subjects_of(language).modifiers
    )
    return Phrase(first, last) if first < last and not only_modifier else None


def is_plural(word: str, language: str) -> bool:
    """Guess by its ending whether a word, in lower case, is a plural noun."""
    subjects = subjects_of(language)
    if word in subjects.plurals:
        return True
    if word[-1] in _GENITIVE or word[-2:-1] in _GENITIVE:
        return False  # "40 percent of the nation's wheat"
    if language == "en":
        plain = word not in subjects.singulars and word not in subjects.modifiers
        ends = word.endswith("s") and not word.endswith("ss")
        return (ends or word.endswith(_PLURAL_ENDINGS)) and plain
    if word in subjects.modifiers or word.endswith(("ade", "ande", "ende", "iska")):
        return False
    return word.endswith(("or", "ar", "er", "en", "n", "are", "ska", "ter"))


def _is_adverb(word: str, language: str) -> bool:
    """Say whether a word only grades the next one: "20 decently sized plants"."""
    graded = word in words(table("subjects")[language]["graders"])
    ends = word.endswith("ly") and "-" not in word  # "12 single-family homes"
    return graded or (language == "en" and ends and len(word) > _LONGEST_LY)


def _is_verb(word: str, language: str) -> bool:
    """Guess a verb by its ending: "53 staff injured", "12 skadades"."""
    if language == "sv":
        return word.endswith(("ades", "ade", "des", "ts"))
    return (
        len(word) >= _SHORTEST_PARTICIPLE
        and "-" not in word
        and word.endswith(("ed", "ing", "ly"))
    )


def may_be_many(
    tokens: Sequence[Token], found: Phrase, language: str, *, digits: bool
) -> bool:
    """Say whether more than one of `found` is counted: "12 boats", no "12 needed".

    A plural, a name ("12 Taliban"), or one of the words that count people by what
    befell them ("12 injured"). Behind `digits` a short word may be a unit that we
    do not know. Swedish plurals often look like the singular.
    """
    final = tokens[found.last - 1]
    nominal = words(table("subjects")[language].get("nominal", ""))
    plural = is_plural(final.low, language) or final.low in nominal
    alone = digits and found.last - found.first == 1
    short = alone and len(final.low) <= _LONGEST_SHORT
    return language != "en" or final.is_capital or plural or short


def counts_plural(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Say whether a plural in small letters follows, before any small word."""
    for token in tokens[index : index + 3]:
        if not token.is_word or token.is_capital:
            return False
        if token.low in subjects_of(language).stops:
            return False
        if is_plural(token.low, language):
            return True
    return False


def counted_plural(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Say whether what is counted from `index` on is a plural, a name or not."""
    found = noun_phrase(tokens, index, language)
    return found is not None and is_plural(tokens[found.last - 1].low, language)
