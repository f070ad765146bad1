"""One entry of a feed, however the feed writes it, as a part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from retold.model.document import BlockKind, Problem
from retold.model.errors import ReadError
from retold.model.when import DateKnownBy
from retold.read.dates import stated
from retold.read.decode import Decoded, normalise, storable
from retold.read.html import page
from retold.read.limits import Limits
from retold.read.parts import Metadata, Part
from retold.read.several import said_first

_LONGEST_NAME = 200
_LONGEST_TITLE = 500
_LONGEST_ADDRESS = 2000
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What an entry has from its feed."""

    format: str
    title: str | None
    language: str | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed says of one entry; `title` and `content` are HTML."""

    title: str
    content: str
    authors: tuple[str, ...]
    published: str | None
    updated: str | None
    url: str | None


def parts_of(feed: Feed, entries: Iterable[Entry], limits: Limits) -> list[Part]:
    """Make a part of each entry that has words."""
    parts: list[Part] = []
    problems = list(feed.problems)
    for number, entry in enumerate(entries, start=1):
        if len(parts) >= limits.documents:
            message = f"Only the first {len(parts)} entries were read."
            problems.append(Problem(code="documents-cut", message=message))
            break
        try:
            part = _part(feed, entry, limits)
        except ReadError:  # an entry without a word
            continue
        parts.append(replace(part, part=f"entry={number}"))
    if not parts:
        raise ReadError("no-text", "there is no entry with words in this feed")
    return said_first(parts, problems)


def as_html(text: str) -> str:
    """Write plain text as paragraphs, to go the same way as all others."""
    return "".join(
        f"<p>{escape(one.strip())}</p>"
        for one in _PARAGRAPHS.split(text)
        if one.strip()
    )


def _part(feed: Feed, entry: Entry, limits: Limits) -> Part:
    """Read an entry as a page whose heading is the entry's title."""
    heading = f"<h1>{entry.title}</h1>" if entry.title.strip() else ""
    url = entry.url if _is_web(entry.url) else None
    base = f'<base href="{escape(url)}">' if url else ""
    written = (
        f"<!doctype html><html><head>{base}</head>"
        f"<body><article>{heading}{entry.content}</article></body></html>"
    )
    part = page(Decoded(text=normalise(storable(written)), problems=()), limits)
    metadata = Metadata(
        title=_title(part) if heading else None,
        authors=tuple(storable(name)[:_LONGEST_NAME] for name in entry.authors),
        publisher=feed.title,
        language=feed.language or part.metadata.language,
        url=storable(url)[:_LONGEST_ADDRESS] if url else None,
        published=stated(entry.published, DateKnownBy.META),
        updated=stated(entry.updated, DateKnownBy.META),
    )
    return replace(part, format=feed.format, metadata=metadata)


def _is_web(url: str | None) -> bool:
    return url is not None and url.startswith(("http://", "https://"))


def _title(part: Part) -> str | None:
    for block in part.blocks:
        if block.kind is BlockKind.HEADING:
            return part.text[block.start : block.end][:_LONGEST_TITLE]
    return None
