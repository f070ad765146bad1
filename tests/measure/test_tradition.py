from dataclasses import replace

from retold.measure.tradition import Plan, make, page_name, write_pages
from retold.measure.tradition_claims import changed, details
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


def test_what_only_some_plans_ask_for_leaves_the_others_as_they_were():
    plain = make(Plan(tellings=120, seed=5))
    harder = make(Plan(tellings=120, seed=5, lost_between=0.5))
    assert [one.put for one in plain.witnesses] == [one.put for one in harder.witnesses]
    assert len(harder.kept) < len(plain.kept)


def test_a_lost_one_between_has_two_that_came_from_it():
    made = make(Plan(tellings=400, seed=5, lost=0.0, lost_between=0.3))
    between = made.lost_between()
    assert between
    for number, children in between.items():
        assert made.witnesses[number].is_lost
        assert len(children) > 1
        for child in children:
            above = made.witnesses[child].parent
            while above != number:
                assert made.witnesses[above].is_lost
                above = made.witnesses[above].parent


def test_a_first_telling_is_never_lost():
    made = make(Plan(tellings=300, seed=6, lost_between=1.0))
    assert all(one.parent is not None for one in made.witnesses if one.is_lost)


def test_a_detail_from_a_second_telling_is_one_that_the_first_lacks():
    made = make(Plan(tellings=300, seed=7, two_parents=0.5))
    taken = [one for one in made.witnesses if made.taken_of(one)]
    assert len(taken) > 20
    for one in taken:
        first, second = (made.witnesses[at].put for at in (one.parent, one.second))
        assert one.second != one.parent
        assert made.taken_of(one) <= details(second) - details(first)
    assert any(one.says_second for one in taken)


def test_a_second_beginning_has_no_parent_and_another_source():
    made = make(Plan(tellings=300, seed=8, beginnings=0.1)).witnesses
    first = {}
    for one in made:
        first.setdefault(one.family, one)
    anew = [one for one in made if one.parent is None and first[one.family] is not one]
    assert anew
    assert all(one.put.source != first[one.family].put.source for one in anew)
