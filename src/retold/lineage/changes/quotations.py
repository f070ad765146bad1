"""Quotations whose words were altered, or that lost or got their marks."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Indel

from retold.lineage.alignment import Pair, find_run, stretch, words_in
from retold.model.lineage import Change, ChangeKind
from retold.model.match import Telling
from retold.model.text import Anchor

_ALIKE = 0.5  # share of words, in order, that leaves it the same quotation
_TERM_WORDS = 3  # shorter ones are terms, and belong to `labels`


def quotation_changes(pair: Pair) -> Iterator[Change]:
    """Compare quoted stretches of more than three words."""
    before, after = _quotes(pair.parent), _quotes(pair.child)
    left = dict(after)
    for place, forms in before.items():
        other = _most_alike(forms, left)
        if other is None:
            yield from _marks(pair.parent, place, pair.child, dropped=True)
        elif left.pop(other) != forms:
            yield Change(kind=ChangeKind.QUOTATION, before=place, after=other)
    for place in left:
        yield from _marks(pair.child, place, pair.parent, dropped=False)


def _quotes(telling: Telling) -> dict[Anchor, tuple[str, ...]]:
    found = {
        place: tuple(word.form for word in words_in(telling, place))
        for place in telling.quotes
    }
    return {place: forms for place, forms in found.items() if len(forms) > _TERM_WORDS}


def _most_alike(
    forms: tuple[str, ...], others: dict[Anchor, tuple[str, ...]]
) -> Anchor | None:
    ranked = sorted(
        (-Indel.normalized_similarity(forms, other), place)
        for place, other in others.items()
    )
    return ranked[0][1] if ranked and -ranked[0][0] >= _ALIKE else None


def _marks(
    quoting: Telling, place: Anchor, plain: Telling, *, dropped: bool
) -> Iterator[Change]:
    """Name quoted words that stand in the other telling without marks."""
    wanted = tuple(word.key for word in words_in(quoting, place))
    at = find_run(plain.words, wanted)
    if at is None:
        return
    other = stretch(plain, at, at + len(wanted))
    before, after = (place, other) if dropped else (other, place)
    yield Change(kind=ChangeKind.QUOTATION, before=before, after=after)
