import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.model.errors import PlanError
from retold.model.plan import ColumnType, Plan, Step, Table
from retold.store.duckdb_engine import DuckDbEngine

NUMBERS = Table(
    name="numbers",
    columns=(("n", ColumnType.INTEGER), ("word", ColumnType.TEXT)),
)


def plan_of(sql, columns=NUMBERS.columns):
    gives = Table(name="result", columns=columns)
    return Plan(
        name="try",
        inputs=(NUMBERS,),
        steps=(Step(reads=("numbers",), gives=gives, sql=sql),),
    )


big = st.integers(min_value=-(2**63), max_value=2**63 - 1)
words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@settings(deadline=None)  # the engine is opened each time; a busy machine is slow
@given(st.lists(st.tuples(big | st.none(), words | st.none()), max_size=8))
def test_rows_pass_through_unchanged_and_in_order(rows):
    """What goes in comes out, whole 64-bit numbers and empty fields too."""
    found = DuckDbEngine().run(
        plan_of("SELECT n, word FROM numbers"), {"numbers": rows}
    )
    assert sorted(found, key=repr) == sorted(rows, key=repr)


def test_result_is_ordered_by_all_columns():
    rows = [(2, "b"), (1, "z"), (2, "a"), (1, "c")]
    found = DuckDbEngine(threads=2).run(
        plan_of("SELECT n, word FROM numbers"), {"numbers": rows}
    )
    assert found == [(1, "c"), (1, "z"), (2, "a"), (2, "b")]


def test_steps_run_in_order_and_feed_each_other():
    doubled = Table(name="doubled", columns=(("n", ColumnType.INTEGER),))
    total = Table(name="total", columns=(("n", ColumnType.INTEGER),))
    plan = Plan(
        name="sum",
        inputs=(NUMBERS,),
        steps=(
            Step(
                reads=("numbers",), gives=doubled, sql="SELECT 2 * n AS n FROM numbers"
            ),
            Step(
                reads=("doubled",), gives=total, sql="SELECT SUM(n) AS n FROM doubled"
            ),
        ),
    )
    assert DuckDbEngine().run(plan, {"numbers": [(1, "a"), (2, "b")]}) == [(6,)]


@pytest.mark.parametrize(
    ("tables", "sql", "says"),
    [
        pytest.param({}, "SELECT n, word FROM numbers", "without", id="input-missing"),
        pytest.param(
            {"numbers": [(1,)]},
            "SELECT n, word FROM numbers",
            "2 values",
            id="short-row",
        ),
        pytest.param(
            {"numbers": [("x", "y")]},
            "SELECT n, word FROM numbers",
            "numbers",
            id="type",
        ),
        pytest.param(
            {"numbers": []}, "SELECT nothing FROM numbers", "'result' failed", id="sql"
        ),
        pytest.param(
            {"numbers": []},
            "SELECT 1 AS n, content AS word FROM read_text('/etc/hostname')",
            "disabled",
            id="file-refused",
        ),
    ],
)
def test_what_cannot_run_is_refused_in_words(tables, sql, says):
    with pytest.raises(PlanError, match=says):
        DuckDbEngine().run(plan_of(sql), tables)
