"""Which words go together whatever is said: names with their titles, set terms.

"Former Arwen Gov. Ada Lind" is six words and one name, and "interest rate" two
words and one thing. Word by word each would count as if it were said for itself,
so that two sentences which only name the same people would seem to be one claim.
What belongs together is learnt from the collection: two neighbouring words are
bound when many sentences have them that share nothing else. The words of a claim
that many retell are not: there the rest of the sentences is alike as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import fsum

from retold.match.wordings import HEADS, Wording
from retold.match.words import is_title

_MOSTLY = 0.5  # of its uses within sentences, in which a name has a capital
_TITLE_CASE = 0.7  # of the words with a capital: a heading shows no names
_NAME_DOCUMENTS, _NAME_ALIKE = 4, 0.4  # fewest documents; most likeness of the rest
_TERM_DOCUMENTS, _TERM_ALIKE = 8, 0.1  # the same where not both words are names

Bound = frozenset[tuple[str, str]]
Weigh = Callable[[str], float]


def name_words(found: Sequence[Wording]) -> frozenset[str]:
    """Learn which keys are names: mostly written with a capital within sentences."""
    seen, capital = Counter[str](), Counter[str]()
    for wording in found:
        if not _shows_names(wording):
            continue
        seen.update({word.key for word in wording.content[1:]})
        capital.update(wording.names)
    return frozenset(
        key for key, times in capital.items() if times > _MOSTLY * seen[key]
    )


def _shows_names(wording: Wording) -> bool:
    many = len(wording.keys)
    return wording.first.role not in HEADS and len(wording.names) <= _TITLE_CASE * many


def bound_pairs(found: Sequence[Wording], names: frozenset[str], weigh: Weigh) -> Bound:
    """Learn which two neighbouring keys go together whatever else is said."""
    at: dict[tuple[str, str], list[Wording]] = defaultdict(list)
    for wording in found:
        for pair in set(_neighbours(wording)):
            at[pair].append(wording)
    return frozenset(
        pair
        for pair, wordings in at.items()
        if _is_bound(wordings, pair, _name_like(pair, names), weigh)
    )


def _neighbours(wording: Wording) -> Iterator[tuple[str, str]]:
    return pairwise(word.key for word in wording.content)


def _name_like(pair: tuple[str, str], names: frozenset[str]) -> bool:
    return all(key in names or is_title(key) for key in pair)


def _is_bound(
    wordings: Sequence[Wording],
    pair: tuple[str, str],
    named: bool,  # noqa: FBT001 - read by name at the one call
    weigh: Weigh,
) -> bool:
    fewest, alike = (
        (_NAME_DOCUMENTS, _NAME_ALIKE) if named else (_TERM_DOCUMENTS, _TERM_ALIKE)
    )
    if len(wordings) < fewest:
        return False
    documents = {each.first.claim.document for each in wordings}
    return len(documents) >= fewest and _alike(wordings, pair, weigh) < alike


def _alike(wordings: Sequence[Wording], pair: tuple[str, str], weigh: Weigh) -> float:
    """Give the share of its other words that one sentence has from another."""
    rest = Counter(key for each in wordings for key in each.keys if key not in pair)
    many = len(wordings)
    shared = fsum(n * (n - 1) * weigh(key) for key, n in rest.items() if n > 1)
    total = fsum(n * weigh(key) for key, n in rest.items())
    return shared / (total * (many - 1)) if total else 0.0
