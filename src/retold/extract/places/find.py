"""Find the places that a sentence names.

A known place is matched longest first, on capitalised words, and not inside the
name of a person or an outlet ("Paris Hilton", "Boston Globe"). An unknown place
is recognised by its shape ("Kessel Quay") or by the word before it ("near
Ardmoor"), and has no coordinates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from retold.extract.knowledge import table, words
from retold.extract.passage import Passage
from retold.extract.places.choose import chosen
from retold.extract.places.gazetteer import (
    Entry,
    entries_of,
    first_word,
    most_tokens,
    peoples,
    short_forms,
)
from retold.extract.tokens import Token
from retold.model.claim import Place
from retold.model.ids import content_id
from retold.model.text import anchor

_LONGEST_SHAPE = 4  # words in "Old Kessel Quay Road"
_LONGEST_UNKNOWN = 2  # words in "in Great Ardmoor"
_PEOPLE_LETTERS = 3  # of a people's name, which tell most other words apart
_SHORTEST_UNKNOWN = 4  # letters; shorter capitals are mostly abbreviations
_SHORTEST_STEM = 3  # letters before a Swedish ending: "Sjötorget"
_LONGEST_SHORT = 3  # letters of "USA"; longer capitals are a name in capitals
_LONGEST_STATE = 4  # tokens of "N.Y."
_GENITIVES = ("’s", "'s")
_GENITIVE_LETTERS = 2


@dataclass(frozen=True, slots=True)
class _Found:
    """A place in the tokens `first:last`; `end` leaves a genitive out."""

    first: int
    last: int
    end: int
    entry: Entry | None


def find_places(passage: Passage) -> tuple[Place, ...]:
    """Return the places named in one sentence, by offset, none overlapping."""
    here = passage.tokens
    if not any(token.is_capital for token in here):
        return ()
    return tuple(_place(passage, found) for found in _found(passage))


def _found(passage: Passage) -> Iterator[_Found]:
    here, index = passage.tokens, 0
    while index < len(here):
        found = None
        if here[index].is_capital:
            found = (
                _shaped(here, index)
                or _known(passage, index)
                or _peoples(passage, index)
                or _unknown(here, index)
            )
        if found is not None:
            yield found
        index = found.last if found else index + 1


@cache
def _words(part: str, name: str) -> frozenset[str]:
    return words(table("places")[part][name])


def _stem(word: str) -> str:
    """Return a word without its genitive."""
    return word[:-_GENITIVE_LETTERS] if word.endswith(_GENITIVES) else word


def _known(passage: Passage, index: int) -> _Found | None:
    """Match the gazetteer, longest name first."""
    here = passage.tokens
    for length in range(min(_longest(here[index].text), len(here) - index), 0, -1):
        last = index + length
        for end in _ends(here[last - 1]):
            name = _name(passage.text[here[index].start : end])
            entries = entries_of(name) or _abbreviated(here, index, name)
            if entries and not _inside_name(here, index, last):
                entry = chosen(entries, passage, index, last)
                if entry is not None:
                    return _stated(here, _Found(index, last, end, entry))
    return None


def _stated(here: Sequence[Token], found: _Found) -> _Found:
    """Take in the word of "Benue State"; "Ohio State" is a university."""
    abroad = found.entry is not None and not found.entry.region.startswith("US")
    whole = found.last < len(here) and found.end == here[found.last - 1].end
    if abroad and whole and here[found.last].text in _words("shapes", "divisions"):
        return replace(found, last=found.last + 1, end=here[found.last].end)
    return found


def _name(written: str) -> str:
    """Return a name as the gazetteer writes it: one space, "DALLAS" as "Dallas"."""
    name = " ".join(written.split())
    if name.isupper() and len(name) > _LONGEST_SHORT and "." not in name:
        return name.title()
    return name


def _abbreviated(here: Sequence[Token], index: int, name: str) -> tuple[Entry, ...]:
    """Read "Va." and "VA" behind a comma, and "B.C." anywhere."""
    entry = short_forms().get(name)
    behind = index > 1 and here[index - 1].text == "," and here[index - 2].is_capital
    if entry is None or not (behind or name.count(".") > 1):
        return ()
    return (entry,)


@lru_cache(maxsize=1 << 14)
def _longest(first: str) -> int:
    """Return the most tokens of a name that may begin with the word `first`."""
    plain = first_word(first)
    stems = (plain, _stem(first), plain.removesuffix("s"), plain.title())
    sizes = [most_tokens(stem) for stem in (*stems, plain.partition("-")[0])]
    return max(_LONGEST_STATE if plain in _short_firsts() else 0, *sizes)


@cache
def _short_firsts() -> frozenset[str]:
    """Return the letters with which short forms begin: the N of "N.Y."."""
    return frozenset(first_word(short) for short in short_forms())


def _ends(token: Token) -> Iterator[int]:
    """Yield where a name may end in its last word: "Oslo", "Oslo’s", "Oslo-based"."""
    text, end = token.text, token.end
    yield end
    if text.endswith("s"):
        yield end - (_GENITIVE_LETTERS if text.endswith(_GENITIVES) else 1)
    if "-" in text:
        head, _, rest = text.partition("-")
        if rest.islower():
            yield token.start + len(head)


def _peoples(passage: Passage, index: int) -> _Found | None:
    """Read "Swedish" and "South Koreans" as the place they belong to."""
    if passage.language != "en":
        return None
    here = passage.tokens
    if not _begins_people(here[index].text):
        return None
    for last in (index + 2, index + 1):
        if last > len(here):
            continue
        for end in _ends(here[last - 1]):
            entry = peoples().get(_name(passage.text[here[index].start : end]))
            if entry is not None and not _names_outlet(here, last):
                return _Found(index, last, end, entry)
    return None


@lru_cache(maxsize=1 << 14)
def _begins_people(word: str) -> bool:
    """Say whether a people's name may begin with a word: a cheap first test."""
    first = word.partition("-")[0].title()[:_PEOPLE_LETTERS]
    return first in _people_beginnings()


@cache
def _people_beginnings() -> frozenset[str]:
    return frozenset(name.title()[:_PEOPLE_LETTERS] for name in peoples())


def _names_outlet(here: Sequence[Token], last: int) -> bool:
    return last < len(here) and here[last].text in _words("names", "after_people")


def _inside_name(here: Sequence[Token], first: int, last: int) -> bool:
    """Say whether the place is part of a person's or an outlet's name."""
    before = here[first - 1] if first else None
    after = here[last] if last < len(here) else None
    if after is not None and after.text in _words("names", "after") | {"$"}:
        return True
    if before is not None and before.text in _words("names", "before"):
        return True
    if last - first == 1 and here[first].text in _words("names", "wary"):
        led = before is not None and before.low in _words("names", "prepositions")
        named = after is not None and after.is_capital and not _opens(after)
        return not led or named
    return False


def _opens(token: Token) -> bool:
    """Say whether a capitalised word begins something of its own."""
    return token.text in _words("shapes", "not_places")


def _shaped(here: Sequence[Token], index: int) -> _Found | None:
    """Recognise "Kessel Quay" and "Sjötorget" by their last word."""
    if not here[index].is_word or _opens(here[index]):
        return None
    longest = index + 1
    while longest < min(len(here), index + _LONGEST_SHAPE):
        if not (here[longest].is_word and here[longest].is_capital):
            break
        longest += 1
    for last in range(longest, index, -1):
        follows = here[last].text if last < len(here) else ""
        if follows in _words("shapes", "organisations"):
            return None
        final = here[last - 1]
        stem = _stem(final.text)
        alone = last - index == 1
        if _has_ending(final.low) if alone else stem in _words("shapes", "words"):
            end = final.start + len(stem)
            return _Found(index, last, end, _entry_of(here[index:last], stem))
    return None


def _entry_of(run: Sequence[Token], stem: str) -> Entry | None:
    """Look a shaped name up: "Rhode Island", "Rosengården" may be known."""
    name = " ".join([*(token.text for token in run[:-1]), stem])
    entries = entries_of(name)
    return max(entries, key=lambda one: one.thousands) if entries else None


def _has_ending(word: str) -> bool:
    return word.endswith(_endings()) and any(
        word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_STEM
        for ending in _endings()
    )


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(_words("shapes", "endings")))


def _unknown(here: Sequence[Token], index: int) -> _Found | None:
    """Take capitalised words after "in" or "near" for a place, if nothing forbids."""
    if not index or here[index - 1].low not in _words("shapes", "leads"):
        return None
    last = index
    while last < len(here) and here[last].is_word and here[last].is_capital:
        last += 1
        if last - index > _LONGEST_UNKNOWN:
            return None
    run = here[index:last]
    stem = _stem(run[-1].text)
    plain = all(_may_name(token) for token in run)
    if len(stem) < _SHORTEST_UNKNOWN or not plain or stem != run[-1].text:
        return None
    end = run[-1].end
    goes_on = last < len(here) and here[last].text in "’'-"
    return None if goes_on else _Found(index, last, end, None)


def _may_name(token: Token) -> bool:
    text = token.text
    return (
        text.isalpha()
        and not text.isupper()
        and text[1:].islower()
        and not _opens(token)
        and text not in _words("shapes", "organisations")
        and text not in _words("names", "before")
        and text not in _words("names", "after")
    )


def _place(passage: Passage, found: _Found) -> Place:
    start, end = passage.tokens[found.first].start, found.end
    words_here = passage.text[start:end]
    entry = found.entry
    return Place(
        id=content_id("p", passage.document, start, end),
        document=passage.document,
        anchor=anchor(passage.text, start, end),
        name=entry.name if entry else words_here,
        lat=entry.lat if entry else None,
        lon=entry.lon if entry else None,
    )
