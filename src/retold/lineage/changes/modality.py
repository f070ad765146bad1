"""May, might, must: how sure, or how bound to happen, the telling has it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from retold.lineage.alignment import Pair
from retold.model.lineage import Change, ChangeKind
from retold.model.match import Telling
from retold.model.text import Anchor


def modality_changes(pair: Pair) -> Iterator[Change]:
    """Compare modal words within one language, as `extract` found them."""
    if pair.parent.language != pair.child.language:
        return
    before, after = _modals(pair.parent), _modals(pair.child)
    dropped = [before[form] for form in before if form not in after]
    added = [after[form] for form in after if form not in before]
    for one, two in zip_longest(dropped, added):
        yield Change(kind=ChangeKind.MODALITY, before=one, after=two)


def _modals(telling: Telling) -> dict[str, Anchor]:
    """Give the modal words by their form; the last place of one said twice."""
    return {
        one.anchor.exact.lower().replace("’", "'"): one.anchor
        for one in telling.claim.modals
    }
