"""The words of a telling, and the key under which their inflections meet.

"Leaked", "leaking" and Swedish "läckte" are one key, so that a Swedish telling
can be found beside an English one. The stemming is light on purpose: a key
only proposes, and every proposal is weighed with its words shown.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from retold.model.match import Word

NUMBER = "<num>"
_SWEDISH = "sv"
_MIN_STEM = 3

# A number keeps its separators, a word its inner hyphens and apostrophes.
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
_PLAIN = str.maketrans({"’": "'", "‐": "-", "‑": "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """The word lists of `data/words.toml` and the table of `data/gloss.toml`."""

    empty: frozenset[str]
    measures: frozenset[str]
    numbers: frozenset[str]
    negations: frozenset[str]
    addressing: frozenset[str]
    undoing: frozenset[str]
    irregular: dict[str, dict[str, str]]
    gloss: dict[str, str]


def words(text: str, start: int, end: int, language: str | None) -> tuple[Word, ...]:
    """Cut `text[start:end]` into words with offsets into `text`."""
    code = _SWEDISH if (language or "").startswith(_SWEDISH) else "en"
    found = tuple(
        Word(found.start(), found.end(), *_forms(found[0], code))
        for found in _WORD.finditer(text, start, end)
    )
    if not any(word.negates for word in found):
        return found
    return tuple(
        word._replace(negates=False)
        if word.negates and any(_undoes(two) for two in found[at + 1 : at + 3])
        else word
        for at, word in enumerate(found)
    )


def _undoes(word: Word) -> bool:
    """Whether a negation before this word denies nothing: "cannot rule out"."""
    return word.form in _lists().undoing


def is_measure(key: str) -> bool:
    """Whether a key is a unit or a verb of measuring, shared by any claim."""
    return key in _lists().measures


def is_title(key: str) -> bool:
    """Whether a key is a title, office or party, which stands with a name."""
    return key in _titles()


def is_addressing(form: str) -> bool:
    """Whether a name after this word may be whom somebody spoke to."""
    return form in _lists().addressing


def key_of(word: str, language: str | None = None) -> str:
    """Give the key of a single word, such as a unit or what a figure counts."""
    code = _SWEDISH if (language or "").startswith(_SWEDISH) else "en"
    return _forms(word, code)[1]


@lru_cache(maxsize=65536)
def _forms(written: str, code: str) -> tuple[str, str, bool, bool]:
    """Return form, key, whether it is a content word, and whether it negates."""
    form = written.lower().translate(_PLAIN)
    lists = _lists()
    if form[0].isdigit() or form in lists.numbers:
        return form, NUMBER, False, False
    base = form.removesuffix("'s")
    content = base not in lists.empty and len(base) > 1
    return form, _key(base, code, lists), content, form in lists.negations


def _key(base: str, code: str, lists: _Lists) -> str:
    base = lists.irregular[code].get(base, base)
    if code == _SWEDISH:
        stems = [form for stem in _stems(base) for form in (stem, _with_e(stem))]
        known = (lists.gloss[stem] for stem in stems if stem in lists.gloss)
        return next(known, _swedish(base))
    return _english(base)


def _english(word: str) -> str:
    """Take off plural, past and -ing endings, so that they meet in one stem."""
    stem = _english_singular(word)
    for ending in ("ing", "ed"):
        if stem.endswith(ending) and len(stem) - len(ending) >= _MIN_STEM:
            stem = _undoubled(stem.removesuffix(ending))
            break
    if stem.endswith("ie"):
        stem = stem[:-2] + "y"
    return stem[:-1] if stem.endswith("e") and len(stem) > _MIN_STEM else stem


def _english_singular(word: str) -> str:
    if len(word) <= _MIN_STEM or not word.endswith("s"):
        return word
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1]


def _undoubled(stem: str) -> str:
    """Undo the doubling of "stopped", but not the "ll" of "spilled"."""
    if len(stem) > _MIN_STEM and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    return stem[:-1] + "y" if stem.endswith("i") else stem


def _with_e(stem: str) -> str:
    """Give the singular of a plural that drops its e: "fågl", "fågel"."""
    return f"{stem[:-1]}e{stem[-1]}" if stem[-1] in "lrn" else stem


def _swedish(word: str) -> str:
    """Take off the longest noun, adjective or verb ending."""
    return next((stem for stem in _stems(word) if stem != word), word)


def _stems(word: str) -> Iterator[str]:
    """Give the word, then what is left of it without each ending it has."""
    yield word
    for ending in _swedish_endings():
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            yield word.removesuffix(ending)


@cache
def _swedish_endings() -> tuple[str, ...]:
    return tuple(_toml("words.toml")["endings"]["sv"].split())


@cache
def _titles() -> frozenset[str]:
    return frozenset(
        key_of(word, code)
        for code, listed in _toml("words.toml")["titles"].items()
        for word in listed.split()
    )


@cache
def _lists() -> _Lists:
    raw = _toml("words.toml")
    stop = raw["stop"]
    return _Lists(
        empty=frozenset(f"{stop['en']} {stop['sv']} {stop['telling']}".split()),
        measures=frozenset(_english(word) for word in raw["measure"]["words"].split()),
        numbers=frozenset(f"{raw['number']['en']} {raw['number']['sv']}".split()),
        negations=frozenset(raw["negation"]["words"].split()),
        addressing=frozenset(raw["addressing"]["words"].split()),
        undoing=frozenset(raw["undoing"]["words"].split()),
        irregular={
            code: dict(_pair(pair) for pair in pairs.split())
            for code, pairs in raw["irregular"].items()
        },
        gloss={
            form: _english(head)
            for head, there in reversed(_toml("gloss.toml")["sv"].items())
            for word in there.split()
            for form in (_swedish(word), word)
        },
    )


def _pair(pair: str) -> tuple[str, str]:
    form, base = pair.split("=")
    return form, base


def _toml(name: str) -> dict[str, dict[str, str]]:
    text = files("retold.match").joinpath("data", name).read_text(encoding="utf-8")
    return tomllib.loads(text)
