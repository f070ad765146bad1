"""Knowledge of what turns a sentence although nearly all its words stand.

The lists are in `data/contrasts.toml`, by language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypeAlias

from retold.check.words import Word

_Groups: TypeAlias = tuple[tuple[frozenset[str], ...], ...]

_DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrasts:
    """Words and phrases in lower case, as the file explains them."""

    groups: _Groups
    value_groups: _Groups
    by: frozenset[str]
    boundaries: frozenset[str]
    in_places: frozenset[str]
    prepositions: frozenset[str]
    part_of: frozenset[str]
    possessive: tuple[str, ...]
    privative: frozenset[str]
    reversals: frozenset[tuple[str, ...]]
    causal: frozenset[tuple[str, ...]]
    past: frozenset[str]
    past_endings: tuple[str, ...]
    present_endings: tuple[str, ...]
    supposing: frozenset[str]
    unreal: frozenset[str]
    opening_condition: frozenset[str]


def contrasts(language: str | None) -> Contrasts:
    """Return what is known for a language; for one without a list, English."""
    return _read(language if language in _files() else _DEFAULT_LANGUAGE)


def phrases_in(
    words: Sequence[Word], phrases: frozenset[tuple[str, ...]]
) -> list[tuple[int, int]]:
    """Find phrases among words, the longest at each place, as ranges of numbers."""
    low = [word.text.casefold() for word in words]
    longest = max((len(one) for one in phrases), default=0)
    found, at = [], 0
    while at < len(low):
        size = next(
            (n for n in range(longest, 0, -1) if tuple(low[at : at + n]) in phrases), 0
        )
        if size:
            found.append((at, at + size))
        at += size or 1
    return found


@cache
def _files() -> dict[str, dict[str, Any]]:
    file = resources.files(__package__) / "data" / "contrasts.toml"
    return tomllib.loads(file.read_text("utf-8"))


@cache
def _read(language: str) -> Contrasts:
    data = _files()[language]
    return Contrasts(
        groups=_grouped(data["groups"]),
        value_groups=_grouped(data["value_groups"]),
        by=frozenset(data["by"]),
        boundaries=frozenset(data["boundaries"]),
        in_places=frozenset(data["in_places"]),
        prepositions=frozenset(data["prepositions"]),
        part_of=frozenset(data["part_of"]),
        possessive=tuple(data["possessive"]),
        privative=frozenset(data["privative"]),
        reversals=_phrases(data["reversals"]),
        causal=_phrases(data["causal"]),
        past=frozenset(data["past"]),
        past_endings=tuple(data["past_endings"]),
        present_endings=tuple(data["present_endings"]),
        supposing=frozenset(data["supposing"]),
        unreal=frozenset(data["unreal"]),
        opening_condition=frozenset(data["opening_condition"]),
    )


def _grouped(data: Sequence[Sequence[Sequence[str]]]) -> _Groups:
    return tuple(tuple(map(frozenset, group)) for group in data)


def _phrases(listed: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(one.split()) for one in listed)
