"""What a format's parser gives: documents without their place in the world.

The child process knows bytes, not paths, so it makes `Part`s; the parent adds
path, hash and id and gets `Document`s.
"""

from __future__ import annotations

from dataclasses import dataclass

from retold.model.document import Block, Link, Locus, Page, Problem, Rating
from retold.model.when import StatedDate
from retold.read.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a parser may know besides the bytes: the name's ending, the limits."""

    ending: str
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a file says about the text in it."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    published: StatedDate | None = None
    updated: StatedDate | None = None
    archived: StatedDate | None = None
    retrieved: StatedDate | None = None
    section: str | None = None
    rating: Rating | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One document as a parser sees it; the fields mean what `Document`'s do."""

    format: str
    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    part: str | None = None
    loci: tuple[Locus, ...] = ()
    pages: tuple[Page, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
