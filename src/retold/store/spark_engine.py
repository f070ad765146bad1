"""Runs plans on Spark: the same SQL, step by step, over Parquet files.

The inputs and the table of each step are written beside a manifest, so a run
that was stopped goes on with the first step that is not whole. Spark itself is
an extra (`retold[spark]`) and needs Java 17; it is started with the first plan.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from retold.model.errors import PlanError, WrongUseError
from retold.model.plan import ColumnType, Plan, Step, Table
from retold.model.ports import Columns, Row
from retold.store.duckdb_engine import arrays_of, columns_cast
from retold.store.manifest import Manifest, plan_name

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TYPES = {ColumnType.INTEGER: "BIGINT", ColumnType.TEXT: "STRING"}
_LOCAL = "local"
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.adaptive.enabled": "true",  # splits a skewed bucket among workers
    "spark.sql.shuffle.partitions": "16",
    "spark.sql.session.timeZone": "UTC",
}


class SparkEngine:
    """A `PlanEngine` on a Spark cluster, or on this machine (`local[2]`).

    `folder` holds the Parquet files; all workers must see it under the same
    path. Rows come back ordered by all columns, as from DuckDB.
    """

    def __init__(self, folder: Path, master: str = "local[2]") -> None:
        self._folder = folder
        self._master = master
        self._session: Any = None

    def run(
        self, plan: Plan, tables: Mapping[str, Sequence[Row] | Columns]
    ) -> list[Row]:
        """Run `plan` over its inputs, or what is left of it, and return the rows.

        Raises PlanError when an input is missing or does not fit, or when Spark
        refuses a step; WrongUseError when Spark cannot be started.
        """
        missing = sorted({table.name for table in plan.inputs} - set(tables))
        if missing:
            raise PlanError(f"plan {plan.name!r} was run without {missing}")
        inputs = {each.name: arrays_of(each, tables[each.name]) for each in plan.inputs}
        manifest = Manifest(self._folder / plan_name(plan, inputs))
        for table in plan.inputs:
            if not manifest.has(table.name):
                _write(table, inputs[table.name], manifest.place(table.name))
                manifest.add(table.name)
        for step in plan.steps:
            if not manifest.has(step.gives.name):
                self._step(plan, step, manifest)
                manifest.add(step.gives.name)
        return _read(plan.result, manifest.place(plan.result.name))

    def forget(self) -> None:
        """Stop Spark and delete the tables: what was asked for is kept elsewhere."""
        if self._session is not None:
            self._session.stop()
            self._session = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def _step(self, plan: Plan, step: Step, manifest: Manifest) -> None:
        session = self._started()
        from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra

        try:
            for name in step.reads:
                place = str(manifest.place(name).resolve())
                session.read.parquet(place).createOrReplaceTempView(name)
            found = session.sql(
                f"SELECT {_columns(step.gives)} FROM ({step.sql})"  # noqa: S608 - a plan is ours
            )
            place = str(manifest.place(step.gives.name).resolve())
            found.write.mode("overwrite").parquet(place)
        except PySparkException as error:
            raise PlanError(
                f"plan {plan.name!r}: step {step.gives.name!r} failed: {error}"
            ) from error

    def _started(self) -> Any:  # noqa: ANN401 - Spark is an extra and gives no types
        """Start Spark once, or take the session that is there."""
        if self._session is None:
            self._session = _session(self._master, self._folder)
        return self._session


def _session(master: str, folder: Path) -> Any:  # noqa: ANN401 - as above
    try:
        from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise WrongUseError(
            "Spark is not installed. Install it: pip install 'retold[spark]' "
            "(it needs Java 17), or leave out --engine spark."
        ) from error
    builder = SparkSession.builder.master(master).appName("retold")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    if master.startswith(_LOCAL):
        here = "127.0.0.1"  # nothing of a local run is offered to the network
        builder = builder.config("spark.driver.host", here)
        builder = builder.config("spark.driver.bindAddress", here)
        builder = builder.config("spark.local.dir", str(folder.resolve()))
    try:
        return builder.getOrCreate()
    except (PySparkException, OSError) as error:
        raise WrongUseError(
            f"Spark could not be started at {master}: {error}. "
            "Is Java 17 installed, and the address of the cluster right?"
        ) from error


def _write(table: Table, columns: dict[str, NDArray[Any]], place: Path) -> None:
    """Write an input as one Parquet file, by DuckDB, which needs nothing more."""
    with duckdb.connect(":memory:") as connection:
        connection.register("given", columns)
        found = connection.sql(
            f"SELECT {columns_cast(table)} FROM given"  # noqa: S608 - as above
        )
        found.write_parquet(str(place))


def _read(table: Table, place: Path) -> list[Row]:
    names = ", ".join(f'"{name}"' for name, _ in table.columns)
    with duckdb.connect(":memory:") as connection:
        parts = connection.read_parquet(f"{place}/*.parquet")
        connection.register("parts", parts)
        return connection.sql(
            f"SELECT {names} FROM parts ORDER BY ALL"  # noqa: S608 - as above
        ).fetchall()


def _columns(table: Table) -> str:
    return ", ".join(
        f"CAST(`{name}` AS {_TYPES[kind]}) AS `{name}`" for name, kind in table.columns
    )
