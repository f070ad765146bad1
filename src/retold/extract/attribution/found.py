"""What a frame found, in tokens of its zone."""

from __future__ import annotations

from dataclasses import dataclass

from retold.extract.attribution.nouns import Range
from retold.extract.attribution.words import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """A cue and the tokens it stands on."""

    cue: Cue
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One attribution in its zone.

    `source` is None when nobody stands there. `stands_for` is the noun phrase
    behind "who". `from_left` says that the content stands before the cue, so that
    this attribution lies around those in it. `begins` is the first token of what is
    not content of an earlier attribution any more, or None when this one may lie
    inside it. `opens` says that the content is still to come, after a colon.
    """

    rule: str
    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    stands_for: Range | None = None
    denies: bool = False
    from_left: bool = False
    begins: int | None = None
    opens: bool = False
