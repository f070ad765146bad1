"""Search a collection for what tells of the same as some words.

Each entry gets points for what it shares with the query: words by BM25, the share of
the query's rare words, names and figures, spelling (sequences of four letters, so that
"#SaveTheFerry" meets "saving the ferries"), and meaning, where vectors of an
encoder are given. The points are added up and put on a scale from 0 to 1. Weights and
constants lie in `data/retrieval.toml`; `tools/fit_retrieval.py` made them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from retold.match.neighbours import Lent
from retold.match.postings import (
    Floats,
    Postings,
    bm25,
    inverse_frequencies,
    unit_weights,
)
from retold.match.posts import post_words, unsigned
from retold.match.words import NUMBER, words
from retold.model.match import Evidence, Word
from retold.model.retrieval import Entry, Hit

SURE = 0.5  # from here on an entry is called a match
# Below, not even the best entry is worth a look; by words alone, and with meaning,
# which sets right and wrong farther apart. The highest that lose nothing of MAP@5 on
# half of CLEF's queries, in all of its collection and in a sixth of it.
_HOPELESS, _HOPELESS_IN_MEANING = 0.08, 0.03
_MEANING = "same-meaning"
_GRAM = 4  # letters
_BEST = 20  # entries of a line that lines near it hear of
_SHOWN = 6
_LETTERS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """Vectors of unit length: of texts and of titles, in the order of the entries.

    The vector of an entry without a title is that of its text.
    """

    texts: Floats
    titles: Floats


@dataclass(frozen=True, slots=True)
class _Terms:
    """The words of one entry or query that can be searched for."""

    keys: tuple[str, ...]
    names: frozenset[str]
    figures: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    """A query against all entries: what they share with it, and their points.

    `across` says which are in another language; those go by a table of their own.
    """

    asked: _Terms
    features: Mapping[str, Floats]
    points: Floats
    across: NDArray[np.bool_]
    within: Mapping[str, float]

    def table(self, at: int) -> Mapping[str, float]:
        """Return the weights that an entry's points were made with."""
        return weights("across") if self.across[at] else self.within


class Collection:
    """Entries that can be searched.

    Entries whose texts have the same words are one, and are listed together in the
    order in which they came.
    """

    def __init__(
        self, entries: Sequence[Entry], meanings: Meanings | None = None
    ) -> None:
        folds: dict[str, list[int]] = {}
        for at, entry in enumerate(entries):
            folds.setdefault(" ".join(_plain(entry.text)) or f"\n{at}", []).append(at)
        self._copies = [[entries[at] for at in held] for held in folds.values()]
        firsts = [held[0] for held in folds.values()]
        self._terms = [_terms_of(entries[at]) for at in firsts]
        keys = [one.keys for one in self._terms]
        self._rarity = inverse_frequencies(keys, len(keys))
        self._unseen = log(1 + (len(keys) + 0.5) / 0.5)
        self._words = bm25(keys, self._rarity)
        self._each = Postings(
            [{key: self._rarity[key] for key in set(one)} for one in keys]
        )
        self._figures = Postings([dict.fromkeys(one.figures, 1) for one in self._terms])
        self._languages = np.array([_code(entries[at].language) for at in firsts])
        grams = [_grams(f"{entries[at].text} {entries[at].title}") for at in firsts]
        self._gram_rarity = inverse_frequencies(grams, len(grams))
        self._letters = Postings(
            [unit_weights(one, self._gram_rarity, 0.0) for one in grams]
        )
        self._meanings = (
            None
            if meanings is None
            else (meanings.texts[firsts], meanings.titles[firsts])
        )

    @property
    def firsts(self) -> list[Entry]:
        """Return the first of each group of entries with the same words."""
        return [held[0] for held in self._copies]

    def search(
        self,
        query: Entry,
        most: int,
        vectors: Floats | None = None,
        lent: Mapping[int, Lent] | None = None,
    ) -> list[Hit]:
        """Return the `most` entries that most likely tell of the same, best first.

        `vectors` are those of `readings(query)`; without them, or without vectors of
        the collection, words alone are compared. `lent` are points from lines near
        the query, by the numbers that `chances` gives.
        """
        weighed = self._weighed(query, vectors)
        points = weighed.points.copy()
        for at, one in (lent or {}).items():
            points[at] += one.points
        best = np.argsort(-points, kind="stable")[:most]
        hits: list[Hit] = []
        for at in best.tolist():
            evidence = list(self._evidence(weighed, at))
            if lent and at in lent:
                evidence.append(_told("same-context", lent[at].points, lent[at].line))
            told = weighed.table(at)["constant"] + sum(one.weight for one in evidence)
            hits += [
                Hit(entry=entry, score=_chance(told), evidence=tuple(evidence))
                for entry in self._copies[at]
            ]
        hits.sort(key=lambda hit: -hit.score)
        return hits[:most]

    def chances(self, query: Entry, vectors: Floats | None = None) -> dict[int, float]:
        """Return how likely the best entries are, by their number here."""
        points = self._weighed(query, vectors).points
        best = np.argsort(-points, kind="stable")[:_BEST].tolist()
        return {at: _chance(float(points[at])) for at in best}

    def features(
        self, query: Entry, vectors: Floats | None = None
    ) -> dict[str, Floats]:
        """Return what each entry shares with a query, by the rule that weighs it."""
        asked = _terms_of(query)
        whole = sum(
            sorted(self._rarity.get(key, self._unseen) for key in set(asked.keys))
        )
        counts = {key: asked.keys.count(key) ** 0.5 for key in asked.keys}
        grams = unit_weights(
            _grams(f"{query.text} {query.title}"), self._gram_rarity, self._unseen
        )
        found = {
            "words": self._words.score(counts),
            "coverage": self._each.score(dict.fromkeys(asked.keys, 1)) / (whole or 1),
            "letters": self._letters.score(grams),
            "figures": self._figures.score(dict.fromkeys(asked.figures, 1)),
        }
        if self._meanings is not None and vectors is not None:
            texts, titles = (part @ vectors.T for part in self._meanings)
            found["meaning"] = np.maximum(texts, titles).mean(axis=1)
        return found

    def _weighed(self, query: Entry, vectors: Floats | None) -> _Weighed:
        features = self.features(query, vectors)
        within = weights("with_meaning" if "meaning" in features else "words_only")
        across = self._across(query) & ("meaning" in features)
        return _Weighed(
            asked=_terms_of(query),
            features=features,
            points=np.where(
                across, _points(features, weights("across")), _points(features, within)
            )
            if across.any()
            else _points(features, within),
            across=across,
            within=within,
        )

    def _across(self, query: Entry) -> NDArray[np.bool_]:
        """Say which entries are in another language than the query, as far as known."""
        own = _code(query.language)
        there: NDArray[np.bool_] = (self._languages != own) & (self._languages != "")
        return there if own else np.zeros_like(there)

    def _evidence(self, weighed: _Weighed, at: int) -> Iterator[Evidence]:
        """Say what each rule gave; of shared words, names are told apart."""
        asked, there, table = weighed.asked, self._terms[at], weighed.table(at)
        values = {rule: float(found[at]) for rule, found in weighed.features.items()}
        shared = sorted(
            set(asked.keys) & set(there.keys), key=lambda key: (-self._rarity[key], key)
        )
        names = [key for key in shared if key in asked.names & there.names]
        others = [key for key in shared if key not in names]
        whole = sum(self._rarity[key] for key in shared) or 1.0
        points = sum(table[rule] * values[rule] for rule in ("words", "coverage"))
        for rule, keys in (("same-names", names), ("same-words", others)):
            if keys:
                share = sum(self._rarity[key] for key in keys) / whole
                yield _told(rule, points * share, ", ".join(keys[:_SHOWN]))
        if figures := sorted(asked.figures & there.figures):
            weight = table["figures"] * values["figures"]
            yield _told("same-figures", weight, ", ".join(figures[:_SHOWN]))
        for rule, name in (("same-spelling", "letters"), (_MEANING, "meaning")):
            if name in values:
                yield _told(rule, table[name] * values[name], f"{values[name]:.2f}")


def readings(query: Entry) -> list[str]:
    """Return the texts by whose vectors a query is searched for.

    As it stands, and without the signature of a post: who signed can be what a claim
    is about, and can lead away from it.
    """
    return [
        " ".join(post_words(text).split())
        for text in (query.text, unsigned(query.text))
    ]


def is_hopeless(best: Hit) -> bool:
    """Whether even the best hit of a query is too unlikely to be looked at."""
    compared = any(one.rule == _MEANING for one in best.evidence)
    return best.score < (_HOPELESS_IN_MEANING if compared else _HOPELESS)


@cache
def weights(table: str) -> Mapping[str, float]:
    """Return the weight of each rule and the constant from one table of the file."""
    text = files("retold.match").joinpath("data/retrieval.toml").read_text("utf-8")
    held: Mapping[str, Mapping[str, float]] = tomllib.loads(text)
    return held[table]


def _points(features: Mapping[str, Floats], table: Mapping[str, float]) -> Floats:
    found = np.full(len(features["words"]), table["constant"], np.float32)
    for rule, values in features.items():
        found += np.float32(table[rule]) * values
    return found


def _chance(points: float) -> float:
    """Put points on the scale of chances; beyond 30 nothing changes."""
    return round(1 / (1 + exp(-max(-30.0, min(30.0, points)))), 4)


def _code(language: str | None) -> str:
    return (language or "").partition("-")[0]


def _told(rule: str, weight: float, detail: str) -> Evidence:
    return Evidence(rule=rule, weight=round(weight, 3), detail=detail)


def _terms_of(entry: Entry) -> _Terms:
    text = post_words(f"{entry.text} \n {entry.title}")
    found = words(text, 0, len(text), entry.language)
    return _Terms(
        tuple(_key(word) for word in found if word.content or word.key == NUMBER),
        frozenset(
            _key(word) for word in found if word.content and text[word.start].isupper()
        ),
        frozenset(word.form for word in found if word.form[0].isdigit()),
    )


def _key(word: Word) -> str:
    return word.form if word.key == NUMBER else word.key


def _plain(text: str) -> list[str]:
    return _LETTERS.findall(text.lower())


def _grams(text: str) -> list[str]:
    line = f" {' '.join(_plain(post_words(text)))} "
    return [line[at : at + _GRAM] for at in range(len(line) - _GRAM + 1)]
