"""Which other claims may be the same one: two columns, to merge or to keep apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from retold.match import words as cut
from retold.model.review import Ruling
from retold.present.casebook import Told
from retold.present.web.actions.subjects import telling
from retold.present.web.asked import Asked
from retold.present.web.open_case import OpenCase
from retold.present.web.open_work import standing
from retold.present.word_diff import Stretch, word_diff
from retold.present.words import full_moment_words

_WORD = re.compile(r"\w{3,40}")
_MOST = 20
_LOOKED_AT = 200  # of those with words in common, by content words


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some words; `shared` when the other side has them too."""

    words: str
    shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A claim that may be the same, in the telling nearest to the one in question."""

    id: str
    teller: str
    when: str
    tellings: int
    ours: list[Part]
    theirs: list[Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePage:
    """A claim and what could be merged with it."""

    template: ClassVar[str] = "merge.html.j2"
    section: ClassVar[str] = "families"
    title: str
    id: str
    quote: str
    teller: str
    words: str
    candidates: list[Candidate]
    apart: int


def merge_page(asked: Asked) -> MergePage:
    """Prepare the candidates: by the words searched for, else by words in common."""
    opened = asked.case
    told = telling(opened, asked.id)
    words = asked.words("q")
    apart = _kept_apart(told.id, opened)
    wanted = _words(words or told.text)
    nearest = (
        max(_Near(_likeness(wanted, one, whole=not words), one) for one in group)
        for group in _others(told, opened)
        if apart.isdisjoint(one.id for one in group)
    )
    found = sorted((one for one in nearest if one.likeness > 0), reverse=True)
    shown = [one.told for one in (found if words else _alike(told, found))]
    return MergePage(
        title="Is it the same claim?",
        id=told.id,
        quote=told.shown,
        teller=told.teller,
        words=words,
        candidates=[_candidate(told, one, opened) for one in shown[:_MOST]],
        apart=len(apart),
    )


@dataclass(frozen=True, slots=True)
class _Near:
    """A telling and how like it is; of two that are as like, the earlier is nearer."""

    likeness: float
    told: Told

    def __lt__(self, other: _Near) -> bool:
        if self.likeness == other.likeness:
            return self.told.order > other.told.order
        return self.likeness < other.likeness


def _alike(told: Told, found: Sequence[_Near]) -> list[_Near]:
    """Rank by words that carry content; "the" and "from" make nothing alike."""
    own = _content(told.shown, told.document.language)
    near = []
    for one in found[:_LOOKED_AT]:
        theirs = _content(one.told.shown, one.told.document.language)
        if own & theirs:
            near.append(_Near(len(own & theirs) / len(own | theirs), one.told))
    return sorted(near, reverse=True)


def _content(text: str, language: str | None) -> frozenset[str]:
    cut_up = cut(text, 0, len(text), language)
    return frozenset(one.key for one in cut_up if one.content)


def _others(told: Told, opened: OpenCase) -> Iterator[list[Told]]:
    """Give the tellings of every other family, and every claim that is told once."""
    own = opened.family_of.get(told.id)
    for family in opened.book.case.families:
        if family is not own:
            yield opened.book.tellings((*family.tellings, *family.denials))
    for one in opened.tellings:
        if one.id != told.id and one.id not in opened.family_of:
            yield [one]


def _kept_apart(id_: str, opened: OpenCase) -> frozenset[str]:
    """Find what a person said is not this claim: never asked again.

    A pair names two tellings; whoever stands in their families is kept apart too.
    """
    family = opened.family_of.get(id_)
    own = {*family.tellings, *family.denials} if family else {id_}
    found: set[str] = set()
    for one in standing(opened, Ruling.APART):
        pair = {each for each in one.targets if each}
        for other in pair - own if pair & own else ():
            home = opened.family_of.get(other)
            found |= {*home.tellings, *home.denials} if home else {other}
    return frozenset(found)


def _likeness(wanted: frozenset[str], told: Told, *, whole: bool) -> float:
    """Say how many of the words are shared; a search must find them all."""
    own = _words(told.text)
    shared = len(wanted & own)
    if whole:
        return shared / max(1, len(wanted | own))
    return 1.0 if wanted and shared == len(wanted) else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _candidate(told: Told, other: Told, opened: OpenCase) -> Candidate:
    family = opened.family_of.get(other.id)
    # Words that both have are given as the second has them, so each comes second once.
    ours = word_diff(other.shown, told.shown)
    theirs = word_diff(told.shown, other.shown)
    return Candidate(
        id=other.id,
        teller=other.teller,
        when=full_moment_words(other.when) if other.when else "undated",
        tellings=len(family.tellings) if family else 1,
        ours=_parts(ours, told.document.language),
        theirs=_parts(theirs, other.document.language),
    )


def _parts(diff: Sequence[Stretch], language: str | None) -> list[Part]:
    return [
        Part(words=one.text, shared=not one.mark and bool(_content(one.text, language)))
        for one in diff
        if one.mark != "del"
    ]
