"""Whether two tellings say the opposite of each other.

"Residents were not warned" is a claim with a negation in it, and "fuel has
reached the river" one without; what denies either has one negation more or
less. Only negations of what both tell count, each up to the end of its clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retold.lineage.lexicon import narrow_negations
from retold.model.match import Telling

_CLAUSE_END = re.compile(r"[,;:.?!]|\b(?:and|but|because|och|men)\b", re.IGNORECASE)
# What follows describes somebody and denies nothing: "those who are not members".
_RELATIVE = re.compile(r"\b(?:who|whom|which|som)(?:\s+\w+){0,2}\s*$", re.IGNORECASE)
_REACH_CHARS = 40  # before a negation, where such a word is looked for
_LEAST_SHARE = 0.5  # of the words a negation governs, that the other must have


def negations(telling: Telling, keys: frozenset[str]) -> int:
    """Count the negations in a telling that govern mostly words of `keys`."""
    return len(governed(telling, keys))


def has_negation(telling: Telling) -> bool:
    """Whether a telling has any negation at all."""
    return any(word.negates for word in telling.words)


def governed(telling: Telling, keys: frozenset[str]) -> list[frozenset[str]]:
    """Give the content words of each negation that governs mostly words of `keys`."""
    return [scope for scope in _scopes(telling) if _tells(scope, keys)]


def are_opposite(negating: Telling, plain: Telling, keys: frozenset[str]) -> bool:
    """Say whether one negates, of `keys`, what the other tells.

    "Whose roof was never finished" is no denial of a telling without the roof, and
    "nobody is tougher than Ada Lind" none of one that names her. A question denies
    nothing.
    """
    if negating.text.rstrip().endswith("?"):
        return False
    told = frozenset(word.key for word in plain.words if word.content)
    point = told & keys & (_written_small(negating) | _written_small(plain))
    return any(
        _tells(scope, told) and len(scope & point) >= max(1, _LEAST_SHARE * len(point))
        for scope in governed(negating, keys)
    )


def _written_small(telling: Telling) -> frozenset[str]:
    """Give the keys of words without a capital: those that do not name."""
    base = telling.claim.anchor.start
    return frozenset(
        word.key for word in telling.words if telling.text[word.start - base].islower()
    )


def _tells(scope: frozenset[str], keys: frozenset[str]) -> bool:
    return len(scope & keys) >= max(1.0, _LEAST_SHARE * len(scope))


def _scopes(telling: Telling) -> Iterator[frozenset[str]]:
    """Give the content words from each negation to the end of its clause.

    The no of an answer ("No, I meant ...") governs nothing.

    Where nothing follows ("... is untrue") it governs all that stands before.
    """
    base = telling.claim.anchor.start
    for word in telling.words:
        if not word.negates:
            continue
        before = max(0, word.start - base - _REACH_CHARS), word.start - base
        answers = telling.text[word.end - base : word.end - base + 1] == ","
        if answers or _RELATIVE.search(telling.text[slice(*before)]):
            continue
        stop = _CLAUSE_END.search(telling.text, word.end - base)
        end = base + stop.start() if stop else telling.claim.anchor.end
        if word.form in narrow_negations():
            end = _end_of_next(telling, word.end, end)
        after = _content(telling, word.end, end)
        yield after or _content(telling, base, word.start)


def _end_of_next(telling: Telling, start: int, end: int) -> int:
    """Return where the first content word of a stretch ends; `end` without one."""
    words = (w for w in telling.words if w.content and start <= w.start < end)
    return next((word.end for word in words), end)


def _content(telling: Telling, start: int, end: int) -> frozenset[str]:
    return frozenset(
        word.key for word in telling.words if word.content and start <= word.start < end
    )
