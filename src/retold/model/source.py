"""What a primary source says about a claim.

A finding says "says so", "says otherwise", "not found" or "cannot tell", shows
the passages, and says what was searched. It never says "true" or "false".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retold.model.text import Anchor


class Verdict(StrEnum):
    """What the comparison of a claim with a source gave."""

    SAYS_SO = "says_so"
    SAYS_OTHERWISE = "says_otherwise"
    NOT_FOUND = "not_found"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlace:
    """One row of a table as a source is cited by it.

    `sheet` is the name of its sheet, `number` that of its table (from 1) where a
    document has several and no sheets; `row` is its number in the file (from 1),
    `name` what it is called. `cells` are the words of its cells from the table's
    first column, `columns` what these are called, `framed` the places among them
    (from 0) that an answer rests on.
    """

    sheet: str = ""
    number: int | None = None
    row: int | None = None
    name: str = ""
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    framed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePassage:
    """A quotable place in a primary source.

    `page` is the page's number in the file (from 1), `label` the number printed
    on it, `paragraph` its number on that page (from 1), `section` the number of
    the section it stands in ("3.4.3"). `table` is set for a row of a table.
    """

    document: str
    anchor: Anchor
    page: int | None = None
    label: str | None = None
    paragraph: int | None = None
    section: str | None = None
    table: TablePlace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One slot in which claim and source differ, each in its own words."""

    kind: str
    claim: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """How much of a source was looked through."""

    pages: int
    paragraphs: int
    unreadable_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One claim against one source document; `reason` is a sentence for people."""

    id: str
    claim: str
    source: str
    verdict: Verdict
    passages: tuple[SourcePassage, ...]
    differences: tuple[Difference, ...]
    searched: Searched
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartVerdict:
    """One clause of a claim, and what the passages say of it."""

    text: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One claim against passages that were handed in with it.

    `score` says how far the passages bear it out, from 0 to 1: more than 0.5 is more
    likely than not; it ranks and never decides alone. `passages` are the numbers, from
    0, of the fewest that cover the claim.
    """

    verdict: Verdict
    score: float
    passages: tuple[int, ...]
    differences: tuple[Difference, ...]
    parts: tuple[PartVerdict, ...]
