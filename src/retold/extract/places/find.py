"""Find the places that a sentence names.

A known place is matched longest first, on capitalised words, and not inside the
name of a person or an outlet ("Paris Hilton", "Boston Globe"). An unknown place
is recognised by its shape ("Kessel Quay") or by the word before it ("near
Ardmoor"), and has no coordinates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

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
_SHORTEST_UNKNOWN = 4  # letters; shorter capitals are mostly abbreviations
_SHORTEST_STEM = 3  # letters before a Swedish ending: "Sjötorget"
_LONGEST_SHORT = 3  # letters of "USA"; longer capitals are a name in capitals
_LONGEST_STATE = 4  # tokens of "N.Y."
_GENITIVES = ("’s", "'s")


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


def _stem(token: Token) -> tuple[str, int]:
    """Return a word without its genitive, and where it ends then."""
    for genitive in _GENITIVES:
        if token.text.endswith(genitive):
            return token.text.removesuffix(genitive), token.end - len(genitive)
    return token.text, token.end


def _known(passage: Passage, index: int) -> _Found | None:
    """Match the gazetteer, longest name first."""
    here = passage.tokens
    for length in range(min(_longest(here[index]), len(here) - index), 0, -1):
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


def _longest(first: Token) -> int:
    plain = first_word(first.text)
    stems = (plain, _stem(first)[0], plain.removesuffix("s"), plain.title())
    sizes = [most_tokens(stem) for stem in (*stems, plain.partition("-")[0])]
    return max(_LONGEST_STATE, *sizes)


def _ends(token: Token) -> Iterator[int]:
    """Yield where a name may end in its last word: "Oslo", "Oslo’s", "Oslo-based"."""
    yield token.end
    _, end = _stem(token)
    if end != token.end:
        yield end
    elif token.text.endswith("s"):
        yield token.end - 1
    head, hyphen, rest = token.text.partition("-")
    if hyphen and rest.islower():
        yield token.start + len(head)


def _peoples(passage: Passage, index: int) -> _Found | None:
    """Read "Swedish" and "South Koreans" as the place they belong to."""
    if passage.language != "en":
        return None
    here = passage.tokens
    for last in (index + 2, index + 1):
        if last > len(here):
            continue
        for end in _ends(here[last - 1]):
            entry = peoples().get(_name(passage.text[here[index].start : end]))
            if entry is not None and not _names_outlet(here, last):
                return _Found(index, last, end, entry)
    return None


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
    for last in range(min(len(here), index + _LONGEST_SHAPE), index, -1):
        run = here[index:last]
        if not all(token.is_word and token.is_capital for token in run):
            continue
        stem, end = _stem(run[-1])
        follows = here[last].text if last < len(here) else ""
        if follows in _words("shapes", "organisations"):
            return None
        if len(run) > 1 and stem in _words("shapes", "words"):
            return _Found(index, last, end, _entry_of(run, stem))
        if _has_ending(run[-1].low) and len(run) == 1:
            return _Found(index, last, end, _entry_of(run, stem))
    return None


def _entry_of(run: Sequence[Token], stem: str) -> Entry | None:
    """Look a shaped name up: "Rhode Island", "Rosengården" may be known."""
    name = " ".join([*(token.text for token in run[:-1]), stem])
    entries = entries_of(name)
    return max(entries, key=lambda one: one.thousands) if entries else None


def _has_ending(word: str) -> bool:
    return any(
        word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_STEM
        for ending in _words("shapes", "endings")
    )


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
    stem, end = _stem(run[-1])
    plain = all(_may_name(token) for token in run)
    if len(stem) < _SHORTEST_UNKNOWN or not plain or end != run[-1].end:
        return None
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
