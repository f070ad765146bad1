"""Units made of others: "km/h", "m s−1", "g/cm3", "cm²"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from retold.extract.knowledge import table
from retold.extract.tokens import Token, touches

_MINUS = frozenset("-‐‑−–")
_MOST_BELOW = 3  # units below the line: "kg m−2 s−1 K−1"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in the tokens `first:last`; `scale` for "mkr", a million kronor.

    `of` is set when the unit itself says what is measured: an age, a person's.
    """

    name: str
    first: int
    last: int
    scale: Decimal = Decimal(1)
    of: str | None = None


def powered(tokens: Sequence[Token], unit: Unit) -> Unit:
    """Read the power in "km2" and "cm^3"."""
    place = unit.last
    if _text(tokens, place) == "^" and touches(tokens, place):
        place += 1
    power = table("units")["powers"].get(_text(tokens, place))
    if power is None or not unit.name.endswith("metre") or not touches(tokens, place):
        return unit
    return replace(unit, name=f"{power} {unit.name}", last=place + 1)


def compounded(tokens: Sequence[Token], unit: Unit) -> Unit:
    """Join "km" "/" "h", or "m" "s−1", to one name."""
    after = _inverse(tokens, unit.last)
    if after is not None:  # "1031 cm−1"
        return replace(unit, name=f"{after[0] or '1'}/{unit.name}", last=after[1])
    for _ in range(_MOST_BELOW):
        below = _slashed(tokens, unit.last) or _raised(tokens, unit.last)
        if below is None:
            break
        unit = replace(unit, name=f"{unit.name}/{below.name}", last=below.last)
    return unit


def _slashed(tokens: Sequence[Token], index: int) -> Unit | None:
    """Read "/h" and "/cm2"."""
    if _text(tokens, index) != "/" or index + 1 >= len(tokens):
        return None
    below = _named(tokens[index + 1])
    unit = Unit(below, index + 1, index + 2) if below else None
    return powered(tokens, unit) if unit else None


def _raised(tokens: Sequence[Token], index: int) -> Unit | None:
    """Read the "s−1" of "m s−1", and the "cm−3" of "g cm−3"."""
    name = table("units")["signs"].get(_text(tokens, index))
    found = _inverse(tokens, index + 1)
    if name is None or found is None:
        return None
    return Unit(f"{found[0]} {name}".strip(), index, found[1])


def _inverse(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """Read a negative power: "−1" gives no word, "−3" gives "cubic"."""
    if _text(tokens, index) not in _MINUS or not _text(tokens, index):
        return None
    tight = touches(tokens, index) and touches(tokens, index + 1)
    powers = {"1": "", **table("units")["powers"]}
    power = powers.get(_text(tokens, index + 1))
    return (power, index + 2) if tight and power is not None else None


def _named(token: Token) -> str | None:
    """Name a unit below the line: "h", "hr", "day", "tim"."""
    units = table("units")
    name = units["below"].get(token.low) or units["signs"].get(token.text)
    return str(name) if name else None


def _text(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text if index < len(tokens) else ""
