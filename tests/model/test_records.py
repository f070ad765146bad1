"""Laws of ids, plans and changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.model.errors import PlanError, RetoldError
from retold.model.ids import content_id
from retold.model.lineage import Change, ChangeKind
from retold.model.plan import ColumnType, Plan, Step, Table


def table(name):
    return Table(name=name, columns=(("id", ColumnType.INTEGER),))


def step(name, *reads):
    return Step(reads=reads, gives=table(name), sql="SELECT id FROM told")


@given(st.text(), st.text())
def test_an_id_depends_on_where_one_part_ends(left, right):
    """Moving a character from one part to the next makes another id."""
    if right:
        assert content_id("c", left, right) != content_id(
            "c", left + right[0], right[1:]
        )
    assert content_id("c", left, right) == content_id("c", left, right)


def test_a_plan_refuses_to_read_what_nothing_gives():
    with pytest.raises(PlanError, match=r"reads \['pairs'\], which nothing before"):
        Plan(name="p", inputs=(table("told"),), steps=(step("edges", "told", "pairs"),))


def test_a_plan_refuses_two_tables_of_one_name():
    with pytest.raises(PlanError, match="two tables are named 'told'"):
        Plan(name="p", inputs=(table("told"),), steps=(step("told", "told"),))


def test_a_plan_refuses_to_have_no_steps():
    with pytest.raises(PlanError, match="no steps"):
        Plan(name="p", inputs=(table("told"),), steps=())


def test_a_plan_gives_what_its_last_step_gives():
    plan = Plan(name="p", inputs=(table("told"),), steps=(step("edges", "told"),))
    assert plan.result == table("edges")


def test_a_change_without_words_on_either_side_is_refused():
    with pytest.raises(RetoldError, match="figure change without words"):
        Change(kind=ChangeKind.FIGURE, before=None, after=None)
