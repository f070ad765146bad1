"""SQL over the tables of a case, answered by DuckDB in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from retold.model.errors import WrongUseError
from retold.present.export.parquet import rows_in
from retold.present.export.tables import Cell, Column, Kind, Table
from retold.present.library.records import Records

_WHOLE = frozenset({"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"})
_NUMBER = frozenset({"FLOAT", "DOUBLE"})


def answer(query: str, tables: Iterable[Table]) -> Records:
    """Run a query over tables; files and the network are closed to it.

    Raises WrongUseError when it is no query, or asks for what is not there.
    """
    import duckdb  # noqa: PLC0415 - only this needs it

    with (
        tempfile.TemporaryDirectory(prefix="retold-") as folder,
        duckdb.connect(config={"threads": 1}) as engine,
    ):
        for table in tables:
            rows_in(engine, table, Path(folder)).create(table.name)
        engine.execute("SET enable_external_access = false")
        engine.execute("SET lock_configuration = true")
        try:
            found = engine.sql(query)
            if found is None:
                raise WrongUseError("sql() takes a query: SELECT ... FROM tellings")
            columns = tuple(map(_column, found.columns, map(str, found.types)))
            rows = found.fetchall()
        except duckdb.Error as error:
            raise WrongUseError(_first_line(str(error))) from error
    return Records(
        Table(
            name="rows",
            columns=columns,
            rows=tuple(tuple(map(_cell, row)) for row in rows),
        )
    )


def _column(name: str, type_: str) -> Column:
    if type_ in _WHOLE:
        return Column(name=name, kind=Kind.WHOLE)
    if type_ in _NUMBER or type_.startswith("DECIMAL"):
        return Column(name=name, kind=Kind.NUMBER)
    return Column(name=name, kind=Kind.FLAG if type_ == "BOOLEAN" else Kind.TEXT)


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)


def _first_line(words: str) -> str:
    """Give what is wrong, without the picture of the query below it."""
    return f"That query has no answer. {words.strip().partition(chr(10))[0]}"
