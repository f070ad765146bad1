"""What reference managers (Zotero and others) know of a work, as documents.

A work with an abstract or a note becomes a document; the others only name works,
and are counted. Notes are the collector's, not the publisher's: they are CHROME,
which nobody takes for a telling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from retold.model.document import Block, BlockKind, Problem
from retold.model.errors import ReadError
from retold.model.when import DateKnownBy, StatedDate
from retold.read.dates import stated
from retold.read.language import language_of, language_tag
from retold.read.limits import Limits
from retold.read.parts import Metadata, Part
from retold.read.several import said_first

_SEPARATOR = "\n\n"
_TITLES_SHOWN = 5
_LONGEST_TITLE = 200
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_FILES_SHOWN = 3
_LONGEST_FILE = 200
_WORDS = "an abstract or a note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One work as a list of references describes it.

    `place` is its address in the file; `accessed` is when somebody saw it.
    `attached` are the paths of files kept with it, as the list names them.
    """

    place: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    issued: str | None = None
    accessed: str | None = None
    url: str | None = None
    language: str | None = None
    abstract: str | None = None
    notes: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()


def name_in_order(value: str) -> str:
    """Write "Bell, Ana" as "Ana Bell"; an office's name has no comma."""
    family, comma, given = value.strip().partition(",")
    return f"{given.strip()} {family}".strip() if comma else family


def reference_parts(
    works: Iterable[Reference], format_: str, limits: Limits
) -> list[Part]:
    """Make a part of each work with words; say which others are listed.

    Raises ReadError when no work has an abstract or a note.
    """
    parts: list[Part] = []
    bare: list[Reference] = []
    problems: list[Problem] = []
    for work in works:
        if work.abstract is None and not work.notes:
            bare.append(work)
        elif len(parts) >= limits.documents:
            message = f"Only the first {len(parts)} references were read."
            problems.append(Problem(code="documents-cut", message=message))
            break
        else:
            parts.append(_part(work, format_))
    if not parts:
        raise ReadError("no-text", f"it lists works, none with {_WORDS}{_kept(bare)}")
    if bare:
        problems.append(_listed(bare))
    return said_first(parts, problems)


def _part(work: Reference, format_: str) -> Part:
    pieces = [(work.title, BlockKind.HEADING, "title")]
    pieces.append((work.abstract, BlockKind.PARAGRAPH, "abstract"))
    pieces += [(note, BlockKind.CHROME, "note") for note in work.notes]
    text, blocks = "", []
    for words, kind, field in pieces:
        if words is None:
            continue
        text += _SEPARATOR if text else ""
        block = Block(
            start=len(text),
            end=len(text) + len(words),
            kind=kind,
            level=int(kind is BlockKind.HEADING),
            origin=f"{work.place};field={field}",
        )
        blocks.append(block)
        text += words
    language = language_tag(work.language) or language_of(text)
    metadata = replace(_metadata(work), language=language)
    return Part(
        format=format_,
        part=work.place,
        text=text,
        blocks=tuple(blocks),
        metadata=metadata,
        problems=tuple(_beside(work)),
    )


def _beside(work: Reference) -> Iterator[Problem]:
    """Say which files hold the work itself; its list knows only their names."""
    if work.attached:
        message = (
            f"The list names {_files(work.attached)} as the work itself; files that "
            "lie in the traced folder are read on their own."
        )
        yield Problem(code="file-beside", message=message)


def _files(paths: Sequence[str]) -> str:
    shown = ", ".join(path[:_LONGEST_FILE] for path in paths[:_FILES_SHOWN])
    more = len(paths) - _FILES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _kept(bare: Sequence[Reference]) -> str:
    paths = [path for work in bare for path in work.attached]
    return f"; add the files it names instead ({_files(paths)})" if paths else ""


def _metadata(work: Reference) -> Metadata:
    url = work.url or ""
    return Metadata(
        title=work.title,
        authors=work.authors,
        publisher=work.publisher,
        url=url if url.startswith(("http://", "https://")) else None,
        published=_issued(work.issued),
        archived=stated(work.accessed, DateKnownBy.META),
    )


def _issued(value: str | None) -> StatedDate | None:
    """Read a date; a list of works, unlike a page, means a year by four digits."""
    if value is not None and _YEAR.fullmatch(value):
        return StatedDate(value=value, how=DateKnownBy.META)
    return stated(value, DateKnownBy.META)


def _listed(bare: list[Reference]) -> Problem:
    titles = [work.title[:_LONGEST_TITLE] for work in bare if work.title]
    shown = "; ".join(titles[:_TITLES_SHOWN])
    more = len(bare) - len(titles[:_TITLES_SHOWN])
    rest = f" and {more} more" if more and shown else ""
    named = f": {shown}{rest}" if shown else ""
    works = f"{len(bare)} works have" if len(bare) > 1 else "1 work has"
    message = f"{works} neither abstract nor note, and gave no document{named}."
    return Problem(code="references-without-text", message=message)
