"""A claim and a stretch laid out side by side, word by word.

What carries content is a token: a word by its stem, a figure and a time each as one.
The small words before a token ("until", "more", "not") go with it as its lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from retold.check.compare.date import agree
from retold.check.compare.figure import is_same
from retold.check.compare.quotation import is_long
from retold.check.compare.slot import Asked, Report, Stretch
from retold.check.contrasts import Contrasts
from retold.check.words import Word, stem, words
from retold.model.text import Anchor

_PAUSE = re.compile(r"[,;:–—()]")
_FIGURE, _TIME = "#", "@"
_MOST_MISSING = 2  # words; a claim that lacks more of them is told in other words
_MOST_WORDS = 400  # of a stretch; a longer one is a list or a table
_MISSING_SHARE = 0.34  # of the claim's words


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What carries content, with the small words before it in lower case.

    `key` is a stem, or a sign and a value; two tokens with one key are the same.
    """

    key: str
    text: str
    start: int
    end: int
    lead: tuple[str, ...]

    @property
    def low(self) -> str:
        """Its words in lower case."""
        return self.text.casefold()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """The small words before it, two by two: "as much"."""
        return pairwise(self.lead)

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not a figure or a time."""
        return not self.key.startswith((_FIGURE, _TIME))


@dataclass(frozen=True)
class Pairing:
    """The tokens of a claim and of a stretch."""

    ours: Sequence[Token]
    theirs: Sequence[Token]
    stretch: Stretch
    known: Contrasts

    @cached_property
    def our_keys(self) -> frozenset[str]:
        """The keys of the claim's tokens."""
        return frozenset(one.key for one in self.ours)

    @cached_property
    def clause_of(self) -> Sequence[int]:
        """The number of the clause in which each token of the stretch stands.

        "Between 02:10 and 04:30" is one.
        """
        text, number, end = self.stretch.anchor.exact, 0, 0
        numbers: list[int] = []
        before: Token | None = None
        for one in self.theirs:
            is_parted = _PAUSE.search(text, end, one.start) is not None
            are_values = before and not (before.is_word or one.is_word)
            is_range = are_values and len(one.lead) == 1
            joins = self.known.boundaries & set(one.lead) and not is_range
            if before and (is_parted or joins):
                number += 1
            numbers.append(number)
            before, end = one, one.end
        return numbers

    def places(self, key: str) -> list[int]:
        """Return the numbers of the stretch's tokens with a key."""
        return [at for at, one in enumerate(self.theirs) if one.key == key]


def laid_out(
    asked: Asked, stretch: Stretch, known: Contrasts, report: Report
) -> Pairing | None:
    """Lay a claim beside a stretch; None for another language, or another subject.

    None too for a claim with a quotation, whose words are compared themselves.
    """
    if not report.same_language or not asked.stems:
        return None
    if any(is_long(one) for one in asked.telling.quotes):
        return None
    if len(stretch.words) > _MOST_WORDS:
        return None
    missing = len(asked.stems - stretch.stems)
    if missing > max(1, min(_MOST_MISSING, len(asked.stems) * _MISSING_SHARE)):
        return None
    return Pairing(
        ours=list(_ours(asked, stretch, report.language, known)),
        theirs=list(_theirs(stretch, known)),
        stretch=stretch,
        known=known,
    )


def spoken(asked: Asked, stretch: Stretch, language: str | None) -> Sequence[Word]:
    """Return a claim's words; who says it too, where the stretch has the same verb.

    "Most villagers support it": what the claim calls a speaker may be all it is about.
    """
    cues = [one.cue for one in asked.telling.attributions]
    if not any(stem(one.exact.casefold(), language) in stretch.stems for one in cues):
        return asked.words
    return tuple(words(asked.telling.text, language))


def _ours(
    asked: Asked, stretch: Stretch, language: str | None, known: Contrasts
) -> Iterator[Token]:
    told, figures, times = asked.telling, stretch.figures, stretch.times
    mentions = [
        *(
            _same(_FIGURE, f.anchor, (one.anchor for one in figures if is_same(f, one)))
            for f in told.figures
        ),
        *(
            _same(_TIME, t.anchor, (one.anchor for one in times if agree(t, one)))
            for t in told.times
        ),
    ]
    offset = told.claim.anchor.start
    own = (
        one
        for one in spoken(asked, stretch, language)
        if not any(q.start <= offset + one.start < q.end for q in told.quotes)
    )  # a quoted term is looked up by itself
    yield from _tokens(told.text, _without(known, own), mentions, offset)


def _theirs(stretch: Stretch, known: Contrasts) -> Iterator[Token]:
    mentions = [
        *((one.anchor, _FIGURE + _plain(one.anchor)) for one in stretch.figures),
        *((one.anchor, _TIME + _plain(one.anchor)) for one in stretch.times),
    ]
    own, whole = _without(known, stretch.words), stretch.anchor
    yield from _tokens(whole.exact, own, mentions, whole.start)


def _without(known: Contrasts, own: Iterable[Word]) -> Iterator[Word]:
    """Take the content from words that only join clauses: they lead what follows."""
    return (
        replace(one, stem="") if one.text.casefold() in known.boundaries else one
        for one in own
    )


def _same(sign: str, told: Anchor, same: Iterator[Anchor]) -> tuple[Anchor, str]:
    """Give a mention of the claim the key of the first one there that agrees."""
    return told, sign + _plain(next(same, told))


def _plain(anchor: Anchor) -> str:
    return " ".join(anchor.exact.casefold().split())


def _tokens(
    text: str, own: Iterable[Word], mentions: Sequence[tuple[Anchor, str]], offset: int
) -> Iterator[Token]:
    """Give words and mentions in their order; words within a mention are left out."""
    ranges = sorted((a.start - offset, a.end - offset, key) for a, key in mentions)
    kept = [
        (word.start, word.end, word.stem)
        for word in own
        if not any(start <= word.start < end for start, end, _ in ranges)
    ]
    lead: list[str] = []
    last = 0
    for start, end, key in sorted([*kept, *ranges]):
        if start < last:
            continue  # a time read within a figure
        last = end
        if key:
            exact = text[start:end]
            yield Token(key=key, text=exact, start=start, end=end, lead=tuple(lead))
            lead = []
        else:
            lead.append(text[start:end].casefold())
