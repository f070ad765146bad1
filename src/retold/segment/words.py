"""The room's knowledge of words, loaded once from `data/roles.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_CASE_COUNTS = {"author_line", "byline"}


@cache
def knowledge() -> dict[str, Any]:
    """Return the tables of `data/roles.toml`."""
    source = files("retold.segment").joinpath("data/roles.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def starts(table: str, name: str = "patterns") -> re.Pattern[str]:
    """Return one pattern for all of `table`, to be matched at a block's start."""
    flags = re.NOFLAG if table in _CASE_COUNTS else re.IGNORECASE
    return re.compile("|".join(knowledge()[table][name]), flags)
