"""The word lists of the attribution frames, indexed for one look-up a word.

English verbs are conjugated by rule, irregular ones and Swedish are written out
in `data/cues.toml`. Everything is built once for each language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from retold.extract.knowledge import table, words

VERB_GROUPS = ("say", "tell", "think", "deny", "stance", "call", "evidence", "post")
ATTITUDES = ("attitude_noun", "attitude_adjective")
_FORMS_WRITTEN = 5
_VOWELS = "aeiou"
_DOUBLED_STEMS = 5  # "slam slamming", but "answer answering"


class Form(StrEnum):
    """The form a cue verb stands in."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"  # and regular participles
    PARTICIPLE = "participle"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that may attribute. `words` are lower-case, "*" is any short phrase."""

    words: tuple[str, ...]
    group: str
    form: Form | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the frames of one language need to know about words."""

    language: str
    cues: Mapping[str, tuple[Cue, ...]]
    lists: Mapping[str, frozenset[str]]
    leads: Mapping[str, frozenset[str]]

    def among(self, name: str, low: str) -> bool:
        """Say whether a lower-case word is in the list `name` of names.toml."""
        return low in self.lists[name]


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of "en" or "sv"."""
    cues = table("cues")[language]
    named = table("names")[language]
    lists = {name: words(line) for name, line in named.items()}
    lists |= {
        f"{name}_nouns": words(cues["nouns"][name])
        for name in ("content", "of", "denies", "wording")
    }
    lists["impersonal"] = frozenset(cues["phrases"]["impersonal"])
    lists["coined"] = frozenset(
        phrase.split()[0] for phrase in cues["phrases"]["coined"]
    )
    lists["verbs"] = frozenset(
        cue.words[0] for cue in _verbs(cues) if cue.form is not Form.BASE
    )
    return Lexicon(
        language=language, cues=_index(cues), lists=lists, leads=_leads(cues)
    )


def _leads(cues: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Return for each noun and adjective what leads from it to its content."""
    found: dict[str, set[str]] = {}
    for group in ATTITUDES:
        for lead, line in cues.get(group, {}).items():
            for word in line.split():
                found.setdefault(word, set()).add(lead)
    return {word: frozenset(leads) for word, leads in found.items()}


def _index(cues: Mapping[str, Any]) -> dict[str, tuple[Cue, ...]]:
    """Group all cues by their first word, longest first."""
    by_first: dict[str, list[Cue]] = {}
    for cue in (*_verbs(cues), *_phrases(cues), *_nouns(cues)):
        by_first.setdefault(cue.words[0], []).append(cue)
    return {
        first: tuple(sorted(set(found), key=_rank)) for first, found in by_first.items()
    }


def _rank(cue: Cue) -> tuple[int, int, str]:
    known = cue.group in VERB_GROUPS
    return (-len(cue.words), VERB_GROUPS.index(cue.group) if known else -1, str(cue))


def _verbs(cues: Mapping[str, Any]) -> Iterator[Cue]:
    for group in VERB_GROUPS:
        part = cues.get(group, {})
        for verb in part.get("regular", "").split():
            yield from _conjugated(verb, group)
        for line in part.get("irregular", ()):
            written = line.split()
            for form, word in zip(Form, written[:_FORMS_WRITTEN], strict=True):
                yield Cue(tuple(word.split("_")), group, form)
        for word in part.get("forms", "").split():
            yield Cue(tuple(word.split("_")), group, Form.PAST)


def _phrases(cues: Mapping[str, Any]) -> Iterator[Cue]:
    for group in ("according", "view", "passives", "adverbs"):
        for phrase in cues["phrases"].get(group, ()):
            yield Cue(tuple(phrase.split()), group)


def _nouns(cues: Mapping[str, Any]) -> Iterator[Cue]:
    for group in ("content", "denies", "wording"):
        for noun in cues["nouns"][group].split():
            yield Cue((noun,), f"{group}_noun")
    for group in ATTITUDES:
        for line in cues.get(group, {}).values():
            for word in line.split():
                yield Cue((word,), group)


def _conjugated(verb: str, group: str) -> Iterator[Cue]:
    """Conjugate a regular English verb; a particle after "_" stays as it is."""
    stem, *rest = verb.split("_")
    for form, word in zip(
        Form, (stem, _third(stem), _past(stem), _past(stem), _ing(stem)), strict=True
    ):
        if form is not Form.PARTICIPLE:
            yield Cue((word, *rest), group, form)


def _third(stem: str) -> str:
    if stem.endswith("y") and stem[-2] not in _VOWELS:
        return f"{stem[:-1]}ies"
    return f"{stem}es" if stem.endswith(("s", "sh", "ch", "x", "z")) else f"{stem}s"


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return f"{stem}d"
    if stem.endswith("y") and stem[-2] not in _VOWELS:
        return f"{stem[:-1]}ied"
    return f"{_doubled(stem)}ed"


def _ing(stem: str) -> str:
    return f"{stem[:-1]}ing" if stem.endswith("e") else f"{_doubled(stem)}ing"


def _doubled(stem: str) -> str:
    """Double the last letter of a short stem: slam, rip, dub, brag, label not."""
    short = len(stem) < _DOUBLED_STEMS and stem[-1] in "mpbtg"
    vowels_before = stem[-2] in _VOWELS and stem[-3] not in _VOWELS
    return stem + stem[-1] if short and vowels_before else stem
