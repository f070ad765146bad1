"""What a run keeps beside its results, so that the next one need not do it again.

What was compared is known by its key: a number made from everything that the
comparison read. Where a key comes again, so does the result; a word that has become
more common, or a sentence that was edited, gives another key and is compared anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from retold.model.match import Match
from retold.model.source import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The comparisons of one run, by key.

    `refused` are the keys of pairs that were no match: unsigned numbers of eight
    bytes, the low byte first, in rising order; `matched` gives the others.
    `findings` are those of claims held against sources.
    """

    refused: bytes = b""
    matched: Mapping[int, Match] = field(default_factory=dict)
    findings: Mapping[int, Finding] = field(default_factory=dict)
