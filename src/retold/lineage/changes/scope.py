"""How much of a thing: "tank 7" retold as "the harbour tanks", some as all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from retold.lineage.alignment import Block, Pair, Places, stretch
from retold.lineage.lexicon import quantifier_words
from retold.model.lineage import Change, ChangeKind
from retold.model.match import Telling

_NUMBER = "<num>"


def scope_changes(pair: Pair) -> Iterator[Change]:
    """Compare numbered names ("tank 7") and quantifiers ("some", "all")."""
    yield from _numbered(pair.parent, pair.child, reverse=False)
    yield from _numbered(pair.child, pair.parent, reverse=True)
    for block in pair.changed:
        yield from _quantified(pair, block)


def _numbered(named: Telling, other: Telling, *, reverse: bool) -> Iterator[Change]:
    """Name a thing with a number in one telling and without in the other."""
    figures = Places(one.anchor for one in named.figures)
    for at, (word, number) in enumerate(pairwise(named.words)):
        if number.key != _NUMBER:
            continue
        if not word.content or figures.hold(number.start, number.end):
            continue
        there = _without_number(other, word.key)
        if there is None:
            continue
        one, two = stretch(named, at, at + 2), stretch(other, *there)
        before, after = (two, one) if reverse else (one, two)
        yield Change(kind=ChangeKind.SCOPE, before=before, after=after)


def _without_number(telling: Telling, key: str) -> tuple[int, int] | None:
    """Find the thing without a number after it, with the words that narrow it."""
    words = telling.words
    places = [at for at, word in enumerate(words) if word.key == key]
    if not places or any(
        at + 1 < len(words) and words[at + 1].key == _NUMBER for at in places
    ):
        return None
    start = at = places[0]
    while start and words[start - 1].content:
        start -= 1
    return start, at + 1


def _quantified(pair: Pair, block: Block) -> Iterator[Change]:
    before = _quantifier(pair.parent, block.i1, block.i2)
    after = _quantifier(pair.child, block.j1, block.j2)
    if before is not None and after is not None:
        yield Change(
            kind=ChangeKind.SCOPE,
            before=stretch(pair.parent, before, before + 1),
            after=stretch(pair.child, after, after + 1),
        )


def _quantifier(telling: Telling, start: int, end: int) -> int | None:
    words = quantifier_words()
    return next(
        (at for at in range(start, end) if telling.words[at].form in words), None
    )
