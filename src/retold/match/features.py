"""What a wording can be found by, as hashes in columns.

A hash is made once for each distinct word and combined in bulk, so that a
hundred thousand wordings cost a second and no object for each of their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from retold.match.minhash import Hashes, joined
from retold.match.wordings import Wording
from retold.match.words import is_measure

# Points a shared bucket gives, before its rarity is counted in.
TERM, FIGURE, QUOTED, PAIR, WORD, NAME = 4, 4, 4, 3, 2, 1

# A word, name or pair that more outlets use says nothing: a third of them, and
# never fewer than sixty.
_STOCK_OUTLETS, _STOCK_SHARE = 60, 3
_LEFT = 2  # of so many shingles one must be left, or stock phrases are kept
_RUN = 4  # words of a quotation that are one feature
_MOST_WORDS, _MOST_OTHERS = 400, 64  # of one wording: a monster costs no more
_ODDLY = np.uint64(0x5851F42D4C957F2D)  # what tells a lone wording from a word


Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """A row for each feature of each wording; `stock` outlets make a stock phrase."""

    wording: Numbers
    outlet: Numbers
    points: Numbers
    bucket: Numbers
    stock: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The content words of all wordings as hashes, one wording after another.

    Those of wording `i` begin at `starts[i]`; `at[j]` is the wording that word `j`
    stands in. `measures` says of which words any claim may be. `pairs[j]` hashes
    word `j` and the next; it means nothing for the last of a wording, `ends`.
    """

    hashes: Hashes
    pairs: Hashes
    measures: NDArray[np.bool_]
    at: Numbers
    starts: Numbers
    ends: NDArray[np.bool_]


def content_words(found: Sequence[Wording]) -> Words:
    """Give every wording's content words, figures left out, at most 400 of each."""
    number: dict[str, int] = {}
    flat: list[int] = []
    sizes = []
    for wording in found:
        words = wording.content[:_MOST_WORDS]
        flat += [number.setdefault(word.key, len(number)) for word in words]
        sizes.append(len(words))
    numbers = np.array(flat, dtype=np.int64)
    many = np.array(sizes, dtype=np.int64)
    hashes = np.array([_hash(f"word {key}") for key in number], dtype=np.uint64)
    measures = np.array([is_measure(key) for key in number], dtype=np.bool_)
    held = hashes[numbers]
    after = np.append(held[1:], held[:1])
    at = np.repeat(np.arange(len(found)), many)
    return Words(
        hashes=held,
        pairs=joined(np.minimum(held, after), np.maximum(held, after)),
        measures=measures[numbers],
        at=at,
        starts=np.cumsum(many) - many,
        ends=np.append(at[1:] != at[:-1], np.ones(min(1, len(at)), dtype=np.bool_)),
    )


def features(found: Sequence[Wording], words: Words) -> Features:
    """Give all that each wording can be found by, each feature of it once."""
    outlet = _outlets(found)
    inner = ~words.ends
    others = [
        (at, points, hashed)
        for at, wording in enumerate(found)
        for hashed, points in islice(_others(wording).items(), _MOST_OTHERS)
    ]
    listed = np.array([each[:2] for each in others], dtype=np.int64).reshape(-1, 2)
    hashed = np.array([each[2] for each in others], dtype=np.uint64)
    parts = [
        (*_once(words.at[~words.measures], words.hashes[~words.measures]), WORD),
        (*_once(words.at[inner], words.pairs[inner]), PAIR),
    ]
    at = np.concatenate([*(at for at, _, _ in parts), listed[:, 0]])
    return Features(
        wording=at,
        outlet=outlet[at],
        points=np.concatenate(
            [*(np.full(len(at), points) for at, _, points in parts), listed[:, 1]]
        ),
        bucket=np.concatenate([*(each for _, each, _ in parts), hashed]).view(np.int64),
        stock=_stock(outlet),
    )


def shingles(found: Sequence[Wording], words: Words) -> tuple[Hashes, Numbers]:
    """Give the sets to be signed, stock phrases dropped, and where each begins.

    A wording without words is a set of its own that shares nothing.
    """
    both = np.empty((len(words.hashes), 2), dtype=np.uint64)
    both[:, 0] = words.hashes
    both[:, 1] = np.where(words.ends, words.hashes, words.pairs)
    kept = ~_is_stock(found, words)
    before = np.bincount(words.at, minlength=len(found))
    kept |= (np.bincount(words.at, kept, len(found)) * _LEFT < before)[words.at]
    many = np.bincount(words.at, kept, len(found)).astype(np.int64) * 2
    alone = np.flatnonzero(many == 0)
    starts = np.cumsum(np.maximum(many, 1)) - np.maximum(many, 1)
    lone = joined(alone.astype(np.uint64), np.full(len(alone), _ODDLY))
    places = np.cumsum(many)[alone]
    return np.insert(both[kept].ravel(), places, lone), starts


def _is_stock(found: Sequence[Wording], words: Words) -> NDArray[np.bool_]:
    """Say of each word whether the pair it opens is used by too many outlets."""
    outlet = _outlets(found)
    stock = _stock(outlet)
    listed, place, many = np.unique(
        words.pairs, return_inverse=True, return_counts=True
    )
    often = (many > stock)[place] & ~words.ends
    _, pairs = _once(outlet[words.at[often]], words.pairs[often])
    seen, outlets = np.unique(pairs, return_counts=True)
    return np.isin(listed, seen[outlets > stock])[place] & ~words.ends


def _stock(outlet: Numbers) -> int:
    return max(_STOCK_OUTLETS, len(np.unique(outlet)) // _STOCK_SHARE)


def _outlets(found: Sequence[Wording]) -> Numbers:
    """Give the outlet of each wording as a number."""
    number: dict[str, int] = {}
    listed = [number.setdefault(each.first.outlet, len(number)) for each in found]
    return np.array(listed, dtype=np.int64)


def _once(at: Numbers, hashes: Hashes) -> tuple[Numbers, Hashes]:
    """Drop what one wording has twice."""
    order = np.lexsort((hashes, at))
    at, hashes = at[order], hashes[order]
    new = np.ones(len(at), dtype=np.bool_)
    new[1:] = (at[1:] != at[:-1]) | (hashes[1:] != hashes[:-1])
    return at[new], hashes[new]


def _others(wording: Wording) -> dict[int, int]:
    """Give the hashes of what is neither word nor pair, with their points."""
    return {_hash(name): points for name, points in _names(wording)}


def _names(wording: Wording) -> Iterator[tuple[str, int]]:
    for term in wording.terms:
        yield f"term {' '.join(term)}", TERM
    for counted in wording.figures:
        value = counted.figure.value
        for noun in counted.nouns or {counted.unit}:
            yield f"figure {value and value.normalize()} {noun}", FIGURE
    for place in wording.first.places:
        yield f"name {place.name.casefold()}", NAME
    for quotation in wording.quotations:
        for at in range(max(1, len(quotation) - _RUN + 1)):
            yield f"quoted {' '.join(quotation[at : at + _RUN])}", QUOTED


def _hash(name: str) -> int:
    """Give a 64-bit hash that no engine and no version changes (BLAKE2b)."""
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")
