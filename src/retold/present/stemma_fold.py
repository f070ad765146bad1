"""A stemma small enough for a first look: the tellings that show the story.

Copies are folded into the telling they repeat, an outlet's repetitions of
itself into its first; of the rest, those with the weightiest changes are kept,
together with what they came from. Nothing is lost: all of it stands in
`retold show` and in the report's table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retold.model.lineage import Change, ChangeKind
from retold.present.casebook import Told
from retold.present.stemma_order import SMALL_CHANGES, Branch, walk

_WEIGHTS = {
    ChangeKind.FIGURE: 8,
    ChangeKind.UNIT: 8,
    ChangeKind.POLARITY: 8,
    ChangeKind.HEDGE: 5,
    ChangeKind.QUOTATION: 5,
    ChangeKind.MODALITY: 4,
    ChangeKind.ATTRIBUTION: 4,
    ChangeKind.LABEL: 3,
    ChangeKind.SCOPE: 2,
    ChangeKind.PLACE: 2,
    ChangeKind.TIME: 1,
}
_ONE_SIDED = 0.4  # what is left out says less than what is altered
_EACH_MORE = 0.1  # what each change counts beside the weightiest
_FROM_LOST = 1.0  # a lost telling is nothing without those that come from it
_OWN_ECHO = 0.3  # an outlet that says it again, or in its headline


def folded(roots: tuple[Branch, ...], most: int) -> tuple[Branch, ...]:
    """Keep at most `most` branches, and fold copies into what they repeat."""
    return _Folder(roots, most).roots()


class _Folder:
    """Chooses branches, then grows the tree of those chosen."""

    def __init__(self, roots: tuple[Branch, ...], most: int) -> None:
        self._roots = roots
        self._order = walk(roots)
        self._parent = {
            child.id: branch for branch in self._order for child in branch.children
        }
        self._kept = self._chosen(most)

    def roots(self) -> tuple[Branch, ...]:
        """Grow the chosen tree, the deepest branches first."""
        grown: dict[str, Branch] = {}
        for branch in reversed(self._order):
            if branch.id in self._kept:
                below = self._below(branch)
                children = tuple(grown[one.id] for one in below if one.id in self._kept)
                copies = self._copies(branch, below)
                grown[branch.id] = replace(branch, children=children, copies=copies)
        return tuple(grown[one.id] for one in self._roots if one.id in self._kept)

    def _chosen(self, most: int) -> set[str]:
        place = {one.id: number for number, one in enumerate(self._order)}
        size = {one.id: len(walk((one,))) for one in self._roots}
        first = sorted(self._roots, key=lambda one: (-size[one.id], place[one.id]))
        kept = {one.id for one in first[:most]}
        others = [one for one in self._order if one.id in self._parent]
        others.sort(key=lambda one: (-self._weight(one), place[one.id]))
        for branch in others:
            if self._weight(branch) <= 0:
                break
            needed = self._needed(branch) - kept
            if len(kept) + len(needed) <= most:
                kept |= needed
        return kept

    def _needed(self, branch: Branch) -> set[str]:
        """Return a branch with those above it that changed something."""
        needed = {branch.id}
        above = self._parent.get(branch.id)
        while above is not None:
            if above.told is None or above.id not in self._parent or _weighty(above):
                needed.add(above.id)
            above = self._parent.get(above.id)
        return needed

    def _weight(self, branch: Branch) -> float:
        """Say how much a telling adds to the story."""
        weights = [_weight(one) for one in _weighty(branch)]
        total = max(weights, default=0.0) + _EACH_MORE * sum(weights)
        above = self._parent.get(branch.id)
        if above is not None and above.told is None:
            total = max(total, _FROM_LOST)
        return total * (_OWN_ECHO if self._is_echo(branch) else 1)

    def _is_echo(self, branch: Branch) -> bool:
        """Whether its own document told it before, in the same voice."""
        above = self._parent.get(branch.id)
        if above is None or above.told is None or branch.told is None:
            return False
        same_page = above.told.document.id == branch.told.document.id
        return same_page and above.told.teller == branch.told.teller

    def _below(self, branch: Branch) -> list[Branch]:
        """List what hangs below a kept branch, down to the next kept ones."""
        found: list[Branch] = []
        waiting = list(reversed(branch.children))
        while waiting:
            one = waiting.pop()
            found.append(one)
            if one.id not in self._kept:
                waiting += reversed(one.children)
        return found

    def _copies(self, branch: Branch, below: Sequence[Branch]) -> tuple[Told, ...]:
        """List those below that changed nothing of note, one for each teller."""
        same, copies = {branch.id}, {}
        for one in below:
            hidden = one.id not in self._kept and one.told is not None
            if hidden and not _weighty(one) and self._parent[one.id].id in same:
                same.add(one.id)
                copies[one.told.teller if one.told else ""] = one.told
        own = branch.told.teller if branch.told else ""
        return tuple(told for name, told in copies.items() if told and name != own)


def _weighty(branch: Branch) -> list[Change]:
    return [one for one in branch.changes if one.kind not in SMALL_CHANGES]


def _weight(change: Change) -> float:
    whole = change.before is not None and change.after is not None
    return _WEIGHTS.get(change.kind, 0) * (1 if whole else _ONE_SIDED)
