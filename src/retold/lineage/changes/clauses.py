"""Clauses that came in or were left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.lineage.alignment import Pair, stretch
from retold.model.lineage import Change, ChangeKind
from retold.model.match import Telling
from retold.model.text import Anchor

_CLAUSE_WORDS = 3  # content words that make a clause rather than an adjective


def clause_changes(pair: Pair, named: Sequence[Change]) -> Iterator[Change]:
    """Name stretches of three content words or more that only one side has.

    Words that `named` changes already explain do not count, and a stretch that
    stands in place of another counts only for what it has more.
    """
    if pair.parent.language != pair.child.language:
        return
    gone = [change.before for change in named if change.before]
    come = [change.after for change in named if change.after]
    for block in pair.changed:
        left = _content(pair.parent, block.i1, block.i2, gone)
        new = _content(pair.child, block.j1, block.j2, come)
        if left - new >= _CLAUSE_WORDS:
            before = stretch(pair.parent, block.i1, block.i2)
            yield Change(kind=ChangeKind.OMISSION, before=before, after=None)
        elif new - left >= _CLAUSE_WORDS:
            after = stretch(pair.child, block.j1, block.j2)
            yield Change(kind=ChangeKind.ADDITION, before=None, after=after)


def _content(
    telling: Telling, start: int, end: int, explained: Sequence[Anchor]
) -> int:
    return sum(
        word.content
        and not any(p.start <= word.start and word.end <= p.end for p in explained)
        for word in telling.words[start:end]
    )
