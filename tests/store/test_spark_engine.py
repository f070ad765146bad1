"""Spark gives the rows that DuckDB gives; run with `make spark`."""

import shutil

import pytest

from retold.match.candidates import work
from retold.match.wordings import wordings
from retold.measure.crowd import crowd
from retold.model.errors import PlanError, WrongUseError
from retold.model.plan import ColumnType, Plan, Step, Table
from retold.store.duckdb_engine import DuckDbEngine
from retold.store.spark_engine import SparkEngine

NUMBERS = Table(
    name="numbers",
    columns=(("n", ColumnType.INTEGER), ("word", ColumnType.TEXT)),
)


def plan_of(*queries):
    steps = [
        Step(
            reads=("numbers",) if not at else (f"step{at - 1}",),
            gives=Table(name=f"step{at}", columns=NUMBERS.columns),
            sql=sql,
        )
        for at, sql in enumerate(queries)
    ]
    return Plan(name="try", inputs=(NUMBERS,), steps=tuple(steps))


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """Start Spark once for all tests of this file: that takes most of the time."""
    pytest.importorskip("pyspark", reason="pyspark is not installed (retold[spark])")
    if shutil.which("java") is None:
        pytest.skip("there is no Java here; Spark needs Java 17")
    made = SparkEngine(tmp_path_factory.mktemp("plans"), "local[2]")
    yield made
    made.forget()


@pytest.mark.spark
def test_candidates_are_the_same_rows_on_both_engines(engine):
    plan, tables = work(wordings(crowd(300).tellings))
    expected = DuckDbEngine().run(plan, tables)
    assert len(expected) > 500
    assert engine.run(plan, tables) == expected


@pytest.mark.spark
def test_a_run_goes_on_where_it_stopped(engine, monkeypatch):
    plan = plan_of("SELECT n, word FROM numbers", "SELECT n + 1 AS n, word FROM step0")
    rows = {"numbers": [(1, "å"), (2, None)]}
    done = []
    step = SparkEngine._step  # noqa: SLF001 - what is run is what is tested

    def stopping(self, plan, one, manifest):
        if one.gives.name == "step1" and "stopped" not in done:
            done.append("stopped")
            raise KeyboardInterrupt
        done.append(one.gives.name)
        step(self, plan, one, manifest)

    monkeypatch.setattr(SparkEngine, "_step", stopping)
    with pytest.raises(KeyboardInterrupt):
        engine.run(plan, rows)
    assert engine.run(plan, rows) == [(2, "å"), (3, None)]
    assert done == ["step0", "stopped", "step1"]


@pytest.mark.spark
def test_what_spark_refuses_is_said_with_the_step(engine):
    with pytest.raises(PlanError, match="'step0' failed"):
        engine.run(plan_of("SELECT nothing FROM numbers"), {"numbers": [(1, "a")]})


def test_without_pyspark_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyspark.errors", None)
    with pytest.raises(WrongUseError, match=r"pip install 'retold\[spark\]'"):
        SparkEngine(tmp_path).run(
            plan_of("SELECT n, word FROM numbers"), {"numbers": []}
        )


def test_a_missing_input_is_refused(tmp_path):
    with pytest.raises(PlanError, match="without"):
        SparkEngine(tmp_path).run(plan_of("SELECT n, word FROM numbers"), {})
