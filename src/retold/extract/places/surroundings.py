"""What else a text names: countries, people, and words that are no names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from retold.extract.knowledge import table, words
from retold.extract.places.gazetteer import (
    entries_of,
    peoples,
    region_codes,
    short_forms,
)

_LOWER = re.compile(r"(?<![\w.-])[^\W\d_]{2,20}(?![\w-])")
_NAMED = re.compile(
    r"(?<![.!?:\"“”‘’»] )(?<!^)\b([A-ZÅÄÖÉ][a-zåäöéü]{1,20})(?:\s[A-Z]\.)?[ \t]"
    r"([A-ZÅÄÖÉ][a-zåäöéü]{2,20})\b",
    re.MULTILINE,
)
_RUN = re.compile(r"\b[A-ZÅÄÖ][\w.’'-]{1,25}(?:[ \t][A-ZÅÄÖ][\w.’'-]{1,25}){0,2}")
_LONGEST_TEXT_CHARS = 500_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text names besides the place looked at.

    `regions` are codes such as "US.TX" and "SE"; `lower` the words that stand in
    small letters too; `surnames` the words that follow a first name.
    """

    regions: frozenset[str]
    lower: frozenset[str]
    surnames: frozenset[str]


@lru_cache(maxsize=4)
def surroundings_of(text: str) -> Surroundings:
    """Look through a whole text once; the last few answers are kept."""
    text = text[:_LONGEST_TEXT_CHARS]
    lower = frozenset(word for word in _LOWER.findall(text) if word.islower())
    pairs = _NAMED.findall(text)
    surnames = frozenset(
        last
        for first, last in pairs
        if first not in _leads()
        and not entries_of(first)
        and not entries_of(f"{first} {last}")
    )
    return Surroundings(regions=_regions(text), lower=lower, surnames=surnames)


@cache
def _leads() -> frozenset[str]:
    """Return capitals that stand before a place, and make no person of it."""
    return words(table("places")["choose"]["no_first_names"])


def _regions(text: str) -> frozenset[str]:
    codes: set[str] = set()
    for run in _RUN.findall(text):
        named = run.replace("’s", "").replace("'s", "").split()
        for size in range(len(named), 0, -1):
            for first in range(len(named) - size + 1):
                name = " ".join(named[first : first + size])
                codes |= region_codes().get(name.rstrip(".,"), _NONE)
                people = peoples().get(name)
                if people is not None and people.region:
                    codes.add(people.country)
                short = short_forms().get(name)
                if short is not None and "." in name:
                    codes |= region_codes().get(short.name, _NONE)
    return frozenset(codes)


_NONE: frozenset[str] = frozenset()
