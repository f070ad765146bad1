"""A draft before it is published: what in it can be checked, and where that stands.

Checkers do by hand what these records hold: every statement gets a number in the
text and a row in a table, with who says it, what a source says, and what is still
to be asked. A number, once given, stays with its statement.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retold.model.case import Reading
from retold.model.match import Telling
from retold.model.source import Finding


class Standing(StrEnum):
    """Where a statement stands after the sources were asked; never "true"."""

    SAYS_SO = "says_so"
    SAYS_OTHERWISE = "says_otherwise"
    CANNOT_TELL = "cannot_tell"
    NOT_FOUND = "not_found"
    NOT_CHECKED = "not_checked"  # there was no source to look into


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """A row of the table of an earlier run: its number, its words, a person's note."""

    number: int
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One checkable statement of a draft.

    `findings` hold what each source gave, the one that decides first. `questions`
    are what is still to be asked, `note` is what a person wrote to it.
    """

    number: int
    telling: Telling
    standing: Standing
    findings: tuple[Finding, ...] = ()
    questions: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_attributed(self) -> bool:
        """Whether words stand there that say who says it, a name or not."""
        return any(one.source is not None for one in self.telling.attributions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft with its statements in the order of the text.

    `unplaced` are rows of an earlier run whose statement is no longer found: nothing
    that a person noted is lost. `sources` are the documents that were looked into.
    """

    reading: Reading
    statements: tuple[Statement, ...]
    unplaced: tuple[Former, ...]
    sources: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark to set in a copy of a draft: on which words, and what it says."""

    words: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What to put into a copy of a draft, in place of what stood there before.

    `marks` are in the order of the text; `rows` make the table after it, the first
    being its header; none for a copy without any of ours. `widths` are the shares of
    the columns.
    """

    title: str = ""
    marks: tuple[Mark, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A copy with its marks; `unset` counts those whose words were not found."""

    data: bytes
    unset: int
