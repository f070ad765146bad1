"""Who "he", "Lee", "the minister" and "I" are.

pronoun     "he": the last person who spoke, or whom a sentence since was about, and
            of whom nothing says "she"; never past a heading
short-name  "Lee", "Mrs Lee", "Ann": the full name it belongs to
name        the name alone, where a source says more: "Ann Lee, a pilot"
role        "the minister", "the authority": whoever was given with that word
initials    "the KHA": the body with these letters in brackets
answered    "you" in a comment: the author of the comment or article it answers
one-meant   "he" in a comment: the one man named in it so far, or in what it answers

"I" and "we" in a comment are its author, unless a group was named for the "we".
Beyond that nothing is guessed across threads.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field

from retold.extract.attribution.content import Draft
from retold.extract.attribution.kinds import head_of, is_evidence, kind_of
from retold.extract.attribution.mentions import stem
from retold.extract.attribution.names import Names
from retold.extract.attribution.nouns import Range
from retold.extract.attribution.zone import Zone
from retold.model.claim import SourceKind
from retold.model.text import Span

_HUMAN = {SourceKind.PERSON, SourceKind.UNNAMED}
_MANY = {SourceKind.GROUP, SourceKind.ORGANISATION}
_OWN_GROUP = {"we", "vi"}
_REMEMBERED = 12  # people who spoke last
_MOST_HEARD = 200  # names in an article of which one alone may be "he"

Answer = tuple[str | None, str | None]  # a name, and how it was found


@dataclass(slots=True)
class Speakers:
    """The speakers of one thread so far; speeches after the sentences around them.

    `persons` and `people` are who spoke last, with where. `voices` are the stretches
    that were said, each with whose they are. `roles` gives by a common noun whom
    it was said of, each once.
    """

    names: Names
    author: str | None
    answered: str | None = None
    heard: tuple[tuple[Span, ...], ...] = ()
    persons: list[tuple[str, int]] = field(default_factory=list)
    people: str | None = None
    people_at: int = -1
    voices: list[tuple[int, int, str]] = field(default_factory=list)
    roles: dict[str, list[str]] = field(default_factory=dict)

    def resolve(self, draft: Draft) -> Answer:
        """Return the name behind a draft's source, and how it was found."""
        source, zone = draft.found.source, draft.zone
        if source is None:
            name, how = draft.speaker or (None, None)
        else:
            name, how = draft.speaker or self._name_behind(draft, source)
            self._remember(zone, source, name or _own_name(zone, source))
        pronoun = source is not None and source[1] - source[0] == 1
        pronoun = pronoun and is_pronoun(zone, source[0] if source else 0)
        voice = name or (source and not pronoun and _own_name(zone, source)) or None
        if voice is not None and zone.inside is None:
            for start, end in draft.content:
                insort(self.voices, (start, end, voice))
        return name, how

    def named(self, zone: Zone, source: Range) -> Answer:
        """Return the full name of a source that is not a pronoun."""
        kind = kind_of(zone, source)
        run = _run(zone, source)
        if kind is SourceKind.PERSON and run is not None:
            return self._person(zone, source, run)
        role = self._by_role(zone, source, kind)
        if role is not None:
            return role, "role"
        if kind is SourceKind.ORGANISATION and run is not None:
            return self._body(zone, source, run)
        return None, None

    def _name_behind(self, draft: Draft, source: Range) -> Answer:
        zone = draft.zone
        if draft.found.stands_for is not None:
            return _own_name(zone, draft.found.stands_for), "antecedent"
        if source[1] - source[0] > 1 or not is_pronoun(zone, source[0]):
            return self.named(zone, source)
        if zone.among("addressed", source[0]):
            return self.answered, "answered" if self.answered else None
        name = self._behind_pronoun(zone, source[0])
        if name is None and zone.inside is None and self.heard:
            return self._in_comment(zone, source[0])
        return name, "pronoun" if name else None

    def _in_comment(self, zone: Zone, at: int) -> Answer:
        """Return whom "we" or "he" in a comment means, when that is told."""
        if zone.low(at) in _OWN_GROUP:
            return self.author, "pronoun" if self.author else None
        gender, here = gender_of(zone, at), zone.tokens[at].start
        for spans in self.heard if gender is not None else ():
            near = [
                one
                for span in spans
                for one in self.names.between(span.start, min(span.end, here))
            ]
            people = {self.names.person(one) for one in near[:_MOST_HEARD]}
            fit = {one for one in people if one and self.names.gender(one) == gender}
            if len(near) > _MOST_HEARD or len(fit) > 1:
                break
            if fit:
                return fit.pop(), "one-meant"
        return None, None

    def _person(self, zone: Zone, source: Range, run: Range) -> Answer:
        """Give a person's full name, where the source has less or more."""
        first, last = _without_titles(zone, run)
        title = next(
            (
                zone.low(at)
                for at in range(source[0], first)
                if zone.among("titles", at)
            ),
            None,
        )
        words = _said(zone, (first, last))
        if last - first > 1:
            longer = source != (first, last) and title is None
            return (words, "name") if longer else (None, None)
        name = self.names.full(words, zone.tokens[first].start, title)
        if name is not None:
            return name, "short-name"
        longer = source[0] == run[0] and source[1] > run[1]
        return (_said(zone, run), "name") if longer else (None, None)

    def _by_role(self, zone: Zone, source: Range, kind: SourceKind) -> str | None:
        """Find "the minister" among those who were given as a minister."""
        start, end = source
        definite = zone.low(start) == "the" and zone.tokens[end - 1].is_word
        small = not any(zone.tokens[at].is_capital for at in range(start + 1, end))
        if not (definite and small) or kind is SourceKind.DOCUMENT:
            return None
        known = self.roles.get(zone.low(head_of(zone, source)), [])
        return known[0] if len(known) == 1 else None

    def _body(self, zone: Zone, source: Range, run: Range) -> Answer:
        word = _said(zone, run)
        full = self.names.bodies.get(word) if source[1] == run[1] else None
        return (full, "initials") if full is not None else (None, None)

    def _behind_pronoun(self, zone: Zone, at: int) -> str | None:
        if zone.among("first_person", at) or zone.low(at) in {"my", "min", "mitt"}:
            return self._voice(zone) if zone.inside is not None else self.author
        if zone.among("plural_pronouns", at) or zone.low(at) in {"their", "deras"}:
            return self._group_near(zone, at)
        return self._person_near(zone, at)

    def _voice(self, zone: Zone) -> str | None:
        """Return whose the speech is that a zone lies in."""
        at = zone.passage.start if zone.inside is None else zone.inside.start
        place = bisect_right(self.voices, at, key=lambda voice: voice[0]) - 1
        if place < 0:
            return None
        _, end, name = self.voices[place]
        return name if at < end else None

    def _person_near(self, zone: Zone, at: int) -> str | None:
        """Return the last person who spoke, or whom a sentence since was about."""
        if not self.persons or zone.inside is not None:
            return None
        here = zone.tokens[at].start
        gender = gender_of(zone, at)
        person, spoke_at = self.persons[-1]
        fits = self.names.may_be(person, gender)
        if not fits:
            person, spoke_at = self._earlier(gender) or (person, spoke_at)
            fits = self.names.may_be(person, gender)
        newer = self.names.about(spoke_at, here, gender)
        if newer is not None and newer.name.split()[-1] not in person.split():
            person, spoke_at, fits = newer.name, newer.start, newer.sure
        parted = self.names.is_parted(spoke_at, here)
        return person if fits and not parted else None

    def _earlier(self, gender: str | None) -> tuple[str, int] | None:
        """Return the last speaker who is known to be "he" or "she"."""
        for name, at in reversed(self.persons):
            if self.names.gender(name) == gender:
                return name, at
        return None

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
        if source[1] - source[0] == 1 and is_pronoun(zone, source[0]):
            return
        if is_evidence(zone, source) or zone.inside is not None:
            return
        kind = kind_of(zone, source)
        for role in _roles(zone, source, kind):
            known = self.roles.setdefault(role, [])
            run = _run(zone, source) if kind is SourceKind.ORGANISATION else None
            fullest = name if run is None else _said(zone, run)
            if fullest not in known:
                known.append(fullest)
        last = zone.low(source[1] - 1)
        plural = kind is SourceKind.UNNAMED and last.endswith("s")
        at = zone.tokens[source[0]].start
        if kind in _MANY or plural:
            self.people, self.people_at = name, at
        elif kind in _HUMAN:
            self.persons = [*self.persons[-_REMEMBERED:], (name, at)]


def gender_of(zone: Zone, at: int) -> str | None:
    """Return "he" or "she" for a pronoun that tells."""
    if zone.among("of_men", at):
        return "he"
    return "she" if zone.among("of_women", at) else None


def _roles(zone: Zone, source: Range, kind: SourceKind) -> list[str]:
    """Return what a named source is said to be: "Ann Lee, the harbour minister".

    Before the name it is the last small word ("spokesman Ann Lee"), behind it the
    head of the aside; a body is what the last word of its name says.
    """
    run = _run(zone, source)
    if run is None or run[1] - run[0] < 2:  # noqa: PLR2004 - a full name
        return []
    if kind is SourceKind.ORGANISATION:
        return [zone.low(run[1] - 1)] if zone.low(source[0]) == "the" else []
    if kind is not SourceKind.PERSON:
        return []
    told = [zone.low(at) for at in range(*run) if _is_title(zone, at)]
    if run[0] > source[0] and zone.tokens[run[0] - 1].is_word:
        told.append(zone.low(run[0] - 1))
    if zone.low(run[1]) == "," and run[1] + 1 < source[1]:
        aside = (run[1] + 1, source[1])
        if zone.among("determiners", aside[0]):
            told.append(zone.low(head_of(zone, aside)))
    return told


def _run(zone: Zone, source: Range) -> Range | None:
    """Return the capitalised words of a source's name, its aside left out."""
    end = next(
        (at for at in range(source[0] + 1, source[1]) if zone.low(at) in {",", "("}),
        source[1],
    )
    while end > source[0] and zone.low(end - 1) in {".", "’s", "'s"}:
        end -= 1
    start = end
    while start > source[0] and (
        zone.tokens[start - 1].is_capital
        or (zone.low(start - 1) == "." and zone.tokens[start - 2].is_capital)
    ):
        start -= 1
    while start < end and zone.among("determiners", start):
        start += 1
    return (start, end) if start < end else None


def _without_titles(zone: Zone, run: Range) -> Range:
    start, end = run
    while start < end - 1 and (_is_title(zone, start) or zone.low(start) == "."):
        start += 1
    return start, end


def _is_title(zone: Zone, at: int) -> bool:
    return zone.among("titles", at) or zone.among("unnamed", at)


def _said(zone: Zone, place: Range) -> str:
    """Return the words of a name on one line, without a possessive."""
    first, last = place
    words = zone.passage.text[zone.tokens[first].start : zone.tokens[last - 1].end]
    return stem(" ".join(words.split()))


def is_pronoun(zone: Zone, at: int) -> bool:
    """Say whether a word stands for somebody: "he", "they", "I", "her"."""
    lists = (
        "singular_pronouns",
        "plural_pronouns",
        "first_person",
        "possessives",
        "addressed",
    )
    return any(zone.among(name, at) for name in lists)


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
