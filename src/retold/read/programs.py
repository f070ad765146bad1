"""What other programs export, for whoever looks for theirs."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def programs() -> dict[str, str]:
    """Return what is read of each program's exports, in words."""
    table = files("retold.read").joinpath("data/programs.toml").read_text("utf-8")
    return {name: str(kept) for name, kept in tomllib.loads(table).items()}
