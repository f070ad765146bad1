"""Who has something from a second telling too.

A page may tell a claim in one outlet's words and take its figure from another.
That is said only where the page points to that other one, which has words that the
first parent lacks: made traditions show that a shared reading alone is wrong more
often than right, for two retellers hit on one edit (ADR 58).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from retold.lineage.alignment import words_in
from retold.lineage.changes import changes
from retold.lineage.nearby import Nearby
from retold.lineage.options import NAMED, Option
from retold.model.lineage import Change, ChangeKind, Descent, SecondParent
from retold.model.match import Telling

_POINTS = NAMED | {"cited-on-page"}
_TAKEN = frozenset(
    {
        ChangeKind.FIGURE,
        ChangeKind.UNIT,
        ChangeKind.QUOTATION,
        ChangeKind.ATTRIBUTION,
        ChangeKind.TIME,
        ChangeKind.PLACE,
        ChangeKind.ADDITION,
    }
)


def with_seconds(
    tree: Sequence[Descent],
    told: Mapping[str, Telling],
    open_to: Mapping[str, Sequence[Option]],
    nearby: Nearby,
) -> tuple[Descent, ...]:
    """Give each descent its second parent, if any; the tree stays without circles.

    `told` and `open_to` hold the tellings, and what each may come from, by id.
    """
    above = {one.child: {one.parent} if one.parent else set() for one in tree}
    found = []
    for one in tree:
        if one.parent is None or told[one.child].denies:
            found.append(one)
            continue
        second = next(
            (
                each
                for each in _seconds(one, told, open_to[one.child], nearby)
                if not _comes_from(each.parent, one.child, above)
            ),
            None,
        )
        if second:
            above[one.child].add(second.parent)
        found.append(replace(one, second=second))
    return tuple(found)


def _seconds(
    edge: Descent,
    told: Mapping[str, Telling],
    open_to: Sequence[Option],
    nearby: Nearby,
) -> Iterator[SecondParent]:
    """Give those that explain a change since the parent, best first."""
    child, parent = told[edge.child], told[edge.parent or ""]
    new = [one for one in edge.changes if one.after and one.kind in _TAKEN]
    known = {child.claim.document, parent.claim.document}
    for option in open_to if new else ():
        other = option.parent
        why = tuple(one for one in option.evidence if one.rule in _POINTS)
        if not why or other.claim.document in known or nearby.are_copies(other, parent):
            continue
        left = changes(other, child)
        explained = tuple(
            one
            for one in new
            if not _is_left(one, left) and _has(other, one, child, parent)
        )
        if explained:
            yield SecondParent(parent=other.id, why=why, changes=explained)


def _has(other: Telling, change: Change, child: Telling, parent: Telling) -> bool:
    """Whether another telling has the words of a change that the parent lacks."""
    if change.after is None:
        return False
    known = {word.form for word in parent.words}
    new = {word.form for word in words_in(child, change.after)} - known
    return bool(new) and new <= {word.form for word in other.words}


def _is_left(change: Change, left: Sequence[Change]) -> bool:
    """Whether these words are new beside the other telling as well."""
    place = change.after
    return place is None or any(
        one.after and one.after.start < place.end and place.start < one.after.end
        for one in left
    )


def _comes_from(one: str, ancestor: str, above: Mapping[str, set[str]]) -> bool:
    seen, waiting = set(), [one]
    while waiting:
        at = waiting.pop()
        if at == ancestor:
            return True
        if at not in seen:
            seen.add(at)
            waiting += above.get(at, ())
    return False
