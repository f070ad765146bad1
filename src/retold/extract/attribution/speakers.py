"""Who "he", "Lee" and "I" are.

A pronoun is the last human source of its number in the same thread, not the last
noun. A short name is the full name that ends in it, the latest one before. "I" in a
comment is its author. Nothing is guessed across threads.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from retold.extract.attribution.content import Draft
from retold.extract.attribution.nouns import Range, is_evidence, kind_of
from retold.extract.attribution.words import Lexicon
from retold.extract.attribution.zone import Zone
from retold.extract.passage import Passage
from retold.extract.tokens import Token
from retold.model.claim import SourceKind
from retold.model.document import Role

_CAPITALISED = r"[^\W\d_a-zåäöéüø][\w’'-]*"
_NAME = re.compile(rf"{_CAPITALISED}(?: (?:{_CAPITALISED}\.?|von|van|de|af|al|bin))+")
_HUMAN = {SourceKind.PERSON, SourceKind.UNNAMED}
_MANY = {SourceKind.GROUP, SourceKind.ORGANISATION}
_LONGEST_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Names:
    """Full names of a document by their last word, each list by offset."""

    by_last: Mapping[str, Sequence[tuple[int, str]]]

    def full(self, last: str, before: int) -> str | None:
        """Return the latest full name before an offset, else the first after it."""
        known = self.by_last.get(last)
        if not known:
            return None
        place = bisect_left(known, (before, ""))
        return known[max(0, place - 1)][1]


@dataclass(slots=True)
class Speakers:
    """The speakers of one thread so far."""

    names: Names
    author: str | None
    person: str | None = None
    people: str | None = None
    source_names: dict[int, str] = field(default_factory=dict)

    def resolve(self, draft: Draft) -> tuple[str | None, str | None]:
        """Return the name behind a draft's source, and how it was found."""
        source = draft.found.source
        if source is None:
            return None, None
        zone = draft.zone
        name, how = self._name_behind(draft, source)
        self._remember(zone, source, name or _own_name(zone, source))
        return name, how

    def _name_behind(
        self, draft: Draft, source: Range
    ) -> tuple[str | None, str | None]:
        zone = draft.zone
        if draft.found.stands_for is not None:
            return _own_name(zone, draft.found.stands_for), "antecedent"
        if source[1] - source[0] == 1 and _is_pronoun(zone, source[0]):
            name = self._behind_pronoun(zone, source[0])
            return name, "pronoun" if name else None
        last = zone.tokens[source[1] - 1]
        if kind_of(zone, source) is SourceKind.PERSON and _is_short(zone, source):
            name = self.names.full(_bare(last), last.start)
            return name, "short-name" if name else None
        return None, None

    def _behind_pronoun(self, zone: Zone, at: int) -> str | None:
        if zone.among("first_person", at) or zone.low(at) in {"my", "min", "mitt"}:
            return self.person if zone.inside is not None else self.author
        if zone.among("plural_pronouns", at) or zone.low(at) in {"their", "deras"}:
            return self.people
        return self.person

    def _remember(self, zone: Zone, source: Range, name: str) -> None:
        if source[1] - source[0] == 1 and _is_pronoun(zone, source[0]):
            return
        if is_evidence(zone, source):
            return
        kind = kind_of(zone, source)
        last = zone.low(source[1] - 1)
        plural = kind is SourceKind.UNNAMED and last.endswith("s")
        if kind in _MANY or plural:
            self.people = name
        elif kind in _HUMAN:
            self.person = name


def names_in(passages: Iterable[Passage], lexicon: Lexicon) -> Names:
    """Collect the full names of a document; headlines capitalise too much."""
    found: dict[str, list[tuple[int, str]]] = {}
    for passage in passages:
        if passage.role is Role.HEADLINE:
            continue
        for match in _NAME.finditer(passage.text, passage.start, passage.end):
            words = _without_titles(match[0].split(), lexicon)
            if 1 < len(words) <= _LONGEST_NAME_WORDS:
                found.setdefault(_stem(words[-1]), []).append(
                    (match.start(), " ".join([*words[:-1], _stem(words[-1])]))
                )
    return Names({last: sorted(known) for last, known in found.items()})


def _without_titles(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    start = 0
    dropped = ("titles", "determiners", "prepositions", "openers", "calendar")
    while start < len(words) and any(
        words[start].lower().rstrip(".") in lexicon.lists[name] for name in dropped
    ):
        start += 1
    return list(words[start:])


def _stem(word: str) -> str:
    for ending in ("’s", "'s"):
        word = word.removesuffix(ending)
    return word.rstrip(".")


def _bare(token: Token) -> str:
    return _stem(token.text)


def _is_pronoun(zone: Zone, at: int) -> bool:
    lists = ("singular_pronouns", "plural_pronouns", "first_person", "possessives")
    return any(zone.among(name, at) for name in lists)


def _is_short(zone: Zone, source: Range) -> bool:
    """Whether a name is a last name alone, or one behind a title."""
    start, end = source
    while start < end - 1 and (
        zone.among("titles", start) or zone.low(start) in {".", "the"}
    ):
        start += 1
    return end - start == 1 and zone.tokens[start].is_capital


def _own_name(zone: Zone, source: Range) -> str:
    """Return the words of a source up to its aside; a name alone, if it has one."""
    start, end = source
    for index in range(start + 1, end):
        if zone.low(index) in {",", "("}:
            end = index
            break
    run = _name_run(zone, start, end)
    first, last = run if run is not None else (start, end)
    return zone.passage.text[zone.tokens[first].start : zone.tokens[last - 1].end]


def _name_run(zone: Zone, start: int, end: int) -> Range | None:
    """Return the capitalised words that end a source: "spokesman Ann Lee"."""
    first = end
    while first > start and zone.tokens[first - 1].is_capital:
        first -= 1
    lower = any(zone.tokens[index].is_word for index in range(start, first))
    return (first, end) if lower and end - first > 1 else None
