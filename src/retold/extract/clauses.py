"""The parts of a sentence that are claims of their own.

A sentence stays whole, its attribution with it, so that a reader of the tree sees
"the ministry said" fall away. It is cut only where the cut is sure:

- `denied-and-said`: somebody denies one thing and says another, so that the halves
  differ in polarity;
- `own-figures`: at ";", ", while", ", but" and their like, when both halves have a verb
  and figures of their own; at ", and" when the second has its own subject too;
- where one part can be checked and the other only judges (`judgements`), except in a
  headline, which is read as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from retold.extract.judgements import (
    apart,
    before_judgement,
    behind_that,
    may_judge,
)
from retold.extract.sentence import Sentence
from retold.extract.threads import LONGEST_SENTENCE_CHARS
from retold.extract.tokens import Token
from retold.model.document import Role
from retold.model.text import Span

_LINKS = {"and", "but", "och", "men", ",", ";"}
_JOINING = {"and", "och"}
_PLAIN_WORDS = 4  # of a subject and its verb
_MOST_TURNS = 60  # tried in a sentence, because each takes a look at all of it

Cut = tuple[int, int, str]  # where a part ends, where the next begins, by which rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a sentence that is read as one claim, and the rules that cut it."""

    span: Span
    rules: tuple[str, ...] = ()


def parts(one: Sentence) -> Iterator[Part]:
    """Cut a sentence where its parts are claims of their own."""
    whole = Part(span=one.span)
    if len(one.span) > LONGEST_SENTENCE_CHARS:
        yield whole
        return
    for part in _cut(whole, {*_denial_cuts(one), *_turn_cuts(one)}):
        if one.passage.role is Role.HEADLINE or not may_judge(one, part.span):
            yield part
        else:
            yield from _judged(one, part)


def _cut(part: Part, cuts: Iterable[Cut]) -> Iterator[Part]:
    start, rules = part.span.start, part.rules
    for end, following, rule in sorted(cuts):
        if start < end:
            yield Part(span=Span(start=start, end=end), rules=(*rules, rule))
            start, rules = following, (*part.rules, rule)
    yield Part(span=Span(start=start, end=part.span.end), rules=rules)


def _judged(one: Sentence, part: Part) -> Iterator[Part]:
    """Part what can be checked from what judges."""
    halves = apart(one, part.span)
    cuts = [] if halves is None else [(*halves, "judged-apart")]
    for half in _cut(part, cuts):
        begins = behind_that(one, half.span)
        ends = before_judgement(one, half.span)
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
    found = one.passage.tokens
    for place, begins, joins in islice(_turns(one), _MOST_TURNS):
        left = Span(start=one.span.start, end=found[place].start)
        right = Span(start=found[begins].start, end=one.span.end)
        if all(_stands_alone(one, half) for half in (left, right)) and (
            not joins or _is_joined(one, left, found[begins:])
        ):
            yield (left.end, right.start, "own-figures")


def _turns(one: Sentence) -> Iterator[tuple[int, int, bool]]:
    """Yield where one clause may end, where the next begins, and if at an "and"."""
    found = one.passage.tokens
    if len(one.figures) < 2:  # noqa: PLR2004 - one for each half
        return
    for place, (token, after) in enumerate(pairwise(found[:-1])):
        if token.text == ";" or (token.text == "," and one.among("turns", after)):
            yield place, place + 1, False
        elif token.text == "," and after.low in _JOINING:
            yield place, place + 2, True
        elif (
            token.low in _JOINING
            and place
            and found[place - 1].text != ","
            and _opens_plainly(one, found[place + 1 :])
        ):
            yield place, place + 1, True


def _opens_plainly(one: Sentence, found: Sequence[Token]) -> bool:
    """Whether words begin with a subject of one to three words and its verb.

    No number is taken for a subject: "between 40 and 60 were" is one clause.
    """
    verb = next(
        (at for at, t in enumerate(found[:_PLAIN_WORDS]) if one.among("plainly", t)), 0
    )
    subject = found[:verb]
    below = any(one.among("ends_main", token) for token in subject)
    return bool(subject) and not below and all(token.is_word for token in subject)


def _stands_alone(one: Sentence, half: Span) -> bool:
    return one.has_figure(half) and one.has_clause(half)


def _is_joined(one: Sentence, left: Span, right: Sequence[Token]) -> bool:
    """Whether two main clauses stand around an "and", with a subject and verb each."""
    if not one.may_part(left):
        return False
    found, first = one.passage.tokens, right[0]
    begins = (
        one.among("determiners", first)
        or first.is_number
        or first.is_capital
        or _is_number_word(one, first)
        or _opens_plainly(one, right)
    )
    opening = next(
        (token for token in found if token.is_word or token.is_number), first
    )
    below = one.among("opens_below", opening)
    halves = (one.between(left), right)
    if not begins or below or _ends_in_list(one, halves[0]):
        return False
    if any(_hands_over(one, pair) for pair in pairwise(halves[0])):
        return False
    return all(one.has_main_verb(half) for half in halves)


def _ends_in_list(one: Sentence, found: Sequence[Token]) -> bool:
    """Whether ", 7 in 10 in Kessel" leads to a last item, and to no other clause."""
    commas = [place for place, token in enumerate(found) if token.text == ","]
    if not commas or commas[-1] + 1 >= len(found):
        return False
    last = found[commas[-1] + 1 :]
    counted = last[0].is_number or _is_number_word(one, last[0])
    return counted and not any(one.is_finite(token) for token in last)


def _hands_over(one: Sentence, pair: tuple[Token, Token]) -> bool:
    """Whether it is "showed that": what follows an "and" may hang on it as well."""
    return one.is_finite(pair[0]) and one.among("link_that", pair[1])


def _is_number_word(one: Sentence, token: Token) -> bool:
    return any(each.anchor.start == token.start for each in one.figures)
