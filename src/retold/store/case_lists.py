"""The lists that can be asked of a case, a page at a time.

Each row class is one view of `schema/views.sql`; its fields are the columns, under
the names that the JSON and the CSV exports use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import ClassVar, Generic, TypeVar

Value = str | int | float | None
_PAGE_ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A row of a list: the view it is read from, and its order when none is asked."""

    view: ClassVar[str]
    order: ClassVar[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow(ListRow):
    """A document in a list. `published_earliest` is in UTC, to sort by."""

    view = "document_list"
    order = ("path", "part", "id")

    id: str
    path: str
    part: str | None
    url: str | None
    format: str
    title: str | None
    authors: str
    publisher: str | None
    outlet: str
    section: str | None
    language: str | None
    published: str | None
    published_how: str | None
    published_earliest: str | None
    updated: str | None
    archived: str | None
    retrieved: str | None
    chars: int
    claims: int
    problems: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow(ListRow):
    """A claim in a list, with the document it stands in.

    `attributions` is the chain of who says so, the outermost first; `role` and `author`
    are those of its segment.
    """

    view = "claim_list"
    order = ("path", "document", "start", "id")

    id: str
    text: str
    score: float
    polarity: str
    modality: str | None
    attributions: str
    hedges: str
    quantities: str
    times: str
    places: str
    pinpoints: str
    family: str | None
    document: str
    segment: str | None
    start: int
    end: int
    title: str | None
    outlet: str
    path: str
    part: str | None
    url: str | None
    language: str | None
    published: str | None
    published_earliest: str | None
    role: str | None
    author: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingRow(ListRow):
    """A claim as a member of its family, and where it has it from.

    `parent` is another telling, a lost one, or None where none was seen. `changes`
    are the kinds along that edge.
    """

    view = "telling_list"
    order = ("family", "position")

    family: str
    position: int
    denies: bool
    id: str
    text: str
    score: float
    polarity: str
    attributions: str
    hedges: str
    quantities: str
    times: str
    places: str
    document: str
    start: int
    end: int
    title: str | None
    outlet: str
    path: str
    part: str | None
    url: str | None
    language: str | None
    published: str | None
    published_earliest: str | None
    role: str | None
    author: str | None
    parent: str | None
    confidence: float | None
    why: str | None
    changes: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRow(ListRow):
    """A family in a list; its numbers count tellings, denials, outlets, changes."""

    view = "family_list"
    order = ("position",)

    id: str
    position: int
    label: str
    tellings: int
    denials: int
    outlets: int
    origins: int
    lost: int
    first: str | None
    first_outlet: str | None
    first_published: str | None
    first_earliest: str | None
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow(ListRow):
    """A change along an edge; `document` and `text` are those of the child."""

    view = "change_list"
    order = ("family", "child", "second", "position")

    family: str
    kind: str
    before: str | None
    after: str | None
    child: str
    parent: str | None
    second: bool
    position: int
    before_start: int | None
    before_end: int | None
    after_start: int | None
    after_end: int | None
    outlet: str
    published: str | None
    published_earliest: str | None
    document: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityRow(ListRow):
    """A figure, once for each claim it stands in; for figures over time."""

    view = "quantity_list"
    order = ("document", "start", "id", "claim")

    id: str
    text: str
    low: str
    high: str
    relation: str
    value: str | None
    unit: str
    of: str | None
    per: str
    change: str | None
    document: str
    start: int
    end: int
    claim: str | None
    family: str | None
    title: str | None
    outlet: str
    published: str | None
    published_earliest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow(ListRow):
    """What one source gave for one claim, and how much of it was searched."""

    view = "finding_list"
    order = ("position",)

    id: str
    position: int
    verdict: str
    reason: str
    claim: str
    text: str
    family: str | None
    document: str
    outlet: str
    source: str
    source_title: str | None
    source_path: str
    pages: int
    paragraphs: int
    unreadable_pages: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow(ListRow):
    """Something a reader must know of a document, an input or the run."""

    view = "problem_list"
    order = ("id",)

    id: int
    code: str
    message: str
    document: str | None
    path: str | None
    title: str | None


Row = TypeVar("Row", bound=ListRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows of a list, and in which order.

    `where` names columns and the value each must have (None: nothing stands there),
    `at_least` and `at_most` ends that are included. `words` is a search, for documents
    and claims. `sort` names columns, "-score" from the highest; rows without a value
    come last. `first` counts from 0.
    """

    where: Mapping[str, Value] = field(default_factory=dict)
    at_least: Mapping[str, str | float] = field(default_factory=dict)
    at_most: Mapping[str, str | float] = field(default_factory=dict)
    words: str = ""
    sort: tuple[str, ...] = ()
    first: int = 0
    count: int = _PAGE_ROWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """Some rows of a list; `total` counts all that were wanted, on every page."""

    rows: tuple[Row, ...]
    total: int
    first: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much is in a case. `findings` are by verdict, `inputs` by how they ended."""

    documents: int
    outlets: int
    claims: int
    families: int
    denials: int
    problems: int
    earliest: str | None
    latest: str | None
    findings: Mapping[str, int]
    inputs: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Where a search looks: in one kind of place, in the texts of one outlet.

    `kind` is that of a hit, or `TEXTS` for whatever is no claim; "" looks everywhere.
    `without` are ids of claims to be left out, since people rejected them.
    """

    TEXTS: ClassVar[str] = "texts"
    kind: str = ""
    outlet: str = ""
    without: tuple[str, ...] = ()


EVERYTHING = Within()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How many places of one kind in the documents of one outlet a search finds."""

    kind: str
    outlet: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place that a search found.

    `kind` is "title", "claim" or the role of a segment, `id` that of the document,
    claim or segment; `start` and `end` are its place in the document's text. `snippet`
    are words around the find, in pieces: those at odd places are what was looked for.
    `whole_words` is False for a find inside a word.
    """

    kind: str
    id: str
    document: str
    start: int
    end: int
    snippet: tuple[str, ...]
    whole_words: bool
    path: str
    part: str | None
    title: str | None
    outlet: str
    published: str | None
    url: str | None
    family: str | None
    page: str | None


# What a search reads of each find; how it was found is added.
HIT_COLUMNS = tuple(one.name for one in fields(Hit) if one.name != "whole_words")
