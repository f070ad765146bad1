"""What a claim says of a table's cells, before the table is looked at.

Cues are the words that compare ("outperforms"), rank ("the highest") or tell a change
("improves"); told numbers are the figures that a table could hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from retold.check.tables.cells import decimals
from retold.check.tables.knowledge import knowledge, listed, senses
from retold.check.tables.tokens import Token, tokens
from retold.model.quantity import Bound, Figure
from retold.model.text import Anchor

_NEGATION_REACH = 5  # words between "does not" and what it takes back
_DENIED_REACH = 3  # words between a "not" and the number that it denies
_THAN_REACH = 3  # words from "more" to the "than" that makes it a comparison
_BESIDE = 4  # words around a number that say how it was reckoned
_YEARS = range(1900, 2101)
_SIGNED = re.compile(r"(?:^|[\s(,])[+\-−–]\s?$")
_PERCENT = re.compile(r"\s?(?:%|percent\b|per cent\b|procent\b)")
_ENDS = ";:.!?"
_OPPOSITE = {
    "more": {"less"},
    "less": {"more"},
    "better": {"worse"},
    "worse": {"better"},
    "alike": set[str](),
}
_SUPERLATIVES, _RELATIONS, _CHANGES = "superlatives", "relations", "changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A claim and what was extracted of it.

    The anchors of `figures` are offsets into a text in which the claim's words begin
    at `offset`; so are those of `aside`, which say on whose word and when, and are no
    part of what it is about.
    """

    text: str
    figures: tuple[Figure, ...] = ()
    offset: int = 0
    aside: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that compares: where it stands, of which family and in what sense.

    `needs_measure`: "most" counts only before what is measured ("most spills").
    """

    at: int
    family: str
    sense: str
    is_denied: bool
    word: str
    needs_measure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A number of the claim; `ways` name how it may have been reckoned.

    `value` has the `multiplier` ("million") in it; `decimals` are its places then,
    `written` those of its digits.
    """

    at: int
    text: str
    value: Decimal
    decimals: int
    is_percent: bool
    bound: Bound
    ways: frozenset[str]
    multiplier: Decimal = Decimal(1)
    written: int = 0
    is_denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim cut into what can be compared."""

    asking: Asking
    words: tuple[Token, ...]
    cues: tuple[Cue, ...]
    clauses: tuple[int, ...]

    def has(self, section: str, name: str) -> bool:
        """Say whether a word of a list stands in the claim."""
        return any(one.low in listed(section, name) for one in self.words)

    def count(self, section: str, name: str) -> int:
        """Count the words of a list that stand in the claim."""
        return sum(one.low in listed(section, name) for one in self.words)


def statement(asking: Asking, most_words: int = 1_000) -> Statement:
    """Cut a claim into words and cues; what comes after `most_words` is left out."""
    words = tokens(asking.text)[:most_words]
    return Statement(
        asking=asking,
        words=tuple(words),
        cues=tuple(_cues(words)),
        clauses=tuple(_clauses(asking.text, words)),
    )


def _clauses(text: str, words: Sequence[Token]) -> Iterator[int]:
    """Give each word the number of its clause; "while" and a colon begin one."""
    number, before = 0, 0
    for one in words:
        gap = text[before : one.start]
        is_end = any(mark in _ENDS for mark in gap.rstrip() + " ") and gap != "."
        if is_end or one.low in listed("claims", "clause_ends"):
            number += 1
        yield number
        before = one.end


def _cues(words: Sequence[Token]) -> Iterator[Cue]:
    """Give the cues; "increase / (decrease)" tells of neither and gives none."""
    found = list(_all_cues(words))
    senses_at = {one.at: one.sense for one in found}
    for one in found:
        near = {senses_at.get(one.at + step) for step in (-1, 1)} - {None}
        if not any(sense in _OPPOSITE[one.sense] for sense in near):
            yield one


def _all_cues(words: Sequence[Token]) -> Iterator[Cue]:
    for at, one in enumerate(words):
        for family in (_SUPERLATIVES, _RELATIONS, _CHANGES):
            sense = senses(family).get(one.low)
            if sense and not _bounds(words, at):
                yield Cue(
                    at=at,
                    family=family,
                    sense=sense,
                    is_denied=_denied(words, at),
                    word=one.text,
                    needs_measure=_is_of_degree(words, at),
                )
                break


def _bounds(words: Sequence[Token], at: int) -> bool:
    """Leave out "above 50", "20 or fewer", "the greatest increase"."""
    following = [one.low for one in words[at + 1 : at + 3]]
    numbers = {"half", *knowledge()["numbers"]}
    is_ranked = words[at].low in senses(_SUPERLATIVES)
    if any(word[0].isdecimal() or word in numbers for word in following):
        return not is_ranked
    if at and words[at - 1].low in {"or", "eller"}:
        return True
    return is_ranked and any(word in senses(_CHANGES) for word in following)


def _is_of_degree(words: Sequence[Token], at: int) -> bool:
    """Say whether "more" or "most" may tell of degree: "more stable"."""
    following = [one.low for one in words[at + 1 : at + 1 + _THAN_REACH]]
    return words[at].low in listed("measures", "degree") and "than" not in following


def _denied(words: Sequence[Token], at: int) -> bool:
    """Say whether a "not" stands before a word in its clause."""
    ends, negators = listed("claims", "clause_ends"), listed("claims", "negators")
    for before in range(at - 1, max(-1, at - 1 - _NEGATION_REACH), -1):
        if words[before].low in negators:
            return True
        if words[before].low in ends or words[before + 1].is_apart:
            return False
    return False


def told_numbers(told: Statement, covered: set[int]) -> list[Told]:
    """Return the numbers of a claim that measure something.

    Left out are numbers in the words that name rows and columns (`covered`), numbers
    of tables and sections, years after "in", and p-values.
    """
    found = (
        _told(told, at, one)
        for at, one in enumerate(told.words)
        if one.text[0].isdecimal() and at not in covered
    )
    return [one for one in found if one]


def _told(told: Statement, at: int, one: Token) -> Told | None:
    text, words = told.asking.text, told.words
    before = words[at - 1].low if at else ""
    left = text[max(0, one.start - 4) : one.start]
    is_probability = "p" in {word.low for word in words[max(0, at - 3) : at]}
    if before in listed("names", "labels") or _is_year(one) or is_probability:
        return None
    if left.rstrip()[-1:] in {"<", ">"} or (
        left[-1:] in "-–" and left[-2:-1].isalpha()
    ):
        return None
    following = words[at + 1].low if at + 1 < len(words) else ""
    digits = "." + one.text if left.endswith(".") and len(left) > 1 else one.text
    value = Decimal(digits.replace(",", ""))
    written = decimals(value)
    multiplier = Decimal(knowledge()["multipliers"].get(following, 1))
    return Told(
        at=at,
        text=one.text,
        value=value * multiplier,
        decimals=written - multiplier.adjusted(),
        multiplier=multiplier,
        written=written,
        is_percent=bool(_PERCENT.match(text, one.end)),
        bound=_bound(told, one),
        ways=frozenset(_ways(told, at, is_signed=bool(_SIGNED.search(left)))),
        is_denied=any(
            word.low in listed("claims", "negators")
            for word in words[max(0, at - _DENIED_REACH) : at]
        ),
    )


def _is_year(one: Token) -> bool:
    return one.text.isdecimal() and int(one.text[:9]) in _YEARS


def _bound(told: Statement, one: Token) -> Bound:
    """Take the bound that was extracted for the number that stands here."""
    place = told.asking.offset + one.start
    for figure in told.asking.figures:
        if figure.anchor.start <= place < figure.anchor.end:
            return figure.bound
    return Bound.EXACTLY


def _ways(told: Statement, at: int, *, is_signed: bool) -> Iterator[str]:
    """Say how the words beside a number may have it reckoned from cells."""
    near = {one.low for one in told.words[max(0, at - _BESIDE) : at + _BESIDE + 1]}
    everywhere = {one.low for one in told.words}
    if is_signed or near & listed("arithmetic", "difference"):
        yield "difference"
    for way in ("average", "sum", "share", "times", "difference", "percent"):
        if everywhere & listed("arithmetic", way):
            yield way
