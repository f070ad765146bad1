"""The people a document names: full names, and what is known of each.

    full names -> by last and by first word -> he or she -> whom a sentence is about

Whether somebody is "he" or "she" is told by a title ("Mrs"), by a given name that
leaves no doubt, or by the pronouns that follow the name. Nothing else is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from retold.extract.attribution.mentions import (
    CAPITALISED,
    Mention,
    Seen,
    mentions_in,
)
from retold.extract.attribution.words import Lexicon
from retold.extract.passage import Passage
from retold.model.document import Role

_INITIALS = re.compile(
    rf"(?P<name>{CAPITALISED}(?:[ \n](?:{CAPITALISED}|of|for|and|the|on)){{1,8}})"
    r" \((?P<short>[A-ZÅÄÖ]{2,8})\)"
)
_Value = TypeVar("_Value", str, tuple[int, str])
_SUBJECTS_BACK = 12  # sentences about somebody that "she" may pass over
_MOST_BEARERS = 40  # full names with one last name; more than any text tells apart
_CLEARLY_MORE = 3  # how far one full name must lead another for the same first name
_CLEAR_VOTE = 2  # "her" must follow a name so many times as often as "his"
_SELDOM = 3  # times a name stands in a text where one "her" behind it is enough
_OWN_FIRST_NAME = 3  # times alone: a child, whose mother is "Mrs" by the last name


@dataclass(frozen=True, slots=True)
class Subject:
    """The sentence at `start` is about the person `name`, for `sure` or perhaps."""

    start: int
    name: str
    sure: bool


@dataclass(frozen=True, slots=True)
class FirstName:
    """The full name a first name mostly opens, how often, and whether by far."""

    name: str
    times: int
    is_clear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a document tells of its people.

    `by_last` gives full names by their last word, by offset, `bearers` each once;
    `by_first` whom a first name stands for.
    `alone` counts names of one word. `genders` gives "he" or "she" by a word of a
    name, `titled` by a last name behind a title. `titles` are those that stand before
    a full name. `subjects` are the sentences about
    a person, `starts` where sentences begin, `headings` where a new part begins.
    `bodies` gives a body by its initials. `mentions` are all names, in order.
    """

    lexicon: Lexicon
    by_last: Mapping[str, Sequence[tuple[int, str]]]
    bearers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by_first: Mapping[str, FirstName] = field(default_factory=dict)
    alone: Mapping[str, int] = field(default_factory=dict)
    genders: Mapping[str, str] = field(default_factory=dict)
    titled: Mapping[str, frozenset[str]] = field(default_factory=dict)
    titles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    subjects: Sequence[Subject] = ()
    starts: Sequence[int] = ()
    headings: Sequence[int] = ()
    bodies: Mapping[str, str] = field(default_factory=dict)
    mentions: Sequence[Mention] = ()

    def about(self, after: int, before: int, gender: str | None) -> Subject | None:
        """Return whom the last sentence in between is about that may be `gender`."""
        place = bisect_left(self.subjects, before, key=lambda one: one.start)
        for one in reversed(self.subjects[max(0, place - _SUBJECTS_BACK) : place]):
            if one.start <= after:
                return None
            if self.may_be(one.name, gender):
                return one
        return None

    def sentences_between(self, earlier: int, later: int) -> int:
        """Count the sentences that begin between two offsets."""
        return bisect_right(self.starts, later) - bisect_right(self.starts, earlier)

    def is_parted(self, earlier: int, later: int) -> bool:
        """Whether a heading stands between two offsets."""
        return bisect_left(self.headings, earlier) < bisect_left(self.headings, later)

    def full(self, word: str, before: int, title: str | None) -> str | None:
        """Return the full name that one word, perhaps behind a title, stands for.

        The latest before an offset, else the first after it. A title picks the one
        bearer of a last name whom it fits, and nobody when that is in doubt.
        """
        known = self.by_last.get(word)
        if title is None and self._goes_by_first_name(word):
            return self._by_first_name(word)
        if known is None:
            return None
        if title is not None:
            bearer = self._bearer(self.bearers.get(word, ()), title)
            return bearer if self._suits(bearer, title) else None
        place = bisect_left(known, (before, ""))
        return known[max(0, place - 1)][1]

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the names that stand in a stretch, in order."""
        first = bisect_left(self.mentions, start, key=lambda one: one.start)
        last = bisect_left(self.mentions, end, key=lambda one: one.start)
        return self.mentions[first:last]

    def person(self, mention: Mention) -> str | None:
        """Return the full name of a mention that is known to be a person's."""
        name = mention.name
        if len(mention.words) == 1:
            full = self.full(name, mention.start, mention.title)
            name = full or mention.shown
        return name if self.gender(name) is not None else None

    def gender(self, name: str) -> str | None:
        """Return "he" or "she" for a name, or None when that is not told."""
        words = name.replace(".", "").split()
        if not words:
            return None
        told = self._title_gender(words[0].lower())
        if told is None:
            told = self.genders.get(words[0]) or self._given(words[0].lower())
        if told is None and len(self.bearers.get(words[-1], ())) <= 1:
            titled = self.titled.get(words[-1], frozenset())
            told = next(iter(titled)) if len(titled) == 1 else None
            told = told or self.genders.get(words[-1])
        return told

    def may_be(self, name: str, gender: str | None) -> bool:
        """Whether nothing speaks against a name being meant by this pronoun."""
        return gender is None or self.gender(name) in {gender, None}

    def _goes_by_first_name(self, word: str) -> bool:
        """Whether a word opens full names, and is not the last of as many others."""
        last, first = len(self.by_last.get(word, ())), self.by_first.get(word)
        if last == 0 or first is None:
            return last == 0
        given = self._given(word.lower()) is not None
        return given and first.times >= _CLEARLY_MORE * last

    def _by_first_name(self, word: str) -> str | None:
        """Return the person who is called by a first name, if one stands out."""
        known = self.by_first.get(word)
        if known is None or not known.is_clear:
            return None
        return known.name if self.gender(known.name) is not None else None

    def _bearer(self, bearers: Sequence[str], title: str) -> str | None:
        """Return the one bearer of a last name whom a title fits, or nobody.

        "Sir Tom Lee" is not "Mr Lee", and Ann, who goes by that name alone, is not
        "Mrs Lee"; of "Captain Lee" only a title beside the full name can tell.
        """
        if len(bearers) > _MOST_BEARERS:
            return None
        gender = self._title_gender(title)
        own = [name for name in bearers if title in self.titles.get(name, ())]
        if own or gender is None:
            fit = own or list(bearers)
        else:
            open_to = [name for name in bearers if not self._is_titled(name)]
            known = [name for name in open_to if self.gender(name) == gender]
            fit = [
                name
                for name in known
                if self.alone.get(name.split()[0], 0) < _OWN_FIRST_NAME
            ] or [name for name in open_to if self.gender(name) is None]
        return fit[0] if len(fit) == 1 else None

    def _suits(self, name: str | None, title: str) -> bool:
        """Whether a full name may follow a title; "Mrs Tom Lee" is not Tom Lee."""
        given = self._given(name.split()[0].lower()) if name is not None else None
        return given is None or self._title_gender(title) in {given, None}

    def _is_titled(self, name: str) -> bool:
        """Whether a full name has a Mr, Mrs or Sir of its own."""
        return any(self._title_gender(one) for one in self.titles.get(name, ()))

    def _title_gender(self, title: str | None) -> str | None:
        if title is None:
            return None
        for gender, listed in (("he", "titles_of_men"), ("she", "titles_of_women")):
            if self.lexicon.among(listed, title):
                return gender
        return None

    def _given(self, low: str) -> str | None:
        for gender, listed in (("he", "names_of_men"), ("she", "names_of_women")):
            if self.lexicon.among(listed, low):
                return gender
        return None


def names_in(passages: Iterable[Passage], lexicon: Lexicon) -> Names:
    """Collect the full names of a document; headlines capitalise too much."""
    every = list(passages)
    read = [one for one in every if one.role is not Role.HEADLINE]
    seen = Seen.of(read)
    named = [(one, list(mentions_in(one, lexicon, seen))) for one in read]
    mentions = [one for _, found in named for one in found]
    full = [one for one in mentions if len(one.words) > 1]
    subjects = [
        subject
        for passage, found in named
        if (subject := _subject(passage, found, lexicon)) is not None
    ]
    return Names(
        lexicon=lexicon,
        by_last=_grouped((one.words[-1], (one.start, one.name)) for one in full),
        bearers=_bearers(full),
        by_first=_first_names(full),
        alone=Counter(
            one.name for one in mentions if len(one.words) == 1 and one.title is None
        ),
        genders=_genders(named, lexicon),
        titled=_sets(_genders_by_title(mentions, lexicon)),
        titles=_sets((one.name, one.title) for one in full if one.title is not None),
        subjects=sorted(subjects, key=lambda one: one.start),
        starts=sorted(passage.start for passage in read),
        headings=sorted(one.start for one in every if one.role is Role.HEADLINE),
        mentions=sorted(mentions, key=lambda one: one.start),
        bodies=dict(pair for one in read for pair in _bodies(one)),
    )


def _bearers(full: Iterable[Mention]) -> dict[str, list[str]]:
    known = _sets((one.words[-1], one.name) for one in full)
    return {last: sorted(names) for last, names in known.items()}


def _first_names(full: Iterable[Mention]) -> dict[str, FirstName]:
    known = _grouped((one.words[0], one.name) for one in full)
    return {first: _first_name(names) for first, names in known.items()}


def _sets(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in _grouped(pairs).items()}


def _first_name(known: Sequence[str]) -> FirstName:
    (best, times), *rest = Counter(known).most_common(2)
    is_clear = not rest or times >= _CLEARLY_MORE * rest[0][1]
    return FirstName(best, times, is_clear)


def _grouped(pairs: Iterable[tuple[str, _Value]]) -> dict[str, list[_Value]]:
    """Put the values of each key in order."""
    grouped: dict[str, list[_Value]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return {key: sorted(values) for key, values in grouped.items()}


def _genders_by_title(
    mentions: Iterable[Mention], lexicon: Lexicon
) -> Iterator[tuple[str, str]]:
    for mention in mentions:
        for gender, listed in (("he", "titles_of_men"), ("she", "titles_of_women")):
            if mention.title and lexicon.among(listed, mention.title):
                yield mention.words[-1], gender


def _subject(
    passage: Passage, found: Sequence[Mention], lexicon: Lexicon
) -> Subject | None:
    """Return the person a sentence is about: "N has moved her van".

    Places and papers have such names too; "her", "his" or "who" behind one tells a
    person. With two names, or words before the name, it stays in doubt.
    """
    personal = lexicon.lists["singular_pronouns"] | lexicon.lists["persons_own"]
    things = lexicon.lists["organisation"] | lexicon.lists["document"]
    full = [one for one in found if len(one.words) > 1]
    before = {token.end: token.low for token in passage.tokens} if full else {}
    told = [token.start for token in passage.tokens if token.low in personal]
    people = [
        one
        for one in full
        if told
        and told[-1] > one.start
        and not things & set(one.name.casefold().split())
        and before.get(one.start - 1) not in lexicon.lists["prepositions"]
    ]
    if not people:
        return None
    sure = len(full) == 1 and people[0].start == passage.start
    return Subject(passage.start, people[-1].name, sure)


def _bodies(passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield initials in brackets with the name before them: "Kessel Port (KP)"."""
    for found in _INITIALS.finditer(passage.text, passage.start, passage.end):
        words = found["name"].split()
        letters = [word[0] for word in words if word[0].isupper()]
        missing = len(letters) - len(found["short"])
        if missing >= 0 and "".join(letters[missing:]) == found["short"]:
            while missing or not words[0][0].isupper():
                missing -= words.pop(0)[0].isupper()
            yield found["short"], " ".join(words)


def _genders(
    named: Sequence[tuple[Passage, Sequence[Mention]]], lexicon: Lexicon
) -> dict[str, str]:
    """Count which pronoun follows each name first, while no other name does."""
    votes: dict[str, Counter[str]] = {}
    for passage, found in named:
        for place, mention in enumerate(found):
            if mention.title is not None:
                continue  # "Mrs Lee": told already, and not of "Lee"
            end = found[place + 1].start if place + 1 < len(found) else passage.end
            first = place == 0 and _first_gender(passage, (mention.end, end), lexicon)
            if first:
                votes.setdefault(mention.words[0], Counter())[first] += 1
    clear = {}
    seen = Counter(one.words[0] for _, found in named for one in found)
    for word, counted in votes.items():
        (best, most), *rest = counted.most_common(2)
        often = most > 1 or seen[word] <= _SELDOM
        if often and (not rest or most >= _CLEAR_VOTE * rest[0][1]):
            clear[word] = best
    return clear


def _first_gender(
    passage: Passage, place: tuple[int, int], lexicon: Lexicon
) -> str | None:
    start, end = place
    first = bisect_left(passage.tokens, start, key=lambda token: token.start)
    for token in passage.tokens[first:]:
        if token.start >= end:
            return None
        for gender, listed in (("he", "of_men"), ("she", "of_women")):
            if lexicon.among(listed, token.low):
                return gender
    return None
