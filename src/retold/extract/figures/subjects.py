"""Find what a figure counts, in the words behind it or before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from retold.extract.figures.bounds import change_verb, connectors
from retold.extract.figures.nouns import (
    QUOTES,
    Phrase,
    is_plural,
    noun_phrase,
    subjects_of,
)
from retold.extract.knowledge import table, words
from retold.extract.number_words import lexicon_of
from retold.extract.tokens import Token, low_at

_LONGEST_SKIP = 3
_FARTHEST_NUMBER_OF = 12  # words between "the number of" and its number
_LONGEST_BRACKET = 7  # tokens of "(US$2.4 billion)"
_MOST_SKIPPED = 5  # "of the 1.1 billion litres"


def counted_after(tokens: Sequence[Token], index: int, language: str) -> Phrase | None:
    """Return the thing counted that begins at token `index`: "areas"."""
    first = _past_skips(tokens, index, language)
    found = noun_phrase(tokens, first, language)
    if found is None:
        return None
    joined = _joined_adjectives(tokens, found, language)
    return joined or _both_names(tokens, found, language)


def _joined_adjectives(
    tokens: Sequence[Token], found: Phrase, language: str
) -> Phrase | None:
    """Read on to the noun of "200 uniformed and armed wardens"."""
    if language != "en" or found.last - found.first > 1:
        return None
    word = tokens[found.last - 1]
    place = found.last + (low_at(tokens, found.last) == "-")  # "coal- and gas-fired"
    link = tokens[place].low if place + 1 < len(tokens) else ""
    links = connectors(language)["list"] | {","}
    if link not in links or word.is_capital or is_plural(word.low, language):
        return None
    first = place + 1 + (link == "," and tokens[place + 1].low in links)
    second = noun_phrase(tokens, first, language)
    if second is None or second.first != first or tokens[first].is_capital:
        return None
    counts = is_plural(tokens[second.last - 1].low, language)
    return Phrase(found.first, second.last) if counts else None


def _both_names(tokens: Sequence[Token], found: Phrase, language: str) -> Phrase:
    """Read on to the noun of "460 Kessel and Ardmoor boats"."""
    link = tokens[found.last].low if found.last + 1 < len(tokens) else ""
    named = tokens[found.last - 1].is_capital and link in connectors(language)["list"]
    if not (named and tokens[found.last + 1].is_capital):
        return found
    second = noun_phrase(tokens, found.last + 1, language)
    final = tokens[second.last - 1] if second else None
    if second is None or final is None or final.is_capital:
        return found
    counts = is_plural(final.low, language)
    return Phrase(found.first, second.last) if counts else found


def hyphened(tokens: Sequence[Token], hyphen: int) -> Phrase | None:
    """Return the word tied to the number: "three-storey"."""
    if hyphen + 1 >= len(tokens) or not tokens[hyphen + 1].is_word:
        return None
    mark = tokens[hyphen]
    if tokens[hyphen - 1].end != mark.start or tokens[hyphen + 1].start != mark.end:
        return None
    return Phrase(hyphen + 1, hyphen + 2)


def measured_after(tokens: Sequence[Token], index: int, language: str) -> Phrase | None:
    """Return what a share or a measure is of: "of the police force"."""
    subjects = subjects_of(language)
    if index >= len(tokens):
        return None
    if tokens[index].low != subjects.of:
        return _direct(tokens, index, language)
    first, lexicon = index + 1, lexicon_of(language)
    scales = {*lexicon.scales, *lexicon.attached}
    while (
        first < len(tokens)
        and first < index + _MOST_SKIPPED
        and (tokens[first].low in subjects.stops | scales or tokens[first].is_number)
    ):
        if _is_pronoun(tokens[first], language):
            return None  # "40 percent of whom are young"
        first += 1
    return noun_phrase(tokens, first, language)


def _is_pronoun(token: Token, language: str) -> bool:
    pronouns = words(table("subjects")[language].get("pronouns", ""))
    return token.low in pronouns and token.text not in subjects_of(language).acronyms


def _direct(tokens: Sequence[Token], index: int, language: str) -> Phrase | None:
    """Swedish measures need no "of": "40 ton olja"."""
    return noun_phrase(tokens, index, language) if language == "sv" else None


def counted_before(tokens: Sequence[Token], index: int, language: str) -> Phrase | None:
    """Return the thing counted in "zones: 61" or "the number of deaths rose to 53"."""
    if index and tokens[index - 1].text == ":":
        return _noun_before(tokens, index - 1, language)
    subjects = subjects_of(language)
    for place in range(index - 1, max(-1, index - 1 - _FARTHEST_NUMBER_OF), -1):
        if tokens[place].text in ",;:.":
            return None
        if tokens[place].low in subjects.number_of:
            step = place + 1
            if step < index and tokens[step].low == "of":
                step += 1
            found = noun_phrase(tokens, step, language)
            return found if found and found.last <= index else None
    return None


def changed_before(tokens: Sequence[Token], index: int, language: str) -> Phrase | None:
    """Return what rose or fell to the number at `index`: "deaths rose by 12"."""
    verb = change_verb(tokens, index, language)
    if verb is None:
        return None
    helpers = words(table("subjects")[language]["helpers"])
    end = verb
    while end and tokens[end - 1].low in helpers:
        end -= 1
    if not end or not is_plural(tokens[end - 1].low, language):
        return None
    if tokens[end - 1].low in subjects_of(language).stops:
        return None
    return _noun_before(tokens, end, language)


def _noun_before(tokens: Sequence[Token], end: int, language: str) -> Phrase | None:
    subjects = subjects_of(language)
    first = end
    while first and end - first < subjects.longest and _is_plain(tokens, first - 1):
        if tokens[first - 1].low in subjects.stops:
            break
        first -= 1
    return Phrase(first, end) if first < end else None


def _is_plain(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].is_word or tokens[place].text in QUOTES


def _past_skips(tokens: Sequence[Token], index: int, language: str) -> int:
    skips = subjects_of(language).skips
    for length in range(_LONGEST_SKIP, 0, -1):
        phrase = tuple(token.low for token in tokens[index : index + length])
        if phrase in skips:
            return index + length
    return index


def past_bracket(tokens: Sequence[Token], index: int) -> int:
    """Step over "($2.4 billion)", which repeats what stands before it, or out of it."""
    if index < len(tokens) and tokens[index].text == ")":
        return index + 1
    if index < len(tokens) and tokens[index].text == "(":
        for place in range(index + 1, min(len(tokens), index + _LONGEST_BRACKET)):
            if tokens[place].text == ")":
                return place + 1
    return index


@cache
def _casualties(language: str) -> frozenset[str]:
    return words(table("subjects")[language]["casualties"])


def is_casualty(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Say whether somebody dies or is hurt in the next words: "one man was shot"."""
    near = tokens[index : index + 4]
    return any(token.low in _casualties(language) for token in near)


def one_of_a_kind(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Say whether "one" counts: "one man", "one of the pilots", not "one day"."""
    part, after = table("subjects")[language], index + 1
    pointed = index > 0 and tokens[index - 1].low in words(part["pointers"])
    if pointed or after >= len(tokens) or not tokens[after].is_word:
        return False
    word = tokens[after].low
    if word == subjects_of(language).of:
        inner = counted_after(tokens, after, language)
        return inner is not None and is_plural(tokens[inner.last - 1].low, language)
    near = [token.low for token in tokens[after + 1 : after + 4]]
    idle = word in words(part["pronouns_after_one"]) or "another" in near
    acting = word.endswith("ed") and (
        not near or near[0] in subjects_of(language).stops
    )
    return not (idle or acting or word in subjects_of(language).stops)


def acts(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Say whether a bare count does or suffers something itself: "thousands are"."""
    verbs = words(table("subjects")["labels"]["counting_verbs"])
    follows = index < len(tokens) and tokens[index].low in verbs
    return follows or is_casualty(tokens, index, language)
