from dataclasses import replace

from retold.measure.tradition import Plan, make, page_name, write_pages
from retold.measure.tradition_claims import changed
from retold.model.lineage import ChangeKind


def test_the_same_plan_gives_the_same_tradition():
    assert make(Plan(tellings=80, seed=3)) == make(Plan(tellings=80, seed=3))
    assert make(Plan(tellings=80, seed=3)) != make(Plan(tellings=80, seed=4))


def test_every_parent_was_there_before_and_is_no_denial():
    made = make(Plan(tellings=200, seed=1)).witnesses
    for one in made:
        if one.parent is not None:
            parent = made[one.parent]
            assert parent.when < one.when
            assert parent.family == one.family
            assert not parent.put.denied


def test_the_changes_are_the_difference_of_the_slots():
    put = make(Plan(tellings=1, seed=0)).witnesses[0].put
    other = replace(put, value=put.value + 1, clauses=())
    assert changed(put, put) == frozenset()
    assert changed(put, other) == {ChangeKind.FIGURE, ChangeKind.OMISSION}


def test_a_lost_witness_has_no_page_and_its_children_hang_on_what_was_before(tmp_path):
    made = make(Plan(tellings=200, seed=2, lost=0.3))
    write_pages(made, tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == set(map(page_name, made.kept))
    orphans = [one for one in made.kept if made.lost_its_parent(one)]
    assert orphans
    assert not any(made.parent_of(one).is_lost for one in orphans)
