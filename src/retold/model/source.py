"""What a primary source says about a claim.

A finding says "says so", "says otherwise", "not found" or "cannot tell", shows
the passages, and says what was searched. It never says "true" or "false".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from retold.model.quantity import Figure
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
    the section it stands in ("3.4.3"). A transcript has no pages: there `label` is
    the time at which the words begin ("00:12:31"). `table` is set for a row of a table.
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
    """One slot in which claim and source differ, each in its own words.

    `reason` is a sentence for people. `here` and `there` are the words in the claim's
    document and in the source's, where they stand in them; two differences in the same
    words are equal, wherever they stand.
    """

    kind: str
    claim: str
    source: str
    reason: str = ""
    here: Anchor | None = field(default=None, compare=False)
    there: Anchor | None = field(default=None, compare=False)


class Leads(StrEnum):
    """What became of a pinpoint when it was looked up."""

    THERE = "there"  # to one place
    APART = "apart"  # page and section lead to two places
    NOWHERE = "nowhere"  # the source has no such place
    UNKNOWN = "unknown"  # the source has no pages, or that page could not be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinpointed:
    """Where a pinpoint of a claim leads in a source; `reason` says how it was meant.

    `words` are the pinpoint's own, at `here` in the claim's document. `passages` is
    the place, two for a pinpoint whose page and section disagree, none for one that
    leads nowhere.
    """

    words: str
    leads: Leads
    passages: tuple[SourcePassage, ...]
    reason: str
    here: Anchor | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gloss:
    """What words of a source in another language say, in figures, dates and labels.

    It is no translation: `anchor` holds the source's words, `figure` or `words` what
    was read in them.
    """

    anchor: Anchor
    figure: Figure | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step of a chain of tellings towards a source.

    `child` has it from `parent`, both claims by id; `parent` is None for the last
    step, which is to the source itself. `verdict` says whether what it has it from
    bears it out, `differences` where it departs.
    """

    child: str
    parent: str | None
    verdict: Verdict
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """How much of a source was looked through."""

    pages: int
    paragraphs: int
    unreadable_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One claim against one source document; `reason` is a sentence for people.

    `pinpoints` are the claim's own, looked up in this source. `glosses` read the
    passages where they are in another language than the claim. `chain` leads from the
    claim to the source over the tellings that it has it from; it is empty where the
    claim has it from the source itself, or nobody knows from where.
    """

    id: str
    claim: str
    source: str
    verdict: Verdict
    passages: tuple[SourcePassage, ...]
    differences: tuple[Difference, ...]
    searched: Searched
    reason: str
    pinpoints: tuple[Pinpointed, ...] = ()
    glosses: tuple[Gloss, ...] = ()
    chain: tuple[Hop, ...] = ()


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
