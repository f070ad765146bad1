"""What a thing is called: "areas" retold as "no-go zones"."""

from __future__ import annotations

from collections.abc import Iterator

from retold.lineage.alignment import Pair, between, words_in
from retold.lineage.changes.figures import figure_pairs
from retold.model.lineage import Change, ChangeKind
from retold.model.match import Telling
from retold.model.quantity import Figure
from retold.model.text import Anchor

_TERM_WORDS = 3


def label_changes(pair: Pair) -> Iterator[Change]:
    """Compare what the paired figures count, then the quoted terms."""
    counted = list(_counted_changes(pair))
    yield from counted
    if not counted:
        yield from _term_changes(pair)


def _counted_changes(pair: Pair) -> Iterator[Change]:
    for one, two in figure_pairs(pair):
        before, after = _counted(pair.parent, one), _counted(pair.child, two)
        if before and after and not _share(pair, before, after):
            yield Change(kind=ChangeKind.LABEL, before=before, after=after)


def _counted(telling: Telling, figure: Figure) -> Anchor | None:
    """Anchor the words after a figure that say what it counts."""
    if not figure.of:
        return None
    base = telling.claim.anchor.start
    at = telling.text.find(figure.of, max(0, figure.anchor.end - base))
    if at < 0:
        return None
    return between(telling, base + at, base + at + len(figure.of))


def _share(pair: Pair, before: Anchor, after: Anchor) -> bool:
    """Whether two names have a word in common, in whatever inflection."""
    one = {word.key for word in words_in(pair.parent, before)}
    return bool(one & {word.key for word in words_in(pair.child, after)})


def _term_changes(pair: Pair) -> Iterator[Change]:
    """Name a quoted term that stands in place of another."""
    before, after = _terms(pair.parent), _terms(pair.child)
    dropped = [before[keys] for keys in before if not _used(keys, pair.child)]
    added = [after[keys] for keys in after if not _used(keys, pair.parent)]
    for one, two in zip(dropped, added, strict=False):
        yield Change(kind=ChangeKind.LABEL, before=one, after=two)


def _terms(telling: Telling) -> dict[tuple[str, ...], Anchor]:
    found = {
        tuple(word.key for word in words_in(telling, place)): place
        for place in telling.quotes
    }
    return {keys: place for keys, place in found.items() if len(keys) <= _TERM_WORDS}


def _used(keys: tuple[str, ...], telling: Telling) -> bool:
    return {word.key for word in telling.words}.issuperset(keys)
