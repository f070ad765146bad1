"""JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from retold.model.errors import ReadError
from retold.read.decode import Decoded
from retold.read.feed_entry import Entry, Feed, as_html
from retold.read.html_jsonld import Json, names, text
from retold.read.language import language_tag

FORMAT = "application/feed+json"


def entries_of_json(decoded: Decoded) -> tuple[Feed, Iterator[Entry]]:
    """Read what a JSON feed says; ReadError when it is none."""
    try:
        said = json.loads(decoded.text.lstrip(), strict=False)
    except (ValueError, RecursionError) as error:
        raise ReadError("damaged", "its JSON cannot be read") from error
    items = said.get("items") if isinstance(said, dict) else None
    if not isinstance(items, list):
        raise ReadError("format-unknown", "it is JSON, but no feed")
    feed = Feed(
        format=FORMAT,
        title=text(said.get("title")),
        language=language_tag(text(said.get("language"))),
        problems=decoded.problems,
    )
    return feed, (_entry(one, said) for one in items if isinstance(one, dict))


def _entry(item: dict[str, Json], feed: dict[str, Json]) -> Entry:
    people = (item.get("authors"), item.get("author"), feed.get("authors"))
    return Entry(
        title=escape(text(item.get("title")) or ""),
        content=_content(item),
        authors=next((found for one in people if (found := names(one))), ()),
        published=text(item.get("date_published")),
        updated=text(item.get("date_modified")),
        url=text(item.get("url")),
    )


def _content(item: dict[str, Json]) -> str:
    html = item.get("content_html")
    if isinstance(html, str) and html.strip():
        return html
    for key in ("content_text", "summary"):
        words = item.get(key)
        if isinstance(words, str) and words.strip():
            return as_html(words)
    return ""
