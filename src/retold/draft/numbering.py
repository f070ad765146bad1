"""Which statement of a draft is which of an earlier run, after people edited it.

By its words first; then by words nearly alike; then by its neighbours, which is the
context that a quotation is found again by (as Hypothesis does, with prefix and suffix).
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from retold.model.draft import Former

# How alike two wordings are, from 0 to 1. Of 6,187 pairs of different claims in one
# document of the demo story one in a thousand is above 0.68, one is above 0.75, one in
# a hundred above 0.55. A new figure or speaker in a sentence leaves over 0.75.
_ALIKE = 0.75
_ALIKE_BETWEEN_NEIGHBOURS = 0.55
_MOST_COMPARED = 1_000_000  # pairs; a draft of 1,000 statements against another

_Pairs = dict[int, int]  # statement to former row


def placed(words: Sequence[str], former: Sequence[Former]) -> _Pairs:
    """Say by their places which former row each statement is, where it is one."""
    new, old = [_key(one) for one in words], [_key(one.words) for one in former]
    pairs = _same(new, old)
    _pair_alike(new, old, pairs)
    _pair_between(new, old, pairs)
    return pairs


def _same(new: Sequence[str], old: Sequence[str]) -> _Pairs:
    """Pair equal words; where they stand more than once, by their neighbours."""
    at: dict[str, list[int]] = {}
    for place, key in enumerate(old):
        at.setdefault(key, []).append(place)
    ranked = sorted(
        (-_neighbours(new, place, old, other), place, other)
        for place, key in enumerate(new)
        for other in at.get(key, ())
    )
    pairs: _Pairs = {}
    for _, place, other in ranked:
        if place not in pairs and other not in pairs.values():
            pairs[place] = other
    return pairs


def _neighbours(new: Sequence[str], place: int, old: Sequence[str], other: int) -> int:
    """Count on how many sides the same words stand."""
    return sum(_at(new, place + step) == _at(old, other + step) for step in (-1, 1))


def _at(keys: Sequence[str], place: int) -> str | None:
    return keys[place] if 0 <= place < len(keys) else None


def _pair_alike(new: Sequence[str], old: Sequence[str], pairs: _Pairs) -> None:
    """Pair what is left by how alike it is, the surest first."""
    taken = set(pairs.values())
    left = [place for place in range(len(new)) if place not in pairs]
    right = [place for place in range(len(old)) if place not in taken]
    if len(left) * len(right) > _MOST_COMPARED:
        return
    ranked = sorted(
        (-alike, place, other)
        for place in left
        for other in right
        if (alike := _alike(new[place], old[other])) >= _ALIKE
    )
    for _, place, other in ranked:
        if place not in pairs and other not in taken:
            pairs[place] = other
            taken.add(other)


def _pair_between(new: Sequence[str], old: Sequence[str], pairs: _Pairs) -> None:
    """Pair a statement with the row that stood between the same two neighbours."""
    taken = set(pairs.values())
    for place in range(len(new)):
        before = pairs.get(place - 1, -1 if place == 0 else None)
        last = len(old) if place == len(new) - 1 else None
        after = pairs.get(place + 1, last)
        if place in pairs or before is None or after != before + 2:
            continue
        other = before + 1
        if other not in taken:
            alike = _alike(new[place], old[other])
            if alike >= _ALIKE_BETWEEN_NEIGHBOURS:
                pairs[place] = other
                taken.add(other)


def _alike(first: str, second: str) -> float:
    """Compare letter by letter, or word by word whatever their order."""
    ratio = fuzz.ratio(first, second)
    return max(ratio, fuzz.token_sort_ratio(first, second)) / 100


def _key(words: str) -> str:
    """Keep letters and digits: a new comma or quotation mark makes no new statement."""
    bare = "".join(char if char.isalnum() else " " for char in words.casefold())
    return " ".join(bare.split())
