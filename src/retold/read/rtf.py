"""Rich text (RTF 1.9): its words by striprtf, then read as plain text is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from retold.model.document import Link, Problem
from retold.model.errors import ReadError
from retold.model.text import anchor
from retold.model.when import DateKnownBy, StatedDate
from retold.read.dates import stated
from retold.read.decode import storable
from retold.read.flowed import tracked_changes
from retold.read.parts import Context, Metadata, Part
from retold.read.plain import parse as parse_plain

MEDIA_TYPE = "application/rtf"
_INFO = re.compile(r"\{\\(title|author)\s([^{}]{1,500})\}")
_TIME = re.compile(
    r"\{\\(creatim|revtim)\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})(?:\\hr(\d{1,2})\\min(\d{1,2}))?"
)
_FIELD = re.compile(
    r"HYPERLINK\s{1,9}\"((?:https?://|mailto:)[^\"\\{}\s]{1,2000})\""
    r"[^{}]{0,99}\}{1,4}\s{0,9}\{\\fldrslt"
)
_LONGEST_LINK = 2000
_MOST_LINKS = 1000
_DELETED = re.compile(r"\\deleted(?![a-z0-9-])")
_GROUPING = re.compile(r"(?<!\\)[{}]|\\deleted0")
_NOTES = (("\\footnote", "footnotes"), ("\\annotation", "comments in the margin"))


def parse(data: bytes, context: Context) -> list[Part]:
    """Read a rich text file as one part."""
    source = data.decode("latin-1")  # RTF is 7-bit; other bytes stand for themselves
    source, deleted = _without_deleted(source)
    text = _words(source)
    if not text.strip():
        raise ReadError("no-text", "there is no text in it")
    (part,) = parse_plain(text.encode(), context)
    known = _known(source, part.metadata)
    problems = (*part.problems, *_left_out(source), *tracked_changes(0, deleted))
    links = tuple(_links(source, part.text)) or part.links
    return [
        replace(part, format=MEDIA_TYPE, metadata=known, links=links, problems=problems)
    ]


def _words(source: str) -> str:
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - only RTF needs it

    # striprtf writes the address of a link into the sentence; it is not part of it.
    source = source.replace("HYPERLINK", "LINK")
    try:
        text = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise ReadError("damaged", "it is not sound RTF") from error
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return storable(joined)


def _without_deleted(source: str) -> tuple[str, int]:
    """Leave out what was struck and is kept as a tracked change; count it."""
    kept, place, deleted = [], 0, 0
    while (struck := _DELETED.search(source, place)) is not None:
        kept.append(source[place : struck.start()])
        place, depth = struck.end(), 0
        for sign in _GROUPING.finditer(source, place):
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
            place = sign.end() if sign[0].startswith("\\d") else sign.start()
            if depth < 0 or sign[0].startswith("\\d"):
                break
        else:
            place = len(source)
        deleted += 1
    return "".join([*kept, source[place:]]), deleted


def _links(source: str, text: str) -> Iterator[Link]:
    """Find the words of each link field in the text, in the order of both."""
    place = 0
    for field in islice(_FIELD.finditer(source), _MOST_LINKS):
        shown = _words("{\\rtf1 " + _group(source, field.end()) + "}").strip()
        start = text.find(shown, place) if shown else -1
        if start >= 0:
            place = start + len(shown)
            yield Link(anchor=anchor(text, start, place), href=field[1])


def _group(source: str, start: int) -> str:
    """Return what stands up to the brace that closes the group at `start`."""
    depth, end = 0, start
    for end in range(start, min(start + _LONGEST_LINK, len(source))):
        depth += {"{": 1, "}": -1}.get(source[end], 0)
        if depth < 0:
            break
    return source[start:end]


def _known(source: str, seen: Metadata) -> Metadata:
    """Add what the info group says to what the text's own top says."""
    info = {
        key: _words("{\\rtf1 " + words + "}") for key, words in _INFO.findall(source)
    }
    author = info.get("author", "").strip()
    times = dict(_times(source))
    return replace(
        seen,
        title=seen.title or info.get("title", "").strip() or None,
        authors=seen.authors or ((author,) if author else ()),
        published=seen.published or times.get("creatim"),
        updated=seen.updated or times.get("revtim"),
    )


def _times(source: str) -> Iterator[tuple[str, StatedDate]]:
    for key, year, month, day, hour, minute in _TIME.findall(source):
        value = f"{year}-{int(month):02}-{int(day):02}"
        if hour:
            value += f"T{int(hour):02}:{int(minute):02}"
        date = stated(value, DateKnownBy.META)
        if date is not None:
            yield key, date


def _left_out(source: str) -> Iterator[Problem]:
    for mark, words in _NOTES:
        if mark in source:
            yield Problem(code="notes-left-out", message=f"Its {words} were left out.")
