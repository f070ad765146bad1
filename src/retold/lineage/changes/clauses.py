"""Clauses that came in or were left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.lineage.alignment import Block, Pair, Places, stretch
from retold.model.lineage import Change, ChangeKind
from retold.model.match import Telling

_CLAUSE_WORDS = 3  # content words that make a clause rather than an adjective
_SHORT_CLAUSE, _LEAST_CONTENT = 4, 2  # words, content: "while pumps were tested"


def clause_changes(pair: Pair, named: Sequence[Change]) -> Iterator[Change]:
    """Name clauses that only one side has.

    A clause has three content words or more, or two among four words. Words
    that `named` changes already explain do not count, nor do those that the
    other side has elsewhere. A stretch that stands in place of another counts
    only for what it has more, unless the two are clauses without a content
    word in common: then one was left out and another came in.
    """
    if pair.parent.language != pair.child.language:
        return
    gone = Places(change.before for change in named if change.before)
    come = Places(change.after for change in named if change.after)
    here = {word.key for word in pair.parent.words}
    there = {word.key for word in pair.child.words}
    for block in pair.changed:
        left = _content(pair.parent, block.i1, block.i2, gone, kept=there)
        new = _content(pair.child, block.j1, block.j2, come, kept=here)
        is_out = _is_clause(left, block.i2 - block.i1)
        is_in = _is_clause(new, block.j2 - block.j1)
        apart = is_out and is_in and not _shares_words(pair, block)
        if apart or left - new >= _CLAUSE_WORDS or (is_out and not new):
            before = stretch(pair.parent, block.i1, block.i2)
            yield Change(kind=ChangeKind.OMISSION, before=before, after=None)
        if apart or new - left >= _CLAUSE_WORDS or (is_in and not left):
            after = stretch(pair.child, block.j1, block.j2)
            yield Change(kind=ChangeKind.ADDITION, before=None, after=after)


def _is_clause(content: int, words: int) -> bool:
    return content >= _CLAUSE_WORDS or (
        content >= _LEAST_CONTENT and words >= _SHORT_CLAUSE
    )


def _shares_words(pair: Pair, block: Block) -> bool:
    """Whether a stretch says in other words what stands in its place."""
    one = {w.key for w in pair.parent.words[block.i1 : block.i2] if w.content}
    return any(
        w.content and w.key in one for w in pair.child.words[block.j1 : block.j2]
    )


def _content(
    telling: Telling,
    start: int,
    end: int,
    explained: Places,
    *,
    kept: set[str],
) -> int:
    """Count the content words that nothing explains and the other has nowhere."""
    return sum(
        word.content
        and word.key not in kept
        and not explained.hold(word.start, word.end)
        for word in telling.words[start:end]
    )
