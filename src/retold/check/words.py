"""Words brought to a form in which a claim and a report can be compared.

Light stems: endings are cut by a list, nothing is looked up. They are good
enough to find passages and to measure overlap; they never decide a verdict.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
_THOUSANDS = {
    "en": re.compile(r"(?<=\d),(?=\d{3}(?!\d))"),
    "sv": re.compile(r"(?<=\d)[\u00a0\u202f .](?=\d{3}(?!\d))"),
}
_DEFAULT_LANGUAGE = "en"
_SHORTEST_STEM = 3
_STEMS_KEPT = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Scopes:
    """Words, in lower case, that say how much of a thing, or how wide an area.

    `levels` are the words by how much they mean, `bears_out` names for each level
    those that bear it out too; "" is a thing named without any. Behind a word
    that `not_behind` has for it, one does not say how much: "the most powerful".
    """

    levels: Mapping[str, frozenset[str]]
    bears_out: Mapping[str, frozenset[str]]
    not_behind: Mapping[str, frozenset[str]]
    wide: frozenset[str]
    small: frozenset[str]

    def level(self, word: str) -> str:
        """Return the level of a word; "" for one that does not say how much."""
        low = word.casefold()
        return next((name for name, some in self.levels.items() if low in some), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    stop: frozenset[str]
    negators: frozenset[str]
    negator_endings: tuple[str, ...]
    suffixes: tuple[str, ...]
    kept_endings: tuple[str, ...]
    joiners: tuple[str, ...]
    framing: frozenset[str]
    turning: frozenset[str]
    conditions: frozenset[str]
    distancing: frozenset[str]
    knowing: frozenset[str]
    pointing: frozenset[str]
    asking: frozenset[str]
    scopes: Scopes
    alike: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word with its place; `stem` is empty for words too common to count.

    `frames` marks words by which a claim speaks of the report itself.
    """

    start: int
    end: int
    text: str
    stem: str
    negates: bool
    frames: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def words(text: str, language: str | None) -> Iterator[Word]:
    """Yield the words of `text`, with offsets into it."""
    known = _known(language)
    tongue = _language(known)
    for found in _WORD.finditer(text):
        low = found[0].casefold()
        yield Word(
            start=found.start(),
            end=found.end(),
            text=found[0],
            stem=stem(low, known),
            negates=low in tongue.negators or low.endswith(tongue.negator_endings),
            frames=low in tongue.framing,
        )


def stems(text: str, language: str | None) -> frozenset[str]:
    """Return the stems of the words that carry content."""
    return frozenset(word.stem for word in words(text, language) if word.stem)


@lru_cache(maxsize=_STEMS_KEPT)
def stem(word: str, language: str | None) -> str:
    """Cut a casefolded word to its stem; "" for a word too common to count.

    Words for one thing in news and official prose share a stem.
    """
    tongue = _language(_known(language))
    if word in tongue.stop or word in tongue.negators:
        return ""
    cut = _cut(word, tongue)
    return tongue.alike.get(cut, cut)


def numbers(text: str, language: str | None) -> frozenset[Decimal]:
    """Return the values of the numbers written in digits in `text`.

    Thousands and decimals are read as the language writes them.
    """
    known = _known(language)
    found = set()
    for match in _NUMBER.finditer(text):
        joined = _THOUSANDS[known].sub("", match[0])
        for digits in joined.split():
            plain = digits.replace(",", ".")
            if plain.count(".") <= 1:
                found.add(Decimal(plain.strip(".")))
    return frozenset(found)


def joiners(language: str | None) -> tuple[str, ...]:
    """Return the words that may begin another clause ("and", "which")."""
    return _language(_known(language)).joiners


def turners(language: str | None) -> frozenset[str]:
    """Return the words that turn what stands beside them: "not", "denied", "if"."""
    tongue = _language(_known(language))
    return tongue.turning | tongue.negators


def conditions(language: str | None) -> frozenset[str]:
    """Return the words that set a condition: "if", "unless"."""
    return _language(_known(language)).conditions


def distancing(language: str | None) -> frozenset[str]:
    """Return stems of verbs by which a text keeps its distance: "claimed"."""
    known = _known(language)
    return frozenset(stem(one, known) for one in _language(known).distancing)


def knowing(language: str | None) -> frozenset[str]:
    """Return stems of verbs by which a text itself takes it as so: "discovered"."""
    known = _known(language)
    return frozenset(stem(one, known) for one in _language(known).knowing)


def points_back(time: str, language: str | None) -> bool:
    """Say whether words for a time only point at another: "the following year"."""
    return not _language(_known(language)).pointing.isdisjoint(time.casefold().split())


def opens_with_asking(title: str, language: str | None) -> bool:
    """Say whether a title begins as a question does: "What leaked at the quay"."""
    first = next(words(title, language), None)
    known = _language(_known(language)).asking
    return first is not None and first.text.casefold() in known


def scopes(language: str | None) -> Scopes:
    """Return the words for all and some, for a country and a district."""
    return _language(_known(language)).scopes


def _known(language: str | None) -> str:
    return language if language in _THOUSANDS else _DEFAULT_LANGUAGE


def _cut(word: str, tongue: _Language) -> str:
    """Cut the first ending that fits, then a mute e, a plural y, a double letter."""
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    if not word.endswith(tongue.kept_endings):
        for suffix in tongue.suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
                word = word.removesuffix(suffix)
                break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "ls":
        return word[:-1]
    if len(word) > _SHORTEST_STEM and word[-1] in "eiy":
        return word[:-1]
    return word


def _scopes(data: dict[str, Any]) -> Scopes:
    levels, bears_out, not_behind = (
        {level: frozenset(words) for level, words in data[name].items()}
        for name in ("levels", "bears_out", "not_behind")
    )
    return Scopes(
        levels=levels,
        bears_out=bears_out,
        not_behind=not_behind,
        wide=frozenset(data["wide"]),
        small=frozenset(data["small"]),
    )


@cache
def _language(language: str) -> _Language:
    file = resources.files(__package__) / "data" / "words.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))[language]
    bare = _Language(
        stop=frozenset(data["stop"]),
        negators=frozenset(data["negators"]),
        negator_endings=tuple(data["negator_endings"]),
        suffixes=tuple(data["suffixes"]),
        kept_endings=tuple(data["kept_endings"]),
        joiners=tuple(data["joiners"]),
        framing=frozenset(data["framing"]),
        turning=frozenset(data["turning"]),
        conditions=frozenset(data["conditions"]),
        distancing=frozenset(data["distancing"]),
        knowing=frozenset(data["knowing"]),
        pointing=frozenset(data["pointing"]),
        asking=frozenset(data["asking"]),
        scopes=_scopes(data["scopes"]),
        alike={},
    )
    for group in data["alike"]:
        bare.alike.update({_cut(word, bare): _cut(group[0], bare) for word in group})
    return bare
