"""What a run keeps of its comparisons, so that the next one need not make them again.

A comparison is known by its key: a number made from everything that it read. Where
a key comes again, so does the result; a word that has become more common, or a
sentence that was edited, gives another key and is compared anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from retold.model.match import Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The comparisons of one run, by key.

    `refused` are the keys of those that gave no match: unsigned numbers of eight
    bytes, the low byte first, in rising order. `matched` gives the others.
    """

    refused: bytes = b""
    matched: Mapping[int, Match] = field(default_factory=dict)
