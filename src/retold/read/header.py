"""The lines at the top of a text that say what it is, from whom and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from retold.model.document import Block, BlockKind
from retold.model.when import DateKnownBy, StatedDate
from retold.read.dates import stated
from retold.read.lines import Line
from retold.read.parts import Metadata

_FIRST_LINES = 12
_LONGEST_LINE = 200
_LONGEST_NAME = 80
_LONGEST_LABEL = 40
_FIELD = re.compile(r"(?P<key>[A-Za-z][A-Za-z _-]{1,24})\s?[:=]\s{0,8}(?P<value>\S.*)")
_BYLINE = re.compile(r"(?:By|BY|Av|Von|Par|Por)\s(?=[^\W\d_a-zà-ÿ])(?P<names>[^.!?:]+)")
_DATED = re.compile(
    r"(?P<key>Published|Posted|Updated|Last updated|Modified|Publicerad|Uppdaterad)"
    r"(?:\s(?:on|at|den))?\s{1,3}(?P<value>\S.*)",
    re.IGNORECASE,
)
_NAMES_APART = re.compile(
    r",\s(?:and\s|och\s|und\s|et\s|y\s)?|\s(?:and|och|und|et|y|&)\s"
)
_KEYS = {
    "title": "title",
    "headline": "title",
    "rubrik": "title",
    "author": "author",
    "authors": "author",
    "by": "author",
    "byline": "author",
    "av": "author",
    "date": "published",
    "published": "published",
    "posted": "published",
    "publicerad": "published",
    "datum": "published",
    "updated": "updated",
    "last updated": "updated",
    "modified": "updated",
    "lastmod": "updated",
    "uppdaterad": "updated",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "source": "publisher",
    "publisher": "publisher",
    "outlet": "publisher",
    "site": "publisher",
    "language": "language",
    "lang": "language",
    "accessed": "archived",
    "archived": "archived",
    "saved": "archived",
}


@dataclass(slots=True, kw_only=True)
class Header:
    """What the top of a text says, and the blocks its lines become."""

    fields: dict[str, str] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    blocks: dict[int, Block] = field(default_factory=dict)

    def metadata(self, title: str | None, language: str | None) -> Metadata:
        """Return what is known, with a title and a language found elsewhere."""
        return Metadata(
            title=self.fields.get("title") or title,
            authors=self.authors,
            publisher=self.fields.get("publisher"),
            language=self.fields.get("language") or language,
            url=self.fields.get("url"),
            published=self._date("published"),
            updated=self._date("updated"),
            archived=self._date("archived"),
        )

    def _date(self, key: str) -> StatedDate | None:
        return stated(self.fields.get(key), DateKnownBy.TEXT)


def read_header(text: str, lines: Sequence[Line]) -> Header:
    """Read the first lines of `text` up to the first that is prose."""
    header = Header()
    for place, line in enumerate(lines[:_FIRST_LINES]):
        words = text[line.start : line.end]
        if len(words) > _LONGEST_LINE or line.marker:
            break
        if not _read_line(header, line, words) and place > 0 and not _is_short(words):
            break
    return header


def _is_short(words: str) -> bool:
    """Say whether a line may be an outlet's name or a label among the fields."""
    return len(words) <= _LONGEST_LABEL and words[-1] not in '.!?:;,”"'


def read_field(header: Header, key: str, value: str) -> str | None:
    """Keep a field if its name is one we know; return what it is for us."""
    meaning = _KEYS.get(key.strip().lower())
    value = value.strip().strip("\"'")
    if meaning is None or not value:
        return None
    if meaning == "url" and not value.startswith(("http://", "https://")):
        return None
    if meaning == "publisher" and value.startswith(("http://", "https://")):
        meaning = "url"
    if meaning == "author":
        header.authors = header.authors or names_in(value)
    else:
        header.fields.setdefault(meaning, value)
    return meaning


def names_in(words: str) -> tuple[str, ...]:
    """Take "Ana Bell, Tom Fisk and Liv Aas" apart."""
    names = (name.strip(" ,;") for name in _NAMES_APART.split(words.strip("[]")))
    return tuple(dict.fromkeys(name for name in names if name))


def _read_line(header: Header, line: Line, words: str) -> bool:
    found = _FIELD.fullmatch(words) or _DATED.fullmatch(words)
    if found is not None:
        meaning = read_field(header, found["key"], found["value"])
        if meaning is not None:
            start = line.start + found.start("value")
            header.blocks[line.number] = _block(line, meaning, start)
            return True
    name, bar, date = words.rpartition(" | ")
    if bar and _is_only_a_date(date) and stated(date, DateKnownBy.TEXT):
        header.fields.setdefault("published", date)
        words = name
    byline = _BYLINE.fullmatch(words)
    if byline is not None and len(words) <= _LONGEST_NAME:
        header.authors = header.authors or names_in(byline["names"])
        header.blocks[line.number] = _block(line, "author", line.start)
        return True
    if stated(words, DateKnownBy.TEXT) and _is_only_a_date(words):
        header.fields.setdefault("published", words)
        header.blocks[line.number] = _block(line, "published", line.start)
        return True
    return False


def _is_only_a_date(words: str) -> bool:
    return len(words.split()) <= _DATE_WORDS and words[-1] not in ".!?"


_DATE_WORDS = 7  # "Tuesday, 4 March 2025 at 11:05 CET"


def _block(line: Line, meaning: str, start: int) -> Block:
    if meaning == "title":
        kind, level = BlockKind.HEADING, 1
    else:
        kind = BlockKind.BYLINE if meaning == "author" else BlockKind.CHROME
        start, level = line.start, 0
    return Block(
        start=start, end=line.end, kind=kind, level=level, origin=f"line={line.number}"
    )
