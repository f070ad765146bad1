"""A figure as somebody claimed it: a range in one unit.

"About 4,000 jobs" retold as "at least 4,000 jobs" has moved, although the
digits have not. A quantity is therefore every value its wording allows, and
two quantities are compared as ranges.

Nothing here reads text: `extract` builds quantities, `match` compares two
tellings with `relate`, and `check` compares a claim with its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from retold.model.errors import RetoldError, UnitMismatchError
from retold.model.text import Anchor

INFINITY = Decimal("Infinity")


class Relation(StrEnum):
    """How a second quantity stands to a first one."""

    SAME = "same"
    NARROWER = "narrower"  # "about 4,000", then "4,000"
    WIDER = "wider"  # "4,000", then "thousands"
    OVERLAPPING = "overlapping"  # "about 4,000", then "at least 4,000"
    APART = "apart"  # "4,000", then "40,000"


class Bound(StrEnum):
    """What the words around a number allow it to be.

    An open end keeps its sign: "more than 4,000" is not "at least 4,000",
    although both ranges start at 4,000.
    """

    EXACTLY = "="
    ABOUT = "~"  # about, some, an estimated
    BELOW = "<"  # almost, nearly, less than, under
    AT_MOST = "<="  # up to, as many as
    ABOVE = ">"  # more than, over, drygt
    AT_LEAST = ">="  # at least, 100+
    BETWEEN = "range"  # between A and B


class Direction(StrEnum):
    """Whether a figure is told as a rise or a fall."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Every value the wording allows, from `low` to `high`, in `unit`.

    Both ends are inclusive; "at least 4,000" ends at Decimal("Infinity").
    `unit` is "1" for things counted, "percent", an ISO 4217 code, or an
    English singular such as "tonne" or "kilometre/hour".
    """

    low: Decimal
    high: Decimal
    unit: str

    def __post_init__(self) -> None:
        if self.low.is_nan() or self.high.is_nan() or self.low > self.high:
            raise RetoldError(f"not a range: {self.low} to {self.high}")

    def holds(self, other: Quantity) -> bool:
        """Say whether every value of `other` is allowed here too."""
        return self.low <= other.low and other.high <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity as one document writes it.

    `anchor` covers the words that carry value and bound ("as many as 61").
    `of` is what is counted ("zones"), or None when the words do not say;
    `per` lists the denominators of a rate ("day", "10 million inhabitants").
    """

    id: str
    document: str
    anchor: Anchor
    quantity: Quantity
    bound: Bound
    value: Decimal | None
    of: str | None = None
    per: tuple[str, ...] = ()
    change: Direction | None = None


def relate(first: Quantity, second: Quantity) -> Relation:
    """Name how `second` stands to `first`; the order matters.

    Raises UnitMismatchError when the two have different units.
    """
    if first.unit != second.unit:
        raise UnitMismatchError(first.unit, second.unit)
    if first == second:
        return Relation.SAME
    if first.holds(second):
        return Relation.NARROWER
    if second.holds(first):
        return Relation.WIDER
    overlap = first.low <= second.high and second.low <= first.high
    return Relation.OVERLAPPING if overlap else Relation.APART


def decimal_text(value: Decimal) -> str:
    """Write a decimal without exponent or idle zeros: "61", "0.5", "inf"."""
    if value.is_infinite():
        return "inf" if value > 0 else "-inf"
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
