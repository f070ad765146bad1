"""What a first look at a stemma keeps, and what it folds away."""

from dataclasses import replace

import pytest

from present.case_builders import kessel_case
from retold.model.lineage import Change, ChangeKind
from retold.model.text import anchor
from retold.present.casebook import Casebook
from retold.present.stemma_fold import folded
from retold.present.stemma_order import branches, walk


@pytest.fixture
def roots():
    book = Casebook(kessel_case())
    return branches(book.case.families[0], book)


def ids(found):
    return [one.id for one in walk(found)]


def without_changes(branch):
    bare = replace(branch.descent, changes=()) if branch.descent else None
    below = tuple(map(without_changes, branch.children))
    return replace(branch, descent=bare, children=below)


def test_with_room_enough_every_telling_that_changed_something_stays(roots):
    assert set(ids(folded(roots, 50))) == set(ids(roots))


@pytest.mark.parametrize("most", range(3, 11))
def test_the_weightiest_changes_stay_with_what_they_came_from(roots, most):
    kept = ids(folded(roots, most))
    assert len(kept) <= most
    assert {one.id for one in roots} <= set(kept)
    if most >= 5:
        assert {"c-coast", "c-notes"} <= set(kept)


def test_copies_are_named_at_what_they_repeat(roots):
    same = tuple(without_changes(one) for one in roots if one.id == "c-report")
    (only,) = folded(same, 12)
    assert only.children == ()
    assert [one.teller for one in only.copies] == [
        "Coast Wire",
        "Harbour Post",
        "Daily Tide",
        "Quayside Notes",
        "Mia Ferry",
    ]


def test_a_copy_of_something_changed_is_no_copy_of_its_beginning(roots):
    (report,) = (one for one in roots if one.id == "c-report")
    coast = next(one for one in walk((report,)) if one.id == "c-coast")
    copied = tuple(map(without_changes, coast.children))
    place = Change(kind=ChangeKind.PLACE, before=None, after=anchor("river", 0, 5))
    edge = replace(coast.descent, changes=(place,))
    changed = replace(coast, descent=edge, children=copied)
    (kept,) = folded((replace(report, children=(changed,)),), 2)
    assert kept.copies == ()
    assert len(kept.children[0].copies) == 4
