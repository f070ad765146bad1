"""May, might, must: how sure, or how bound to happen, the telling has it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from retold.lineage.alignment import Pair, stretch
from retold.lineage.lexicon import modality_words
from retold.model.lineage import Change, ChangeKind
from retold.model.match import Telling
from retold.model.text import Anchor


def modality_changes(pair: Pair) -> Iterator[Change]:
    """Compare modal words within one language."""
    if pair.parent.language != pair.child.language:
        return
    before, after = _modals(pair.parent), _modals(pair.child)
    dropped = [before[form] for form in before if form not in after]
    added = [after[form] for form in after if form not in before]
    for one, two in zip_longest(dropped, added):
        yield Change(kind=ChangeKind.MODALITY, before=one, after=two)


def _modals(telling: Telling) -> dict[str, Anchor]:
    places = {
        word.form: stretch(telling, at, at + 1)
        for at, word in enumerate(telling.words)
        if word.form in modality_words()
    }
    return {form: place for form, place in places.items() if place}
