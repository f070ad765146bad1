"""How far passages bear a claim out, as one number.

A logistic over a few features that a reader can name, with weights in
`data/support.toml`, which says how they were found. It ranks; the slots decide.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib import resources

from retold.check.compare import Asked
from retold.check.library import Library
from retold.check.words import stem

_INFLECTED = 0.8  # a word that begins alike counts so much
_BEGINNING = 5  # letters
_LONGER = 4  # letters that one of two such words may have more
_DIGITS = 3


def support(
    claim: Asked, parts: Sequence[Asked], chosen: Sequence[int], library: Library
) -> float:
    """Say from 0 to 1 how far the chosen passages bear the claim out."""
    named = support_features(claim, parts, chosen, library)
    weights = _weights()
    log_odds = weights["bias"] + sum(
        weights[name] * value for name, value in named.items()
    )
    return round(1 / (1 + math.exp(-log_odds)), _DIGITS)


def support_features(
    claim: Asked, parts: Sequence[Asked], chosen: Sequence[int], library: Library
) -> dict[str, float]:
    """Name what counts: shares of the claim's words, numbers, names and clauses."""
    whole = library.features_of(claim.telling.text)
    covered = frozenset[str]().union(*(library.features[place] for place in chosen))
    every = frozenset[str]().union(*library.features)
    numbers = frozenset(one for one in whole if one.startswith("#"))
    told = (stem(name.casefold(), library.language) for name in claim.names)
    names = frozenset(told) & whole
    clauses = [clause_share(part, chosen, library) for part in parts]
    return {
        "words": len(whole & covered) / (len(whole) or 1),
        "weakest_clause": min(clauses),
        "mean_clause": sum(clauses) / len(clauses),
        "numbers": library.share_in(numbers, every),
        "names": library.share_in(names, covered),
    }


def clause_share(part: Asked, chosen: Sequence[int], library: Library) -> float:
    """Say what share of a clause the best of the passages has, with the one before."""
    wanted = library.features_of(part.telling.text)
    shares = (
        _soft_share(
            wanted,
            library.features[place] | library.features[max(0, place - 1)],
            library,
        )
        for place in chosen
    )
    return max(shares, default=0.0)


def _soft_share(
    wanted: Collection[str], there: frozenset[str], library: Library
) -> float:
    beginnings: dict[str, list[int]] = {}
    for one in there:
        beginnings.setdefault(one[:_BEGINNING], []).append(len(one))
    total = shared = 0.0
    for one in sorted(wanted):
        weight = library.weight(one)
        total += weight
        if one in there:
            shared += weight
        elif len(one) >= _BEGINNING and any(
            abs(length - len(one)) <= _LONGER
            for length in beginnings.get(one[:_BEGINNING], ())
        ):
            shared += weight * _INFLECTED
    return shared / total if total else 1.0


@cache
def _weights() -> Mapping[str, float]:
    file = resources.files(__package__) / "data" / "support.toml"
    weights: dict[str, float] = tomllib.loads(file.read_text("utf-8"))["weights"]
    return weights
