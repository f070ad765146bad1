"""Parquet: read back by DuckDB with types and rows."""

from decimal import Decimal

import duckdb
import pytest

from retold.present.export.case_tables import case_tables
from retold.present.export.parquet import parquet_bytes
from retold.present.export.tables import table


def read(tmp_path, data, sql):
    file = tmp_path / "table.parquet"
    file.write_bytes(data)
    with duckdb.connect() as engine:
        return engine.execute(sql.replace("?", f"'{file}'")).fetchall()


def test_types_and_unknowns_are_kept(tmp_path):
    layout = "text* value:number many:whole yes:flag"
    rows = [("“ä”\n,'", Decimal("Infinity"), 3, True), (None, None, None, None)]
    data = parquet_bytes(table("made", layout, rows, lambda words: words))
    assert read(tmp_path, data, "SELECT * FROM ?") == [
        ("“ä”\n,'", float("inf"), 3, True),
        (None, None, None, None),
    ]


@pytest.mark.parametrize("place", range(11))
def test_every_table_comes_back_whole(desk, tmp_path, place):
    one = case_tables(desk.book)[place]
    data = parquet_bytes(one)
    counted = read(tmp_path, data, "SELECT count(*) FROM ?")
    described = read(tmp_path, data, "DESCRIBE SELECT * FROM ?")
    assert counted == [(len(one.rows),)]
    assert tuple(name for name, *_ in described) == one.names
    assert data == parquet_bytes(one)
