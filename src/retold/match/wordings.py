"""Wordings: tellings with the same words, counted once.

Wire news is told in the same words by hundreds of outlets. Everything dear is
done once per wording; the copies come back at the end as copies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from retold.match.claimed import claimed_words, holds
from retold.match.words import NUMBER, is_measure, key_of
from retold.model.document import Role
from retold.model.match import Telling, Word
from retold.model.quantity import Figure
from retold.model.text import Anchor

HEADS = frozenset({Role.HEADLINE, Role.STANDFIRST})
_TERM_WORDS = 4  # a quoted stretch this short is a term, a longer one a quotation
_BEFORE, _OPENING = 4, '.:!?“”"‘'  # what may stand before the first word
_UNDATED = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure with the keys of what it counts or measures.

    `nouns` is what is counted; for a measure such as "40 tonnes" with nothing
    said of what, it is empty and only `unit` is known.
    """

    figure: Figure
    nouns: frozenset[str]
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way of putting a claim, with its tellings, the earliest first.

    `content` are the content words apart from who says it, in order, and
    `keys` the set of their keys; `all_keys` has those of the speaker too, who
    may be the one it is about ("Police: 55 arrests"). `terms` are short quoted
    stretches and `quotations` long ones, as keys. `voices` are the keys of who
    says it; `names` those of the proper names in the claim, as its capitals show.
    """

    tellings: tuple[Telling, ...]
    content: tuple[Word, ...]
    keys: frozenset[str]
    all_keys: frozenset[str]
    terms: frozenset[tuple[str, ...]]
    quotations: tuple[tuple[str, ...], ...]
    figures: tuple[Counted, ...]
    voices: frozenset[str]
    names: frozenset[str]

    @property
    def first(self) -> Telling:
        """The telling that stands for all of them."""
        return self.tellings[0]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Give neighbouring content words, each pair in alphabetical order."""
        for one, two in pairwise(word.key for word in self.content):
            yield (one, two) if one <= two else (two, one)


def wordings(tellings: Sequence[Telling]) -> tuple[Wording, ...]:
    """Collapse verbatim repeats; ordered by time, then place, whatever came in.

    Words, numbers and polarity must agree; case, marks and spacing need not.
    """
    groups: dict[tuple[object, ...], list[Telling]] = {}
    for telling in sorted(tellings, key=_order):
        forms = tuple(word.form for word in telling.words)
        groups.setdefault((telling.denies, *forms), []).append(telling)
    return tuple(_wording(group) for group in groups.values())


def _order(telling: Telling) -> tuple[datetime, str, int, str]:
    earliest = telling.when.earliest if telling.when else _UNDATED
    return earliest, telling.claim.document, telling.claim.anchor.start, telling.id


def _wording(group: list[Telling]) -> Wording:
    first = group[0]
    content = claimed_words(first)
    quotes = [_keys_in(first, quote) for quote in first.quotes]
    return Wording(
        tellings=tuple(group),
        content=content,
        keys=frozenset(word.key for word in content),
        all_keys=frozenset(word.key for word in first.words if word.content),
        terms=frozenset(keys for keys in quotes if 0 < len(keys) <= _TERM_WORDS),
        quotations=tuple(keys for keys in quotes if len(keys) > _TERM_WORDS),
        figures=tuple(_counted(figure, first) for figure in _claimed_figures(first)),
        voices=_voices(first),
        names=_proper_names(first, content),
    )


def _keys_in(telling: Telling, place: Anchor) -> tuple[str, ...]:
    return tuple(w.key for w in telling.words if w.content and holds(place, w))


def _voices(telling: Telling) -> frozenset[str]:
    named = [
        each.resolved or (each.source.anchor.exact if each.source else "")
        for each in telling.attributions
    ]
    return frozenset(
        key_of(word, telling.language)
        for name in named
        for word in name.split()
        if word[:1].isalpha() and word.lower() not in {"the", "a", "an"}
    )


def _claimed_figures(telling: Telling) -> Iterator[Figure]:
    """Leave out those that count who says it: "two eyewitnesses said"."""
    voices = [each.source.anchor for each in telling.attributions if each.source]
    for figure in telling.figures:
        if not any(voice.span.holds(figure.anchor) for voice in voices):
            yield figure


def _proper_names(telling: Telling, content: tuple[Word, ...]) -> frozenset[str]:
    """Give the keys of words with a capital that opens no sentence; days are times."""
    base = telling.claim.anchor.start
    return frozenset(
        word.key
        for word in content
        if telling.text[word.start - base].isupper()
        and not _opens(telling.text, word.start - base)
        and not any(holds(time.anchor, word) for time in telling.times)
    )


def _opens(text: str, at: int) -> bool:
    before = text[max(0, at - _BEFORE) : at].rstrip()
    return not before or before[-1] in _OPENING


def _counted(figure: Figure, telling: Telling) -> Counted:
    unit = figure.quantity.unit
    nouns = {
        key_of(word, telling.language)
        for word in (figure.of or "").split()
        if word[:1].isalpha()
    }
    return Counted(
        figure=figure,
        nouns=frozenset(key for key in nouns if key != NUMBER and not is_measure(key)),
        unit=unit if unit == "1" else key_of(unit.split("/")[0]),
    )
