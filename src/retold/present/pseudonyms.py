"""Finds the names of private persons in words, however they are spelt there.

People answer each other by name and do not spell with care: "ZELDA QUARK",
"@zelda_quark", a name parted by a hard space or written with combining accents. A name
is therefore a row of words, found word by word, so that a text is read once however
many there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

_FEWEST_CHARS = 2
# Accents that stand alone, soft hyphens and joiners are parts of a word.
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[\u0300-\u036f{_UNSEEN}])*")
_JOINT = re.compile(r"[\s_.'’+-]{0,4}")
_SIGN = re.compile(r"^/?u/")  # before a name on Reddit; seldom written by others
_NOT_SEEN = re.compile(f"[{_UNSEEN}]")
# Scripts that put no space between words: ideographs, kana, Thai, Lao, Khmer, Myanmar.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """A name as words, as it is spelt, and whether all of it are ordinary words.

    Ordinary words are masked only where they are spelt as the name is: a commenter
    called "Will" must not mask every "will", nor "new_in_town" who is new in town.
    """

    words: tuple[str, ...]
    spelt: str
    ordinary: bool
    shown: str


class Finder:
    """Finds names in texts; `shown` says what stands for each of them.

    `ordinary` are texts of people who are not private: what they write small is an
    ordinary word as well.
    """

    def __init__(self, shown: Mapping[str, str], ordinary: Iterable[str]) -> None:
        split = {name: _folded(name) for name in shown if len(name) >= _FEWEST_CHARS}
        common = _common({one for words in split.values() for one in words}, ordinary)
        parts = {one for words in split.values() for one in words} - common
        self._parts = {one for one in parts if len(one) >= _FEWEST_CHARS}
        self._by_first: dict[str, list[_Name]] = {}
        self._unspaced: dict[str, str] = {}
        for name, words in split.items():
            if _UNSPACED.search(name):
                self._unspaced[name] = shown[name]
            elif words:
                made = _Name(
                    words=words,
                    spelt=_spelling(name),
                    ordinary=common.issuperset(words),
                    shown=shown[name],
                )
                self._by_first.setdefault(words[0], []).append(made)
        for names in self._by_first.values():
            names.sort(key=lambda one: (-len(one.words), -len(one.spelt), one.spelt))
        longest = sorted(self._unspaced, key=lambda one: (-len(one), one))
        self._runs = re.compile("|".join(map(re.escape, longest))) if longest else None

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Give start and end of each name, and what stands for it, in order."""
        found = [*self._spaced_spans(text), *self._unspaced_spans(text)]
        return sorted(found) if self._runs else found

    def is_part(self, word: str) -> bool:
        """Say whether a word alone is part of a name, and no ordinary word."""
        return bool(self._parts.intersection(_folded(word)))

    def _unspaced_spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        if self._runs is not None:
            for run in self._runs.finditer(text):
                yield (*run.span(), self._unspaced[run[0]])

    def _spaced_spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        if not self._by_first:
            return
        words = [_word(one) for one in _WORD.finditer(text)]
        place = 0
        while place < len(words):
            name = self._at(place, words, text)
            if name is None:
                place += 1
                continue
            start, end = words[place][0], words[place + len(name.words) - 1][1]
            yield start - (text[start - 1 : start] == "@"), end, name.shown
            place += len(name.words)

    def _at(
        self, place: int, words: list[tuple[int, int, str]], text: str
    ) -> _Name | None:
        for name in self._by_first.get(words[place][2], ()):
            there = words[place : place + len(name.words)]
            if tuple(one[2] for one in there) != name.words:
                continue
            if not all(_JOINT.fullmatch(text, a[1], b[0]) for a, b in pairwise(there)):
                continue
            start, end = there[0][0], there[-1][1]
            addressed = text[max(0, start - 2) : start].endswith(("@", "u/"))
            as_spelt = _spelling(text[start:end]) == name.spelt
            if addressed or as_spelt or not name.ordinary:
                return name
        return None


def _word(found: re.Match[str]) -> tuple[int, int, str]:
    return found.start(), found.end(), _fold(found[0])


def _folded(name: str) -> tuple[str, ...]:
    return tuple(_fold(one) for one in _WORD.findall(_SIGN.sub("", name)))


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKC", _NOT_SEEN.sub("", word)).casefold()
    return unicodedata.normalize("NFC", plain)


def _spelling(words: str) -> str:
    """Give a name without what differs unseen, and without what stands around it."""
    plain = unicodedata.normalize("NFKC", _NOT_SEEN.sub("", _SIGN.sub("", words)))
    whole = _WORD.search(plain)
    spelt = " ".join(plain[whole.start() :].split()) if whole else ""
    return spelt if spelt.isalnum() else spelt.casefold()


def _common(wanted: Collection[str], texts: Iterable[str]) -> frozenset[str]:
    """Say which words are also written small by people who are not private."""
    seen: set[str] = set()
    for text in texts:
        seen.update(one for one in _WORD.findall(text) if one in wanted)
    return frozenset(seen)
