import numpy as np
import pytest

from retold.model.errors import PlanError
from retold.model.plan import ColumnType, Plan, Step, Table
from retold.store.manifest import Manifest, plan_name

ONE = Table(name="one", columns=(("n", ColumnType.INTEGER),))
TWO = Table(name="two", columns=ONE.columns)
PLAN = Plan(
    name="try",
    inputs=(ONE,),
    steps=(Step(reads=("one",), gives=TWO, sql="SELECT n FROM one"),),
)


def given(*numbers):
    return {"one": {"n": np.array(numbers, dtype=np.int64)}}


def test_a_table_is_whole_only_when_it_is_listed_and_there(tmp_path):
    manifest = Manifest(tmp_path)
    manifest.place("one").mkdir()
    assert not manifest.has("one")
    manifest.add("one")
    assert manifest.has("one")
    again = Manifest(tmp_path)
    assert again.has("one")
    again.place("one").rmdir()
    assert not again.has("one")


@pytest.mark.parametrize("text", ["{", "[]", '{"tables": 1}', '{"whole": 3}'])
def test_a_broken_list_says_what_to_delete(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(PlanError, match="Delete"):
        Manifest(tmp_path)


def test_other_rows_have_another_name_and_the_same_rows_the_same():
    assert plan_name(PLAN, given(1, 2)) == plan_name(PLAN, given(1, 2))
    assert plan_name(PLAN, given(1, 2)) != plan_name(PLAN, given(2, 1))
