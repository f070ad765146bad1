"""Which claims of a case others have checked before, in a collection of checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from retold.match.retrieval import SURE
from retold.model.lineage import Family
from retold.model.retrieval import Entry, Hit
from retold.present.casebook import Casebook
from retold.present.hits_text import hit_lines
from retold.present.pen import Pen
from retold.present.ranking import most_retold

_MOST_WORDINGS = 20  # of one family; the others say the same once more
_MOST_HITS = 5  # for one wording


class Searched(Protocol):
    """A collection that can be asked; `retold.conduct.retrieve.Library` is one."""

    def hits(self, queries: Sequence[Entry], most: int) -> list[list[Hit]]:
        """Give for each query the best entries, best first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierChecks:
    """A family, and the checks by others of the same claim, the likeliest first."""

    family: Family
    hits: tuple[Hit, ...]


def earlier_checks(book: Casebook, checks: Searched) -> list[EarlierChecks]:
    """Look every family up by its wordings; give those that somebody has checked."""
    asked: list[Entry] = []
    families: list[Family] = []
    for family in most_retold(book):
        told = book.tellings((*family.tellings, *family.denials))
        wordings = list(dict.fromkeys(" ".join(one.text.split()) for one in told))
        for number, words in enumerate(wordings[:_MOST_WORDINGS]):
            asked.append(Entry(id=f"{family.id}/{number}", text=words))
            families.append(family)
    best: dict[str, dict[str, Hit]] = {}
    for family, hits in zip(families, checks.hits(asked, _MOST_HITS), strict=True):
        for hit in hits:
            known = best.setdefault(family.id, {})
            if hit.score >= SURE:
                before = known.get(hit.entry.id, hit)
                known[hit.entry.id] = max(before, hit, key=lambda one: one.score)
    return [
        EarlierChecks(family=family, hits=tuple(_ranked(best[family.id].values())))
        for family in dict.fromkeys(families)
        if best.get(family.id)
    ]


def _ranked(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda one: (-one.score, one.entry.id))


def earlier_check_lines(
    found: Sequence[EarlierChecks], book: Casebook, pen: Pen
) -> Iterator[str]:
    """Tell each family that was checked, and by whom."""
    for one in found:
        short = book.short[one.family.id]
        label = book.names.masked(one.family.label)
        yield ""
        yield from pen.wrapped(f"{short}  “{label}”", "  ")
        yield from hit_lines(one.hits, pen)
