"""Feeds: RSS, RDF and Atom through feedparser; JSON Feed and lists of links beside.

feedparser is forgiving, and slow on purposefully bad feeds: it gets a text of
bounded size without a DOCTYPE, and names cut to 1,000 characters, because its
pattern for addresses in names takes quadratic time (its issue 562).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import escape
from typing import Any

import feedparser

from retold.model.document import Problem
from retold.model.errors import ReadError
from retold.read.decode import Decoded, decode_html, storable
from retold.read.feed_entry import Entry, Feed, as_html, parts_of
from retold.read.feed_json import entries_of_json
from retold.read.gunzip import unpacked
from retold.read.html_dom import collapse
from retold.read.language import language_tag
from retold.read.link_list import LISTS, link_list
from retold.read.parts import Context, Part
from retold.read.xml_gate import bare_xml, root_name

_MOST_CHARS = 10_000_000
_NAME_CHARS = 1000
_PERSON_TAG = re.compile(
    r"<(/?)(?:[\w.-]{1,40}:)?"
    r"(?:author|contributor|creator|editor|email|errorreportsto|managingeditor|name"
    r"|owner|publisher|webmaster)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_Json = dict[str, Any]  # feedparser publishes no types


def parse(data: bytes, context: Context) -> list[Part]:
    """Read a feed as one part an entry, a list of links as one part."""
    plain, whole = unpacked(data, context.limits.decoded_bytes)
    if not whole:
        raise ReadError("damaged", "its packed bytes end too early or are damaged")
    decoded = decode_html(plain)
    if len(decoded.text) > _MOST_CHARS:
        raise ReadError("too-large", "it is larger than 10 million characters")
    if decoded.text.lstrip().startswith("{"):
        return parts_of(*entries_of_json(decoded), context.limits)
    written = bare_xml(decoded.text)
    if root_name(written) in LISTS:
        return [link_list(written, decoded.problems, context.limits)]
    return parts_of(*_entries(written, decoded), context.limits)


def _entries(written: str, decoded: Decoded) -> tuple[Feed, Iterator[Entry]]:
    found = feedparser.parse(
        io.BytesIO(storable(_with_short_names(written)).encode()),
        response_headers=_HEADERS,
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.entries and not found.version:
        why = "it is XML, but neither a feed nor a list of links"
        raise ReadError("format-unknown", why)
    problems = decoded.problems
    if found.bozo:
        message = "The feed is not well-formed; what could be read of it was read."
        problems = (*problems, Problem(code="markup-repaired", message=message))
    about: _Json = found.feed
    feed = Feed(
        format=f"application/{'atom' if 'atom' in found.version else 'rss'}+xml",
        title=collapse(storable(str(dict.get(about, "title") or ""))) or None,
        language=language_tag(dict.get(about, "language")),
        problems=problems,
    )
    return feed, map(_entry, found.entries)


def _entry(said: _Json) -> Entry:
    # Not `said.get`: feedparser's own falls back from one date to another.
    return Entry(
        title=_html(dict.get(said, "title_detail") or {}),
        content=_content(said),
        authors=_authors(said),
        published=dict.get(said, "published"),
        updated=dict.get(said, "updated"),
        url=dict.get(said, "link"),
    )


def _content(said: _Json) -> str:
    """Choose the whole content before the summary, and HTML before text."""
    candidates = list(dict.get(said, "content") or [])
    candidates.sort(key=lambda one: one.get("type") not in _HTML)
    candidates.append(dict.get(said, "summary_detail") or {})
    return next((words for words in map(_html, candidates) if words.strip()), "")


def _html(detail: _Json) -> str:
    value = str(detail.get("value") or "")
    if detail.get("type") in _HTML:
        return value
    return as_html(value) if "\n" in value.strip() else escape(value)


def _authors(said: _Json) -> tuple[str, ...]:
    people = dict.get(said, "authors") or []
    names = (collapse(str(one.get("name") or "")) for one in people)
    return tuple(dict.fromkeys(name for name in names if name))


def _with_short_names(written: str) -> str:
    """Keep 1,000 characters of what stands inside each element that names people."""
    kept: list[str] = []
    place, depth, room = 0, 0, _NAME_CHARS
    for tag in _PERSON_TAG.finditer(written):
        between = written[place : tag.start()]
        kept.append(between[:room] if depth else between)
        room = room - len(between) if depth else _NAME_CHARS
        room = max(room, 0)
        kept.append(tag[0])
        depth = max(depth + (-1 if tag[1] else 1), 0)
        place = tag.end()
    rest = written[place:]
    kept.append(rest[:room] if depth else rest)
    return "".join(kept)
