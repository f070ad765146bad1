"""Judgements in a sentence, and what can be checked beside them.

- `judged-apart`: one half can be checked, the other judges or orders ("..., and that
  is great news");
- `judged-that`: what is judged is told behind "that" ("It is shameful that ...");
- `judged-aside`: who is judged is told in an aside ("The mayor, who resigned in May,
  is a fool"); the judgement is left out.

What judges holds nothing to look up, no figure, date or name, and what is told holds
a figure or a date. All else stays whole, and so does what stands in an open quotation
or between a cue and what is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from retold.extract.knowledge import table, words
from retold.extract.sentence import FIRST_PERSONS, Sentence
from retold.extract.tokens import Token
from retold.model.text import Span

_FRAME_WORDS = 8  # from "It" to the "that" of "It is so very shameful that"
_ASIDE_WORDS = 8  # of a subject, and of its judgement
_MARKS = {"–", "—", ";", "…", ":"}
_MOST_HALVES = 12  # tried in a sentence, because each takes a look at all of it
_PREDICATE_WORDS = 4  # from "is" to the judgement
_EXCLAIMED_WORDS = 5  # of "what a disgrace!" with its mark
_PLAIN_CAPITALS = {"I", "I’m", "I'm", "God"}


def may_judge(one: Sentence, part: Span) -> bool:
    """Say whether a part holds something to look up and a word that can judge it.

    Most sentences do not, and need not be looked at word by word.
    """
    if not (one.has_figure(part) or one.has_time(part)):
        return False
    lows = (token.low for token in one.between(part))
    return not _signals(one.passage.language).isdisjoint(lows)


def apart(one: Sentence, part: Span) -> tuple[int, int] | None:
    """Return where a half that can be checked and one that judges meet.

    The first half ends and the second begins there; None when there is no such place.
    """
    found = one.between(part)
    for place, begins in islice(_second_halves(one, found), _MOST_HALVES):
        left = Span(start=part.start, end=found[place].start)
        right = Span(start=found[begins].start, end=part.end)
        opening = place <= _FRAME_WORDS and not found[place].is_word
        judged = (_is_told(one, left) and judges(one, right)) or (
            opening and judges(one, left) and _is_told(one, right)
        )
        if judged and one.may_part(left):
            return left.end, right.start
    return None


def _second_halves(one: Sentence, found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where a first half may end, with where the second begins."""
    ends = one.listed("links") | _MARKS | {","}
    for place in range(1, len(found) - 2):
        if found[place].low not in ends:
            continue
        begins = _second_half(one, found, place)
        if begins is None or one.among("link_that", found[place - 1]):
            continue
        if sum(token.is_word for token in found[begins:]) > 1:  # more than "please"
            yield place, begins


def _second_half(one: Sentence, found: Sequence[Token], place: int) -> int | None:
    """Return where the half behind a mark or an "and" begins, with its subject."""
    token, after = found[place], found[place + 1]
    if token.text == "," and one.among("which", after):
        return place + 1 if one.among("be", found[place + 2]) else None
    linked = token.text in {",", *_MARKS} and one.among("links", after)
    begins = place + (2 if linked else 1)
    if begins >= len(found):
        return None
    starts = one.among("subjects", found[begins])
    if token.text in _MARKS:
        brief = min(place, len(found) - begins) <= _EXCLAIMED_WORDS
        opens = starts and token.text != ":"
        return begins if brief or opens or _opens_talk(one, found[begins:]) else None
    if linked:
        opens = starts or found[begins].is_capital
        return begins if opens or _opens_talk(one, found[begins:]) else None
    if token.text == ",":
        return begins if _opens_talk(one, found[begins:]) else None
    talks = one.among("subjects_alone", found[begins])
    return begins if one.among("links", token) and talks else None


def _opens_talk(one: Sentence, found: Sequence[Token]) -> bool:
    """Whether words open as thanks, an order or a sigh do: "what a disgrace"."""
    lows = [token.low for token in found if token.is_word]
    tails = table("clauses")[one.passage.language]["tails"]
    return bool(lows) and (
        lows[0] in one.listed("opens_talk") or " ".join(lows[:2]) in tails
    )


def _is_told(one: Sentence, half: Span) -> bool:
    """Whether a half can be checked: a figure or date, a verb, and no judgement.

    Where a frame stands before it ("I find it sad that"), what follows is meant.
    """
    begins = behind_that(one, half)
    told = Span(start=begins, end=half.end) if begins is not None else half
    found = one.between(told)
    if not (one.has_figure(told) or one.has_time(told)):
        return False
    judged = any(one.among("judging", token) for token in found)
    return one.has_clause(told) and not judged


def judges(one: Sentence, half: Span) -> bool:
    """Say whether a stretch judges or orders, and holds nothing to look up."""
    found = one.between(half)
    if _holds_facts(one, half):
        return False
    if _opens_talk(one, found) or _is_judged(one, found):
        return True
    if len(found) < 2:  # noqa: PLR2004 - "you should"
        return False
    first, second = found[:2]
    ordered = one.among("told", first) and one.among("duty", second)
    return ordered or (first.low in FIRST_PERSONS and one.among("opining", second))


def _is_judged(one: Sentence, found: Sequence[Token]) -> bool:
    """Whether a word that judges is what is said: "that is a great shame"."""
    brief = len(found) <= _EXCLAIMED_WORDS
    for place, token in enumerate(found):
        if one.among("judging", token) or one.among("weighing", token):
            before = found[max(0, place - _PREDICATE_WORDS) : place]
            if brief or any(_is_being(one, each) for each in before):
                return True
    return False


def _is_being(one: Sentence, token: Token) -> bool:
    return one.among("be", token) or token.low.endswith(("’s", "'s", "’m", "'m"))


def _holds_facts(one: Sentence, half: Span) -> bool:
    """Whether a figure, a time or a name stands in a half."""
    found = one.between(half)
    named = any(
        token.is_capital and token.text not in _PLAIN_CAPITALS
        for token in found[1:]
        if token.is_word
    )
    numbered = any(token.is_number for token in found)
    return one.has_figure(half) or one.has_time(half) or numbered or named


def behind_that(one: Sentence, half: Span) -> int | None:
    """Return where what is judged begins, behind "It is shameful that"."""
    found = one.between(half)
    while found and (one.among("leads", found[0]) or not found[0].is_word):
        found = found[1:]
    if not found or not one.among("feeling", found[0]):
        return None
    for place in range(1, min(len(found) - 1, _FRAME_WORDS)):
        link, before = found[place], found[place - 1]
        if one.among("link_that", link) and one.among("judging", before):
            told = Span(start=found[place + 1].start, end=half.end)
            frame = Span(start=half.start, end=told.start)
            if one.is_open(frame) or not one.has_clause(told):
                return None
            checks = one.has_figure(told) or one.has_time(told)
            return told.start if checks else None
    return None


def before_judgement(one: Sentence, half: Span) -> int | None:
    """Return where "The mayor, who resigned in May," ends, if "is a fool" follows."""
    found = one.between(half)
    commas = [at for at, token in enumerate(found) if token.text == ","]
    if len(commas) != 2 or commas[0] > _ASIDE_WORDS:  # noqa: PLR2004 - around an aside
        return None
    first, second = commas
    if not one.among("aside", found[first + 1]) or second + 1 >= len(found):
        return None
    rest = Span(start=found[second + 1].start, end=half.end)
    told = Span(start=half.start, end=found[second].start)
    short = len(found) - second <= _ASIDE_WORDS
    verb = found[second + 1]
    judged = one.among("be", verb) and judges(one, rest)
    ordered = one.among("duty", verb) and not _holds_facts(one, rest)
    return told.end if short and (judged or ordered) and _is_told(one, told) else None


@cache
def _signals(language: str) -> frozenset[str]:
    """Return the words of which one stands in every judgement that is seen."""
    held = table("clauses")[language]
    lists = ("judging", "weighing", "duty", "opining", "opens_talk")
    tails = (tail.split()[0] for tail in held["tails"])
    return frozenset(tails).union(*(words(held[name]) for name in lists))
