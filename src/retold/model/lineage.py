"""Families of tellings, and the tree of who told it from whom.

"Stemma" is the philologists' word for the tree of copies of a text. Ours is
drawn no surer than its evidence: every edge has reasons, a confidence, and the
other parents it could have had.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retold.model.errors import RetoldError
from retold.model.match import Evidence
from retold.model.text import Anchor


class ChangeKind(StrEnum):
    """What can differ between a telling and the one it came from."""

    FIGURE = "figure"
    UNIT = "unit"
    HEDGE = "hedge"
    ATTRIBUTION = "attribution"
    QUOTATION = "quotation"
    POLARITY = "polarity"
    MODALITY = "modality"
    WORDING = "wording"
    LABEL = "label"
    SCOPE = "scope"
    TIME = "time"
    PLACE = "place"
    ADDITION = "addition"
    OMISSION = "omission"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A named difference along an edge.

    `before` points into the parent's document, `after` into the child's; one
    of them is None when something was added or dropped.
    """

    kind: ChangeKind
    before: Anchor | None
    after: Anchor | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise RetoldError(f"a {self.kind} change without words on either side")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondParent:
    """A further telling that one took something from (the philologists' contamination).

    `changes` are those since the first parent that this one explains.
    """

    parent: str
    why: tuple[Evidence, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """Where one telling has it from; `parent` is None when none was seen.

    `second` is the other telling that it took something from, if one was seen.
    """

    child: str
    parent: str | None
    confidence: float
    why: tuple[Evidence, ...] = ()
    alternatives: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    second: SecondParent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LostTelling:
    """A telling nobody has, inferred because two others share what it must have had."""

    id: str
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The tellings of one claim, its denials, and their stemma.

    `first` is the earliest dated telling in this collection, not in the world.
    `origins` counts independent beginnings. Laws: the stemma has one `Descent`
    for every telling and is acyclic, second parents counted; a denial stands in
    `denials` alone.
    """

    id: str
    label: str
    tellings: tuple[str, ...]
    denials: tuple[str, ...]
    first: str | None
    origins: int
    stemma: tuple[Descent, ...]
    lost: tuple[LostTelling, ...] = ()
