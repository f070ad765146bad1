"""Tables as Parquet, written by DuckDB.

The rows go through a file of JSON lines: DuckDB takes rows from Python one by one,
which is a hundred times slower.
"""

from __future__ import annotations

import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from retold.model.quantity import decimal_text
from retold.present.export.encode import whole_characters
from retold.present.export.tables import Cell, Kind, Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

_TYPES = {
    Kind.TEXT: "VARCHAR",
    Kind.WHOLE: "BIGINT",
    Kind.NUMBER: "DOUBLE",
    Kind.FLAG: "BOOLEAN",
    Kind.LINK: "VARCHAR",
}


def parquet_bytes(table: Table) -> bytes:
    """Write a table as Parquet; numbers are doubles, and "inf" is infinity."""
    import duckdb  # noqa: PLC0415 - only this form needs it

    with tempfile.TemporaryDirectory(prefix="retold-") as folder:
        out = Path(folder, "out.parquet")
        with duckdb.connect(config={"threads": 1}) as engine:
            rows_in(engine, table, Path(folder)).write_parquet(str(out))
        return out.read_bytes()


def rows_in(engine: DuckDBPyConnection, table: Table, folder: Path) -> DuckDBPyRelation:
    """Give the rows of a table to an engine, through a file in `folder`."""
    lines = folder / f"{table.name}.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        for record in table.records():
            held = {name: _plain(cell) for name, cell in record.items()}
            file.write(f"{json.dumps(held)}\n")
    types = {one.name: _TYPES[one.kind] for one in table.columns}
    return engine.read_json(str(lines), columns=types, format="newline_delimited")


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, Decimal):
        return decimal_text(cell)
    return whole_characters(cell) if isinstance(cell, str) else cell
