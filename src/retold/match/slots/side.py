"""One of two wordings, made ready to be compared slot by slot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

from retold.match.claimed import holds
from retold.match.slots.lexicon import (
    is_grammar,
    is_idle,
    is_light,
    negating_phrases,
    root_of,
    small,
    takes_back,
)
from retold.match.words import NUMBER, key_of
from retold.model.comparison import Outcome, Slot, SlotKind
from retold.model.match import Telling, Word
from retold.model.quantity import Figure
from retold.model.text import Anchor

_CLAUSE_END = re.compile(
    r"[;:.?!](?=\s|$)|,(?=\s)|[()\[\]–—]|\b(?:but|although|while|men|medan)\b",
    re.IGNORECASE,
)
_LIFE = re.compile(r"[(;][^()]{0,80}\d{4}\s?[-–−—]{1,2}\s?[^()]{0,20}\d{4}\s?\)")
_COUNTED_WORDS = 3
_REACH_WORDS = 6  # that a negation takes back, at most, and within its clause
_NEAR_REACH_WORDS = 1  # "without papers"
_OPENING_WORDS = 4  # "The filming of Marrow Lane ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A word that says something; `at` is its place among all words.

    `proper` is whether a capital marks it as part of a name, `slot` whether it lies
    in a figure or a date, which are compared by value.
    """

    word: Word
    root: str
    at: int
    proper: bool
    slot: bool


@dataclass(frozen=True, kw_only=True)
class Side:
    """A telling with its roots, names and negations."""

    telling: Telling

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """The content words and those of figures and dates, in order."""
        return tuple(
            Said(
                word=word,
                root=root_of(word.form, word.key),
                at=at,
                proper=self._is_proper(word),
                slot=word.key == NUMBER or any(holds(p, word) for p in self.slots),
            )
            for at, word in enumerate(self.telling.words)
            if not is_grammar(word.form.removesuffix("'s"))
        )

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of all its words, of figures and dates too.

        A life in brackets ("1919 – 1999") says that somebody was born and died.
        """
        found = {root_of(w.form, w.key) for w in self.telling.words}
        if _LIFE.search(self.telling.text):
            found |= {root_of(form, form) for form in ("born", "died")}
        return frozenset(found)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """All words as written, in lower case."""
        return tuple(word.form for word in self.telling.words)

    @cached_property
    def names(self) -> tuple[tuple[Said, ...], ...]:
        """Runs of capitalised words, in order."""
        runs: list[list[Said]] = []
        for one in self.said:
            if not one.proper or one.slot or self._opens_common(one):
                continue
            if runs and self._joins(runs[-1][-1], one):
                runs[-1].append(one)
            else:
                runs.append([one])
        return tuple(map(tuple, runs))

    @cached_property
    def subject(self) -> frozenset[str]:
        """The roots of the name near its start; a source may say "it" for it."""
        first = self.names[0] if self.names else ()
        comma = self.telling.text.find(",") + self.base
        opened = [one for one in self.said if one.word.start > comma]
        near = opened[0].at if opened and first and first[0].word.start > comma else 0
        opens = first and first[0].at <= near + _OPENING_WORDS
        if self.forms and self.forms[0] in small("pronoun"):
            return frozenset()
        return frozenset(one.root for one in first) if opens else frozenset()

    @cached_property
    def leans(self) -> bool:
        """Whether it opens with a pronoun or "the", and names its subject nowhere."""
        opening = small("pronoun").intersection(self.forms[:_OPENING_WORDS])
        return bool(opening) or any(f in small("leaning") for f in self._openings)

    @cached_property
    def _openings(self) -> tuple[str, ...]:
        """The first word of each sentence or clause after a comma."""
        text, words = self.telling.text, self.telling.words
        return tuple(
            word.form
            for at, word in enumerate(words)
            if at == 0
            or any(
                mark in ".,;:"
                for mark in text[words[at - 1].end - self.base : word.start - self.base]
            )
        )

    @cached_property
    def negations(self) -> tuple[tuple[Word, frozenset[str]], ...]:
        """Each word that takes back, with the roots it takes back.

        Where nothing follows in its clause ("... is untrue"), all before it.
        """
        found = (
            (word, self._reach(at))
            for at, word in enumerate(self.telling.words)
            if self._negates(at)
        )
        return (*found, *self._zeros())

    def _zeros(self) -> Iterator[tuple[Word, frozenset[str]]]:
        """Give figures of none: "0 reported deaths"."""
        for figure in self.telling.figures:
            if figure.value == 0:
                inside = (w for w in self.telling.words if holds(figure.anchor, w))
                for word in islice(inside, 1):  # none where the words were cut
                    yield word, self.counted(figure)

    def counted(self, figure: Figure) -> frozenset[str]:
        """Give the roots of what a figure counts: its noun and the words behind it."""
        nouns = {root_of(each, key_of(each)) for each in _words(figure.of)}
        end = figure.anchor.end - self.base
        stop = _CLAUSE_END.search(self.telling.text, end)
        last = self.base + stop.start() if stop else self.telling.claim.anchor.end
        behind = [
            one for one in self.said if figure.anchor.end <= one.word.start < last
        ]
        near = (one for one in behind if one.at - behind[0].at < _COUNTED_WORDS)
        return frozenset(nouns) | {
            one.root for one in takewhile(lambda one: not one.slot, near)
        }

    @property
    def base(self) -> int:
        """The offset of its text in its document."""
        return self.telling.claim.anchor.start

    def words_of(self, said: tuple[Said, ...]) -> str:
        """Give the text from the first to the last of some words."""
        if not said:
            return ""
        start, end = said[0].word.start - self.base, said[-1].word.end - self.base
        return self.telling.text[start:end]

    @cached_property
    def slots(self) -> tuple[Anchor, ...]:
        """Where its figures and dates stand."""
        told = self.telling
        figures = (one.anchor for one in told.figures)
        return (*figures, *(one.anchor for one in told.times))

    def _is_proper(self, word: Word) -> bool:
        return self.telling.text[word.start - self.base].isupper()

    def _opens_common(self, one: Said) -> bool:
        """Whether it has its capital from the start alone, as a known common word."""
        return one.at == 0 and is_light(one.root)

    def _joins(self, one: Said, two: Said) -> bool:
        between = self.telling.text[
            one.word.end - self.base : two.word.start - self.base
        ]
        return between.strip() in {"", ".", "of", "the", "of the", "and the", "'", "&"}

    def _negates(self, at: int) -> bool:
        words = self.telling.words
        after = words[at + 1].form if at + 1 < len(words) else ""
        if is_idle(after):
            return False
        if words[at].negates or takes_back(words[at].form):
            return True
        return any(
            self.forms[at : at + len(phrase)] == phrase for phrase in negating_phrases()
        )

    def _reach(self, at: int) -> frozenset[str]:
        words = self.telling.words
        stop = _CLAUSE_END.search(self.telling.text, words[at].end - self.base)
        end = self.base + stop.start() if stop else self.telling.claim.anchor.end
        after = [one.root for one in self.said if one.at > at and one.word.start < end]
        before = [one.root for one in self.said if one.at < at]
        near = words[at].form in small("near")
        reach = _NEAR_REACH_WORDS if near else _REACH_WORDS
        return frozenset(after[:reach] or before[-_REACH_WORDS:])


def _words(of: str | None) -> list[str]:
    return [each for each in (of or "").lower().split() if each[:1].isalpha()]


def anchored(
    kind: SlotKind, outcome: Outcome, here: Anchor, there: Anchor | None = None
) -> Slot:
    """Make a slot of the words of a claim, and of those that answer them."""
    return Slot(
        kind=kind,
        outcome=outcome,
        here=here.exact,
        there=there.exact if there else "",
    )
