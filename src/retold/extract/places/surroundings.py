"""What else a text names: countries, people, and words that are no names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from retold.extract.places.gazetteer import (
    gazetteer,
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
    known = gazetteer().by_name
    surnames = frozenset(
        last
        for first, last in pairs
        if first not in known and f"{first} {last}" not in known and first not in _LEADS
    )
    return Surroundings(regions=_regions(text), lower=lower, surnames=surnames)


# Capitals that stand before a place, and make no person of it.
_LEADS = frozenset(
    """North South East West Northern Southern Eastern Western Central Downtown Greater
    Old New Upper Lower Inner Outer Port Fort Mount Lake Saint City Republic Province
    In At From Near Of The To For And But When While After Before As On By With
    President Minister Mayor Governor Bishop Hotel Royal Great""".split()
)


def _regions(text: str) -> frozenset[str]:
    codes: set[str] = set()
    for run in _RUN.findall(text):
        words = run.replace("’s", "").replace("'s", "").split()
        for size in range(len(words), 0, -1):
            for first in range(len(words) - size + 1):
                name = " ".join(words[first : first + size])
                codes |= region_codes().get(name.rstrip(".,"), _NONE)
                people = peoples().get(name)
                if people is not None and people.region:
                    codes.add(people.country)
                short = short_forms().get(name)
                if short is not None and "." in name:
                    codes |= region_codes().get(short.name, _NONE)
    return frozenset(codes)


_NONE: frozenset[str] = frozenset()
