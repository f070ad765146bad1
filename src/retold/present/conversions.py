"""One unit in another of its kind: kilograms in tonnes, feet in metres.

What is converted is shown beside the words as they were written, never instead of
them. A volume becomes a weight only by a density that somebody gives.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

_MASS, _VOLUME = "mass", "volume"


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """How much a litre is taken to weigh, in kilograms; None where nobody said."""

    kg_per_litre: Decimal | None = None


def factor(unit: str, to: str, density: Density) -> Decimal | None:
    """Say how many of `to` one `unit` is; None where that is not known."""
    if unit == to:
        return Decimal(1)
    one, other = _kinds().get(unit), _kinds().get(to)
    if one is None or other is None:
        return None
    if one[0] == other[0]:
        return one[1] / other[1]
    weighs = density.kg_per_litre
    if weighs is None or {one[0], other[0]} != {_MASS, _VOLUME}:
        return None
    times = weighs if one[0] == _VOLUME else 1 / weighs
    return one[1] * times / other[1]


def needs_density(units: set[str]) -> bool:
    """Whether some of the units are weights and some volumes."""
    kinds = {_kinds()[one][0] for one in units if one in _kinds()}
    return {_MASS, _VOLUME} <= kinds


@cache
def _kinds() -> dict[str, tuple[str, Decimal]]:
    """Return for every unit its kind, and how many of the kind's first unit it is."""
    file = resources.files("retold.present").joinpath("data/conversions.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        unit: (kind, Decimal(size))
        for kind, units in table.items()
        for unit, size in units.items()
    }
