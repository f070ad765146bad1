"""The parts of a sentence that are claims of their own.

A sentence stays whole, its attribution with it, so that a reader of the tree sees
"the ministry said" fall away. It is cut only where the cut is sure:

- `denied-and-said`: somebody denies one thing and says another, so that the halves
  differ in polarity;
- `own-figures`: at ";", ", while", ", but" and their like, when both halves have a verb
  and figures of their own; at ", and" when the second has its own subject too;
- `judged-apart`: one half can be checked, the other judges or orders ("..., and that
  is great news");
- `judged-that`: what is judged is told behind "that" ("It is shameful that ...");
- `judged-aside`: who is judged is told in an aside ("The mayor, who resigned in May,
  is a fool"); the judgement is left out.

Nothing is cut inside a quotation, between a cue and what is said, or in a headline by
the last three rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from retold.extract.checkability import Slots, checkability
from retold.extract.knowledge import table, words
from retold.extract.passage import Passage
from retold.extract.threads import LONGEST_SENTENCE_CHARS
from retold.extract.tokens import Token
from retold.model.claim import Attribution
from retold.model.document import Role
from retold.model.quantity import Figure
from retold.model.text import Span
from retold.model.when import TimeKind, TimeMention

_LINKS = {"and", "but", "och", "men", ",", ";"}
_FEWEST_WORDS = 3  # of a half that can stand alone: “Prices rose 5 %”
_FRAME_WORDS = 8  # from "It" to the "that" of "It is so very shameful that"
_ASIDE_WORDS = 8  # of a subject, and of its judgement
_MARKS = {"–", "—", ";", "…", ":"}
_PREDICATE_WORDS = 4  # from "is" to the judgement
_EXCLAIMED_WORDS = 5  # of "what a disgrace!" with its mark
_FIRST_PERSONS = {"i", "we", "jag", "vi"}
_PLAIN_CAPITALS = {"I", "I’m", "I'm", "God"}
_OPENING, _CLOSING = "“«(", "”»)"

Cut = tuple[int, int, str]  # where a part ends, where the next begins, by which rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a sentence that is read as one claim, and the rules that cut it."""

    span: Span
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with what other finders gave in it."""

    passage: Passage
    over: Sequence[Attribution]
    figures: Sequence[Figure]
    times: Sequence[TimeMention]

    def between(self, span: Span) -> list[Token]:
        """Return the tokens of a stretch."""
        return [
            token
            for token in self.passage.tokens
            if span.start <= token.start and token.end <= span.end
        ]

    def has_figure(self, span: Span) -> bool:
        """Say whether a figure stands in a stretch."""
        return any(span.holds(one.anchor) for one in self.figures)

    def has_time(self, span: Span) -> bool:
        """Say whether a date stands in a stretch, not just "now" or "a minute"."""
        return any(
            span.holds(one.anchor)
            and one.kind in {TimeKind.DATE, TimeKind.TIME}
            and not (one.value or "").endswith("_REF")
            for one in self.times
        )

    def among(self, name: str, token: Token) -> bool:
        """Say whether a token is in a list of `data/clauses.toml`."""
        return token.low.replace("’", "'") in _list(self.passage.language, name)


def parts(one: Sentence) -> Iterator[Part]:
    """Cut a sentence where its parts are claims of their own."""
    passage = one.passage
    whole = Span(start=passage.start, end=passage.end)
    if passage.end - passage.start > LONGEST_SENTENCE_CHARS:
        yield Part(span=whole)
        return
    cuts = {*_denial_cuts(one), *_turn_cuts(one)}
    for part in _cut(Part(span=whole), cuts):
        if passage.role is Role.HEADLINE:
            yield part
        else:
            yield from _judged(one, part)


def _cut(part: Part, cuts: set[Cut]) -> Iterator[Part]:
    start, rules = part.span.start, part.rules
    for end, following, rule in sorted(cuts):
        if start < end:
            yield Part(span=Span(start=start, end=end), rules=(*rules, rule))
            start, rules = following, (*part.rules, rule)
    yield Part(span=Span(start=start, end=part.span.end), rules=rules)


def _judged(one: Sentence, part: Part) -> Iterator[Part]:
    """Part what can be checked from what judges."""
    for half in _cut(part, set(_apart_cuts(one, part.span))):
        begins = _behind_that(one, half.span)
        ends = _before_judgement(one, half.span)
        if begins is not None:
            span = Span(start=begins, end=half.span.end)
            yield Part(span=span, rules=(*half.rules, "judged-that"))
        elif ends is not None:
            span = Span(start=half.span.start, end=ends)
            yield Part(span=span, rules=(*half.rules, "judged-aside"))
        else:
            yield half


def _denial_cuts(one: Sentence) -> Iterator[Cut]:
    """Yield the cut between "denied X" and "said Y" of one sentence."""
    passage = one.passage
    inside = sorted(
        (each for each in one.over if passage.start <= each.cue.start < passage.end),
        key=lambda each: each.cue,
    )
    for first, second in pairwise(inside):
        end = first.content[-1].end
        apart = first.denies is not second.denies and second.within != first.id
        if apart and first.cue.end <= end <= second.cue.start:
            links = [t for t in passage.tokens if end <= t.start < second.cue.start]
            following = next(
                (token.start for token in links if token.low not in _LINKS),
                second.cue.start,
            )
            yield (end, following, "denied-and-said")


def _turn_cuts(one: Sentence) -> Iterator[Cut]:
    passage, found = one.passage, one.passage.tokens
    for place, token in enumerate(found[:-1]):
        after = found[place + 1]
        turns = token.text == "," and one.among("turns", after)
        joins = token.text == "," and after.low in {"and", "och"}
        if not (token.text == ";" or turns or joins):
            continue
        left = Span(start=passage.start, end=token.start)
        right = Span(start=after.start, end=passage.end)
        if not all(_stands_alone(one, half) for half in (left, right)):
            continue
        if not joins:
            yield (left.end, right.start, "own-figures")
        elif _is_joined(one, left, place):
            yield (left.end, found[place + 2].start, "own-figures")


def _stands_alone(one: Sentence, half: Span) -> bool:
    return one.has_figure(half) and _has_clause(one, half)


def _has_clause(one: Sentence, half: Span) -> bool:
    found = one.between(half)
    if sum(token.is_word or token.is_number for token in found) < _FEWEST_WORDS:
        return False
    verbless = "verbless" in checkability(found, Slots(), one.passage.language)[1]
    return not verbless or any(_is_finite(one, token) for token in found[1:])


def _is_joined(one: Sentence, left: Span, comma: int) -> bool:
    """Whether two main clauses stand around ", and", each with its subject and verb."""
    found = one.passage.tokens
    right = found[comma + 2 :]
    if not right or _is_spoken_over(one, left) or _is_open(one, left):
        return False
    first = right[0]
    begins = (
        one.among("determiners", first)
        or first.is_number
        or first.is_capital
        or _is_number_word(one, first)
    )
    opening = next(
        (token for token in found if token.is_word or token.is_number), first
    )
    below = one.among("opens_below", opening)
    halves = (one.between(left), right)
    if not begins or below or _ends_in_list(one, halves[0]):
        return False
    return all(_has_main_verb(one, half) for half in halves)


def _ends_in_list(one: Sentence, found: Sequence[Token]) -> bool:
    """Whether ", 7 in 10 in Kessel" leads to a last item, and to no other clause."""
    commas = [place for place, token in enumerate(found) if token.text == ","]
    if not commas or commas[-1] + 1 >= len(found):
        return False
    last = found[commas[-1] + 1 :]
    counted = last[0].is_number or _is_number_word(one, last[0])
    return counted and not any(_is_finite(one, token) for token in last)


def _is_number_word(one: Sentence, token: Token) -> bool:
    return any(each.anchor.start == token.start for each in one.figures)


def _has_main_verb(one: Sentence, found: Sequence[Token]) -> bool:
    """Whether a finite verb follows a subject before a clause below it begins."""
    for place, token in enumerate(found):
        if place and (one.among("ends_main", token) or token.text in ",;:"):
            return False
        if place and _is_finite(one, token) and found[place - 1].low != "being":
            return True
    return False


def _is_finite(one: Sentence, token: Token) -> bool:
    endings = tuple(table("clauses")[one.passage.language]["finite_endings"].split())
    inflected = token.low.endswith(endings) and not token.is_capital
    return inflected or one.among("finite", token)


def _apart_cuts(one: Sentence, part: Span) -> Iterator[Cut]:
    """Yield the cut between a half that can be checked and one that judges."""
    found = one.between(part)
    for place in range(len(found) - 2):
        begins = _second_half(one, found, place)
        if begins is None:
            continue
        left = Span(start=part.start, end=found[place].start)
        right = Span(start=found[begins].start, end=part.end)
        if not left.start < left.end:
            continue
        if _is_spoken_over(one, left) or _is_open(one, left):
            continue
        brief = place <= _FRAME_WORDS and one.passage.text[left.end] != " "
        if (_is_told(one, left) and _judges(one, right)) or (
            brief and _judges(one, left) and _is_told(one, right)
        ):
            yield (left.end, right.start, "judged-apart")
            return


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
        lows[0] in _list(one.passage.language, "opens_talk")
        or " ".join(lows[:2]) in tails
    )


def _is_told(one: Sentence, half: Span) -> bool:
    """Whether a half can be checked: a figure or date, a verb, and no judgement.

    Where a frame stands before it ("I find it sad that"), what follows is meant.
    """
    begins = _behind_that(one, half)
    told = Span(start=begins, end=half.end) if begins is not None else half
    found = one.between(told)
    if not (one.has_figure(told) or one.has_time(told)):
        return False
    judged = any(one.among("judging", token) for token in found)
    return _has_clause(one, told) and not judged


def _judges(one: Sentence, half: Span) -> bool:
    """Whether a half judges or orders, and holds nothing to look up."""
    found = one.between(half)
    if _holds_facts(one, half):
        return False
    if _opens_talk(one, found) or _is_judged(one, found):
        return True
    first, second = ([*found, *found])[:2]
    ordered = one.among("told", first) and one.among("duty", second)
    return ordered or (first.low in _FIRST_PERSONS and one.among("opining", second))


def _is_judged(one: Sentence, found: Sequence[Token]) -> bool:
    """Whether a word that judges is what is said: "that is a great shame"."""
    brief = len(found) <= _EXCLAIMED_WORDS
    for place, token in enumerate(found):
        if one.among("judging", token):
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


def _behind_that(one: Sentence, half: Span) -> int | None:
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
            checks = one.has_figure(told) or one.has_time(told)
            return told.start if checks and _has_clause(one, told) else None
    return None


def _before_judgement(one: Sentence, half: Span) -> int | None:
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
    judged = one.among("be", verb) and _judges(one, rest)
    ordered = one.among("duty", verb) and not _holds_facts(one, rest)
    return told.end if short and (judged or ordered) and _is_told(one, told) else None


def _is_spoken_over(one: Sentence, left: Span) -> bool:
    """Whether somebody's word, other than the writer's own, lies over a cut."""
    return any(
        _side(each.cue.start, left) != _side(piece.end - 1, left)
        or _side(piece.start, left) != _side(piece.end - 1, left)
        for each in one.over
        if not _is_writer(each)
        for piece in each.content
        if piece.start < one.passage.end and piece.end > one.passage.start
    )


def _side(at: int, left: Span) -> bool:
    return at < left.end


def _is_writer(one: Attribution) -> bool:
    return one.source is not None and one.source.anchor.exact.lower() in _FIRST_PERSONS


def _is_open(one: Sentence, left: Span) -> bool:
    """Whether a quotation or a bracket is open where a stretch ends."""
    said = one.passage.text[one.passage.start : left.end]
    opened = sum(said.count(mark) for mark in _OPENING)
    closed = sum(said.count(mark) for mark in _CLOSING)
    return opened > closed or said.count('"') % 2 == 1


@cache
def _list(language: str, name: str) -> frozenset[str]:
    return words(table("clauses")[language][name])
