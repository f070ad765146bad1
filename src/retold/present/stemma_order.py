"""The stemma of a family in the order in which it is drawn.

Text tree, nested list and SVG all walk the same `Branch`es: parents before
children, siblings by time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from retold.model.lineage import Change, ChangeKind, Descent, Family
from retold.present.casebook import UNSURE_BELOW, Casebook, Told

# What a reader must see first; small changes of wording come last.
_CHANGE_ORDER = (
    ChangeKind.FIGURE,
    ChangeKind.UNIT,
    ChangeKind.POLARITY,
    ChangeKind.HEDGE,
    ChangeKind.ATTRIBUTION,
    ChangeKind.QUOTATION,
    ChangeKind.MODALITY,
    ChangeKind.SCOPE,
    ChangeKind.TIME,
    ChangeKind.PLACE,
    ChangeKind.LABEL,
    ChangeKind.OMISSION,
    ChangeKind.ADDITION,
    ChangeKind.WORDING,
)
SMALL_CHANGES = {ChangeKind.ADDITION, ChangeKind.OMISSION, ChangeKind.WORDING}
_FAR_PAST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One telling, or one inferred lost telling, with what descends from it.

    `told` is None for a lost telling, `descent` None when the stemma says
    nothing of it. `copies` are tellings by others that changed nothing of
    note, when they were folded into this one.
    """

    id: str
    told: Told | None
    descent: Descent | None
    children: tuple[Branch, ...]
    copies: tuple[Told, ...] = ()

    @property
    def unsure(self) -> bool:
        """Whether the link to the parent is a guess."""
        edge = self.descent
        return edge is not None and edge.parent is not None and is_unsure(edge)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed since the parent, meaningful changes first."""
        return ordered(self.descent.changes) if self.descent else ()


def is_unsure(descent: Descent) -> bool:
    """Say whether a link is drawn dashed."""
    return descent.confidence < UNSURE_BELOW


def ordered(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Put changes that matter before changes of wording."""
    return tuple(sorted(changes, key=lambda one: _CHANGE_ORDER.index(one.kind)))


def meaningful(family: Family) -> list[Change]:
    """Return every change of a family that is more than wording."""
    return [
        change
        for edge in family.stemma
        for change in edge.changes
        if change.kind not in SMALL_CHANGES
    ]


def branches(family: Family, book: Casebook) -> tuple[Branch, ...]:
    """Grow the tree of a family's tellings, the roots by time.

    Denials are left out, unless something descends from them.
    """
    return _Grower(family, book).roots()


def walk(roots: tuple[Branch, ...]) -> list[Branch]:
    """Return all branches, parents before children."""
    found: list[Branch] = []
    waiting = list(reversed(roots))
    while waiting:
        branch = waiting.pop()
        found.append(branch)
        waiting += reversed(branch.children)
    return found


class _Grower:
    """Builds branches from the leaves up, without recursion into deep chains."""

    def __init__(self, family: Family, book: Casebook) -> None:
        self._book = book
        self._edges = {edge.child: edge for edge in family.stemma}
        self._lost = {one.id for one in family.lost}
        self._drawn = {*family.tellings, *self._lost}
        self._below: dict[str | None, list[str]] = {}
        for id_ in sorted(self._drawn):
            self._below.setdefault(self._parent(id_), []).append(id_)

    def roots(self) -> tuple[Branch, ...]:
        grown: dict[str, Branch] = {}
        for id_ in reversed(self._parents_first()):
            grown[id_] = self._branch(id_, grown)
        return self._by_time([grown[id_] for id_ in self._below.get(None, [])])

    def _parents_first(self) -> list[str]:
        order: list[str] = []
        waiting = list(self._below.get(None, []))
        while waiting:
            order.append(id_ := waiting.pop())
            waiting += self._below.get(id_, [])
        return order

    def _branch(self, id_: str, grown: dict[str, Branch]) -> Branch:
        children = [grown[one] for one in self._below.get(id_, [])]
        return Branch(
            id=id_,
            told=None if id_ in self._lost else self._book.telling(id_),
            descent=self._edges.get(id_),
            children=self._by_time(children),
        )

    def _parent(self, id_: str) -> str | None:
        edge = self._edges.get(id_)
        return edge.parent if edge and edge.parent in self._drawn else None

    def _by_time(self, found: list[Branch]) -> tuple[Branch, ...]:
        return tuple(sorted(found, key=_time_key))


def _time_key(branch: Branch) -> tuple[bool, datetime, int, bool, int, str]:
    """Order a lost telling where its first descendant stands."""
    if branch.told is not None:
        return (*branch.told.order, branch.id)
    if branch.children:
        return _time_key(branch.children[0])
    return (False, _FAR_PAST, 0, False, 0, branch.id)
