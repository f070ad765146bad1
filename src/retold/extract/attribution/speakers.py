"""Who "he", "Lee" and "I" are.

A pronoun is the last human source of its number in the same thread, not the last
noun. A short name is the full name that ends in it, the latest one before. "I" in a
comment is its author. Nothing is guessed across threads.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from retold.extract.attribution.content import Draft
from retold.extract.attribution.kinds import is_evidence, kind_of
from retold.extract.attribution.nouns import Range
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
class Subject:
    """The sentence at `start` is about the person `name`, for `sure` or perhaps."""

    start: int
    name: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Full names of a document by their last word, each list by offset.

    `subjects` are the sentences about a person, `starts` where sentences begin.
    """

    by_last: Mapping[str, Sequence[tuple[int, str]]]
    subjects: Sequence[Subject] = ()
    starts: Sequence[int] = ()

    def about(self, after: int, before: int) -> Subject | None:
        """Return whom the last sentence about a person in between is about."""
        place = bisect_left(self.subjects, before, key=lambda one: one.start)
        found = self.subjects[place - 1] if place else None
        return found if found is not None and found.start > after else None

    def sentences_between(self, earlier: int, later: int) -> int:
        """Count the sentences that begin between two offsets."""
        return bisect_right(self.starts, later) - bisect_right(self.starts, earlier)

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
    person_at: int = -1
    people_at: int = -1
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
            return self._group_near(zone, at)
        return self._person_near(zone, at)

    def _person_near(self, zone: Zone, at: int) -> str | None:
        """Return the last person who spoke, or whom a sentence since was about."""
        if self.person is None or zone.inside is not None:
            return self.person
        newer = self.names.about(self.person_at, zone.tokens[at].start)
        if newer is None or newer.name.split()[-1] in self.person.split():
            return self.person
        return newer.name if newer.sure else None

    def _group_near(self, zone: Zone, at: int) -> str | None:
        """Return the group that spoke last, unless another or none stands near.

        "They" reaches back one sentence; a group in between leaves it in doubt.
        """
        here = zone.tokens[at].start
        distance = self.names.sentences_between(self.people_at, here)
        between = (
            index
            for index in range(at)
            if zone.tokens[index].start > self.people_at
            and zone.tokens[index].low not in (self.people or "").casefold().split()
        )
        doubtful = any(
            zone.among(name, index)
            for index in between
            for name in ("group", "organisation")
        )
        return None if doubtful or distance > 1 else self.people

    def _remember(self, zone: Zone, source: Range, name: str) -> None:
        if source[1] - source[0] == 1 and _is_pronoun(zone, source[0]):
            return
        if is_evidence(zone, source):
            return
        kind = kind_of(zone, source)
        last = zone.low(source[1] - 1)
        plural = kind is SourceKind.UNNAMED and last.endswith("s")
        if kind in _MANY or plural:
            self.people, self.people_at = name, zone.tokens[source[0]].start
        elif kind in _HUMAN:
            self.person, self.person_at = name, zone.tokens[source[0]].start


def names_in(passages: Iterable[Passage], lexicon: Lexicon) -> Names:
    """Collect the full names of a document; headlines capitalise too much."""
    read = [one for one in passages if one.role is not Role.HEADLINE]
    named = [(passage, _full_names(passage, lexicon)) for passage in read]
    by_last: dict[str, list[tuple[int, str]]] = {}
    for at, name in (one for _, found in named for one in found):
        by_last.setdefault(name.split()[-1], []).append((at, name))
    subjects = [
        subject
        for passage, found in named
        if found and (subject := _subject(passage, found, lexicon))
    ]
    return Names(
        {last: sorted(known) for last, known in by_last.items()},
        sorted(subjects, key=lambda one: one.start),
        sorted(passage.start for passage in read),
    )


def _full_names(passage: Passage, lexicon: Lexicon) -> list[tuple[int, str]]:
    found = []
    for match in _NAME.finditer(passage.text, passage.start, passage.end):
        words = _without_titles(match[0].split(), lexicon)
        if 1 < len(words) <= _LONGEST_NAME_WORDS:
            name = " ".join([*words[:-1], _stem(words[-1])])
            found.append((match.start(), name))
    return found


def _subject(
    passage: Passage, found: Sequence[tuple[int, str]], lexicon: Lexicon
) -> Subject | None:
    """Return the person a sentence is about: "N has moved her van".

    Places and papers have such names too; "her", "his" or "who" behind one tells a
    person. With two names, or words before the name, it stays in doubt.
    """
    personal = lexicon.lists["singular_pronouns"] | lexicon.lists["persons_own"]
    things = lexicon.lists["organisation"] | lexicon.lists["document"]
    before = {token.end: token.low for token in passage.tokens}
    told = [token.start for token in passage.tokens if token.low in personal]
    people = [
        (at, name)
        for at, name in found
        if told
        and told[-1] > at
        and not things & set(name.casefold().split())
        and before.get(at - 1) not in lexicon.lists["prepositions"]
    ]
    if not people:
        return None
    sure = len(found) == 1 and people[0][0] == passage.start
    return Subject(passage.start, people[-1][1], sure)


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
