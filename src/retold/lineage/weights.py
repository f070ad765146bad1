"""What each kind of edit, and each habit of retellers, weighs.

The figures are those of `data/weights.toml`, in log-odds; `docs/weights.md`
tells how they were made.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from retold.lineage.edits import Edit


@cache
def weights() -> dict[str, dict[str, float]]:
    """Read the shipped weights: of `edits`, and of `retellers`' habits."""
    path = files("retold.lineage").joinpath("data", "weights.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def cost(found: Iterable[Edit], table: Mapping[str, float]) -> float:
    """Add up edits, in log-odds: how much less likely than a plain copy."""
    return sum(table[one.kind] * one.times for one in found)
