"""What somebody published, and its parts.

`read` makes a `Document`: the canonical text that every offset points into,
with the layout facts of the original as `Block`s. `segment` turns blocks into
`Segment`s with roles. A document's text is never changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retold.model.text import Anchor
from retold.model.when import StatedDate


class Role(StrEnum):
    """What a part of a document is for."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    QUOTATION = "quotation"
    CAPTION = "caption"
    EDITOR_NOTE = "editor_note"
    CORRECTION = "correction"
    UPDATE = "update"
    EMBED = "embed"
    LINKS = "links"
    TABLE = "table"
    COMMENT = "comment"
    BOILERPLATE = "boilerplate"


class BlockKind(StrEnum):
    """What the layout of the original says about a block; not yet a role."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"
    BYLINE = "byline"
    TABLE_ROW = "table_row"
    COMMENT = "comment"
    EMBED = "embed"
    CUE = "cue"  # one subtitle
    POST = "post"  # one social post
    CHROME = "chrome"  # navigation, adverts, page headers and footers


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the canonical text that the original set apart.

    `level` is the rank of a heading (1 to 6) or the depth of a comment or list
    item (from 0); for plain text, the indent in columns. `marker` is what stood
    before it ("•", "3.4.3"). `parent` is the index of the block it answers or
    lies in. `origin` leads back to the original: a DOM path, "page=3",
    "row=12", or a timecode. `language` is set where it is known and is not the
    document's. `link` is the web address of a comment or post itself.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    marker: str = ""
    parent: int | None = None
    author: str | None = None
    date: str | None = None
    origin: str = ""
    language: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Locus:
    """Where a stretch of the canonical text stood, closer than its block says.

    `origin` is written as in `Block`: the box of one line on a page, one cell of
    a row. Loci of one document are in reading order and never cross.
    """

    start: int
    end: int
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a paged document; `label` is the page number as printed."""

    number: int
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink with the words it stood on."""

    anchor: Anchor
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What the publisher of a document, a check by others, ruled on a claim.

    `words` are the publisher's own ("Mostly true"); Retold never rules itself.
    `claimant` is who is said to have made the claim.
    """

    claim: str
    claimant: str | None
    words: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something a reader must know about an input.

    `code` is stable and for programs, `message` for people. `path` and
    `sha256` name the input when no document could be made of it.
    """

    code: str
    message: str
    path: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One thing somebody published.

    `path` is relative to the folder that was traced; `part` is the address
    inside a file that holds several documents. The four dates are never merged:
    `archived` is when somebody kept a copy, `retrieved` when Retold fetched it.
    `section` is the outlet's ("World"). `rating` makes it a check by others. Law:
    `id` is computed from path, part and `sha256` of the bytes, and `text` is never
    changed.
    """

    id: str
    path: str
    part: str | None
    url: str | None
    sha256: str
    format: str
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    language: str | None
    published: StatedDate | None
    updated: StatedDate | None
    archived: StatedDate | None
    retrieved: StatedDate | None = None
    section: str | None = None
    rating: Rating | None = None
    text: str
    blocks: tuple[Block, ...]
    loci: tuple[Locus, ...] = ()
    pages: tuple[Page, ...]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]

    @property
    def outlet(self) -> str:
        """The name readers know this document's publisher by."""
        return self.publisher or (self.authors[0] if self.authors else self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of a document with a role. Segments nest or are apart.

    `parent` is the segment it lies in, or for a comment the one it answers;
    `depth` counts answers from the top of a thread. `language` is set where it is
    known and is not the document's. `link` is a comment's own web address.
    """

    id: str
    document: str
    role: Role
    start: int
    end: int
    author: str | None = None
    date: str | None = None
    parent: str | None = None
    depth: int = 0
    language: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a segment."""

    segment: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Words seem to have been lost before offset `at`; they are never guessed."""

    at: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmentation:
    """Everything `segment` found in one document, in reading order."""

    document: str
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    gaps: tuple[Gap, ...]
