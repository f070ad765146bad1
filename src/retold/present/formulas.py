"""Sentences told for months wherever they fit, which are no claim that spreads.

"The margin of error is 3 points" stands under every poll and "a spokeswoman did not
reply" under many reports. Such a family is kept, and it leads no list.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import comb
from typing import TYPE_CHECKING

from retold.model.lineage import Family
from retold.model.when import When

if TYPE_CHECKING:
    from retold.present.casebook import Casebook, Told

_DOCUMENTS, _DAYS = 4, 45  # fewest that tell it, and from the first to the last
_HALF = 0.5
_FEW = 0.1  # of all documents: a case is about what more of them tell
_RELATED = 0.1  # of the pairs of documents, that share another claim
# A word with a capital that opens no sentence.
_NAME = re.compile(r"(?<=[^\W\d_],\s|\w[^\W\d_]\s)[^\W\d_][\w'’-]{1,40}")


def formulas(book: Casebook) -> frozenset[str]:
    """Give the ids of families that are told for months and belong nowhere.

    They name nobody that most of their tellings name, and the documents that tell
    them hardly share another claim.
    """
    most = _FEW * len(book.case.readings)
    placed: dict[str, set[str]] = defaultdict(set)
    far: list[tuple[Family, list[Told]]] = []
    for family in book.case.families:
        told = book.tellings(family.tellings)
        if len(told) > 1:
            for each in told:
                placed[each.document.id].add(family.id)
            if _is_far(told, most) and not _names_one(told):
                far.append((family, told))
    everywhere = frozenset(family.id for family, _ in far)
    return frozenset(
        family.id for family, told in far if not _go_together(told, placed, everywhere)
    )


def _is_far(told: Sequence[Told], most: float) -> bool:
    """Whether several documents, few of all, tell it and weeks lie between them."""
    if not _DOCUMENTS <= len({each.document.id for each in told}) <= most:
        return False
    dates = [When.parse(each.when).earliest for each in told if each.when]
    return bool(dates) and (max(dates) - min(dates)).days >= _DAYS


def _names_one(told: Sequence[Told]) -> bool:
    """Whether more than half of the tellings name the same person, place or body."""
    seen = Counter(
        name
        for each in told
        for name in {one for one in _NAME.findall(each.text) if one[0].isupper()}
    )
    return any(times > _HALF * len(told) for times in seen.values())


def _go_together(
    told: Sequence[Told], placed: dict[str, set[str]], everywhere: frozenset[str]
) -> bool:
    """Whether the documents share other claims too, more than a pair here and there."""
    documents = {each.document.id for each in told}
    seen = Counter(
        family for document in documents for family in placed[document] - everywhere
    )
    related = sum(comb(times, 2) for times in seen.values())
    return related > _RELATED * comb(len(documents), 2)
