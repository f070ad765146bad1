"""What the columns of a table hold, by their names."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

_Table = dict[str, list[str]]


def columns_of(header: Sequence[str], known: _Table) -> dict[str, int]:
    """Say which column holds what; of several names for one thing the best counts."""
    names = [name.strip().lower().replace(" ", "_") for name in header]
    return {
        meaning: names.index(found[0])
        for meaning, wanted in known.items()
        if (found := [name for name in wanted if name in names])
    }


def known_columns() -> _Table:
    """Return the names of the columns in a table of posts."""
    return _tables()["columns"]


def check_columns() -> _Table:
    """Return the names of the columns in a table of fact checks."""
    return _tables()["checks"]


@cache
def _tables() -> dict[str, _Table]:
    table = files("retold.read").joinpath("data/columns.toml").read_text("utf-8")
    return tomllib.loads(table)
