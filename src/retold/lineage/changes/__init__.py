"""What changed from one telling to the next, named; one slot per file.

Meaningful kinds come first, and mere wording only where nothing else explains
the difference. Marks, case and spacing are no change.
"""

from __future__ import annotations

from collections.abc import Mapping

from retold.lineage.alignment import Pair
from retold.lineage.changes.clauses import clause_changes
from retold.lineage.changes.figures import figure_changes
from retold.lineage.changes.hedges import hedge_changes
from retold.lineage.changes.labels import label_changes
from retold.lineage.changes.modality import modality_changes
from retold.lineage.changes.places import place_changes
from retold.lineage.changes.polarity import polarity_changes
from retold.lineage.changes.quotations import quotation_changes
from retold.lineage.changes.scope import scope_changes
from retold.lineage.changes.sources import attribution_changes
from retold.lineage.changes.times import time_changes
from retold.lineage.changes.wording import wording_changes
from retold.model.lineage import Change, ChangeKind
from retold.model.match import Telling

_SLOTS = (
    figure_changes,
    attribution_changes,
    hedge_changes,
    modality_changes,
    quotation_changes,
    label_changes,
    scope_changes,
    time_changes,
    place_changes,
)
# What comes and goes with its clause; sources, hedges and modals are told apart.
_DETAILS = frozenset({ChangeKind.FIGURE, ChangeKind.TIME, ChangeKind.PLACE})
# A hedge on the very words of one of these is named by it: may, some.
_TOLD_BETTER = frozenset({ChangeKind.MODALITY, ChangeKind.SCOPE})


def changes(parent: Telling, child: Telling) -> tuple[Change, ...]:
    """Name the differences from `parent` to `child`, the weightiest kinds first.

    A denial is compared with what it denies in its figures only: that it is
    put otherwise, and by somebody else, goes without saying; so does that a thing is
    called otherwise in another language.
    """
    if parent.text == child.text and parent.denies == child.denies:
        return ()  # most edges of wire news, and not worth aligning
    pair = Pair(parent=parent, child=child)
    opposed = tuple(polarity_changes(pair))
    if opposed:
        moved = (change for change in figure_changes(pair) if _on_both_sides(change))
        return (*opposed, *moved)
    named = tuple(change for slot in _SLOTS for change in slot(pair))
    if parent.language != child.language:
        named = tuple(each for each in named if each.kind is not ChangeKind.LABEL)
    clauses = tuple(clause_changes(pair, named))
    voices = tuple(each for each in named if each.kind is ChangeKind.ATTRIBUTION)
    told = tuple(each for each in named if each.kind in _TOLD_BETTER)
    around = dict.fromkeys(_DETAILS, clauses)
    around |= {ChangeKind.FIGURE: (*clauses, *voices), ChangeKind.HEDGE: told}
    kept = tuple(each for each in named if not _goes_with(each, around))
    return (*kept, *clauses) or tuple(wording_changes(pair))


def _goes_with(change: Change, around: Mapping[ChangeKind, tuple[Change, ...]]) -> bool:
    """Whether a detail came or went with its clause, or a hedge is told better.

    A figure may come with who says it as well: "two eyewitnesses said". `around`
    holds, for each kind of change, those that one of it may go with.
    """
    if change.before and change.after:
        return False
    return any(_covers(each, change) for each in around.get(change.kind, ()))


def _covers(other: Change, change: Change) -> bool:
    pairs = ((other.before, change.before), (other.after, change.after))
    return any(a and b and a.start <= b.start and b.end <= a.end for a, b in pairs)


def _on_both_sides(change: Change) -> bool:
    return change.before is not None and change.after is not None


__all__ = ["changes"]
