"""Meaning: a pair that an encoder finds near, and what else must agree.

Vectors propose and slots decide. "The tent weighs 2.4 kg" and "the stove weighs
2.4 kg" are as near as a sentence and its translation, so nearness counts only
where a figure, a name, a day, a quoted term or translated words agree as well, and
where no slot conflicts. The less agrees, the nearer the two must be.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from retold.match.rarity import Rarity
from retold.match.wordings import Counted, Wording
from retold.match.words import NUMBER, is_measure
from retold.model.match import Evidence, Telling

MEANING = "meaning"

# Cosines, chosen on the half to look at of `retold eval --task meaning`, and raised
# where real news of one month showed more wrong pairs than right ones.
_ACROSS = 0.08  # added across languages, where all are lower
_FIGURE_AND_NAME = 0.45  # a figure of one noun, and a rare name
_OTHER_NOUN = 0.55  # a rare name, and one number of "homes" and of "households"
_ONE_FIGURE = 0.6
_TWO_AGREE = 0.6  # a rare name and a term
_ONE_SLOT = 0.75  # a rare name alone
_NOTHING = 2.0  # no cosine is enough

_BASE, _SLOPE = 1.5, 4.0  # points, and points for each part of the cosine
_SAME_VALUE = 1.0  # in place of points taken off because no word was shared
_WORDS = 2  # of a term, or translated words in common, that speak for one thing
_SHORTEST_NAME = 4  # letters that two forms of a name share: "Marsby", "Marsbys"
_DAY_CHARS = len("2025-03-04")
_AGAINST = frozenset({"other-figure", "other-details", "not-counted"})


def compare_meaning(
    pair: tuple[Wording, Wording],
    rarity: Rarity,
    likeness: float,
    found: Iterable[Evidence],
) -> tuple[Evidence, ...]:
    """Add to the evidence of the slots what the nearness of two wordings says.

    `likeness` is their cosine, the middle of each language taken off. A figure that
    was held against them because no word is shared counts for them here. Where too
    little agrees, or a slot conflicts, the evidence stays as it was.
    """
    evidence = tuple(found)
    left, right = pair
    figures = _same_figures(left, right)
    across = _are_across(left, right)
    near = likeness + (_ACROSS if across else 0.0)
    if near < _least(pair, rarity, figures) or _conflict(left, right):
        return evidence
    if not figures and any(_counts_against(one) for one in evidence):
        return evidence
    if figures:
        evidence = tuple(_as_same(one, figures) for one in evidence)
    told = f"{likeness:.2f}".removeprefix("0")
    weight = round(_BASE + _SLOPE * near, 3)
    return (*evidence, Evidence(rule=MEANING, weight=weight, detail=told))


_Figures = list[tuple[Counted, Counted]]


def _least(pair: tuple[Wording, Wording], rarity: Rarity, figures: _Figures) -> float:
    """Say how near the two must be, from how much agrees.

    A name that many wordings of the collection have is no sign: in a month of news
    of one election, most pairs share the candidates' names, and days as well.
    """
    left, right = pair
    sure = any(one.nouns & two.nouns for one, two in figures)
    rare = (
        any(map(rarity.is_rare, _shared_names(left, right))),
        any(len(term) >= _WORDS for term in _shared_terms(left, right)),
        _are_across(left, right) and len(_shared_words(left, right)) >= _WORDS,
    )
    if sure:
        return _FIGURE_AND_NAME if any(rare) else _ONE_FIGURE
    if not any(rare):
        return _NOTHING
    if figures:
        return _OTHER_NOUN
    return _TWO_AGREE if sum(rare) > 1 else _ONE_SLOT


def _same_figures(left: Wording, right: Wording) -> _Figures:
    """Give the figures that both have: one value of one unit, at one rate."""
    return [
        (one, two)
        for one, two in product(left.figures, right.figures)
        if one.unit == two.unit
        and one.figure.per == two.figure.per
        and one.figure.value is not None
        and one.figure.value == two.figure.value
    ]


def _counts_against(one: Evidence) -> bool:
    return one.rule in _AGAINST and one.weight <= 0


def _as_same(one: Evidence, figures: _Figures) -> Evidence:
    """Let a figure count that only lacked a shared word."""
    if one.weight >= 0 or one.rule not in {"same-figure", "other-figure"}:
        return one
    here, there = figures[0]
    detail = f"{here.figure.anchor.exact} / {there.figure.anchor.exact}"
    return Evidence(rule="same-figure", weight=_SAME_VALUE, detail=detail)


def _conflict(left: Wording, right: Wording) -> bool:
    """Whether names or days stand on both sides and none of them is in both."""
    one, two = _days(left), _days(right)
    if one and two and not one & two:
        return True
    both = left.names and right.names
    return bool(both) and not _shared_names(left, right)


def _shared_names(left: Wording, right: Wording) -> frozenset[str]:
    """Give the names of either that the other has, perhaps in another form.

    A name that opens a sentence is one where the other has it as a name.
    """
    found = {
        one
        for names, wording in (
            (left.names | left.voices, right.first),
            (right.names | right.voices, left.first),
        )
        for one in names
        if any(_are_one(one, two) for two in _capitals(wording))
    }
    return frozenset(found)


def _are_one(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    return one == two or (len(short) >= _SHORTEST_NAME and long.startswith(short))


def _capitals(telling: Telling) -> frozenset[str]:
    base = telling.claim.anchor.start
    return frozenset(
        word.key
        for word in telling.words
        if word.content and telling.text[word.start - base].isupper()
    )


def _shared_terms(left: Wording, right: Wording) -> list[tuple[str, ...]]:
    """Give the short quoted stretches of either that both have in their words."""
    return [
        term
        for term in left.terms | right.terms
        if left.keys.issuperset(term) and right.keys.issuperset(term)
    ]


def _shared_words(left: Wording, right: Wording) -> frozenset[str]:
    """Give the translated words that both have: no names, numbers or measures."""
    names = _capitals(left.first) | _capitals(right.first)
    return frozenset(
        key
        for key in (left.keys & right.keys) - names
        if key != NUMBER and not is_measure(key)
    )


def _days(wording: Wording) -> frozenset[str]:
    values = (time.value or "" for time in wording.first.times)
    return frozenset(
        each[:_DAY_CHARS]
        for each in values
        if each[:1].isdigit() and len(each) >= _DAY_CHARS
    )


def _are_across(left: Wording, right: Wording) -> bool:
    return _language(left) != _language(right)


def _language(wording: Wording) -> str:
    return (wording.first.language or "").partition("-")[0]
