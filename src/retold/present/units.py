"""Units in words: "tonnes", "kilometres per hour", "degrees Celsius"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_CURRENCY = re.compile(r"[A-Z]{3}")


def unit_words(unit: str, *, many: bool = True) -> str:
    """Write a unit as it stands behind a number; `many` for any number but one.

    "1", the unit of what is only counted, comes back as it is.
    """
    what, *per = unit.split("/")
    named = _plural(what) if many else what.replace("_", " ")
    return " per ".join([named, *(one.replace("_", " ") for one in per)])


def _plural(unit: str) -> str:
    known = _known()
    if unit in known:
        return known[unit]
    first, _, rest = unit.partition(" ")
    if first in _first():
        return f"{first}s {rest}".rstrip()
    plain = unit.replace("_", " ")
    return plain if plain == "1" or _CURRENCY.fullmatch(plain) else f"{plain}s"


@cache
def _known() -> dict[str, str]:
    """Return the plural of every unit that takes no "s" at its end."""
    table = _table()
    same = [one.replace("_", " ") for one in table["same"]["units"].split()]
    return {**dict(zip(same, same, strict=True)), **table["irregular"]}


@cache
def _first() -> frozenset[str]:
    return frozenset(_table()["first"]["words"].split())


@cache
def _table() -> dict[str, dict[str, str]]:
    file = resources.files("retold.present").joinpath("data/units.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
